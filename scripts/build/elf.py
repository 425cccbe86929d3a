# SPDX-License-Identifier: Apache-2.0
"""Sections and symbols of an image, for the programs that look at it between links."""

import io
from collections import namedtuple

Section = namedtuple("Section", "name flags address size content")
Symbol = namedtuple("Symbol", "name address size kind")

ALLOC = 2 # flag of sections that take memory in the target
OBJECT, FUNCTION = "STT_OBJECT", "STT_FUNC" # kinds of symbols


class ElfError(Exception):
    """The file is not what it should be."""


class Elf:
    """An image, read whole."""

    def __init__(self, path):
        # Not above: importing it takes longer than the rest of a build in which nobody needs it.
        # pylint: disable=import-outside-toplevel
        from elftools.common.exceptions import ELFError as LibraryError
        from elftools.elf.elffile import ELFFile
        self.path = path
        with open(path, "rb") as file:
            data = io.BytesIO(file.read())
        try:
            self._file = ELFFile(data)
        except LibraryError as error:
            raise ElfError(f"{path}: not an ELF file: {error}") from error
        self.word = self._file.elfclass // 8
        self._arm = self._file["e_machine"] == "EM_ARM"
        self.sections = [self._section(section) for section in self._file.iter_sections()]

    @staticmethod
    def _section(section):
        content = b"" if section["sh_type"] == "SHT_NOBITS" else section.data()
        return Section(section.name, section["sh_flags"], section["sh_addr"],
                       section["sh_size"], content)

    def section(self, name):
        """The first section of that name, or None."""
        return next((s for s in self.sections if s.name == name), None)

    def loaded(self):
        """The sections that take memory in the target."""
        return [s for s in self.sections if s.flags & ALLOC and s.size]

    def words(self, section):
        """A section as numbers of the processor's word size."""
        order = "little" if self._file.little_endian else "big"
        return [int.from_bytes(section.content[i:i + self.word], order)
                for i in range(0, section.size, self.word)]

    @staticmethod
    def text(section, address):
        """The string at an address in a section."""
        start = address - section.address
        return section.content[start:section.content.index(b"\0", start)].decode(errors="replace")

    def code(self, address):
        """Where the instruction is that a pointer to a function means."""
        return address & ~1 if self._arm else address

    def symbols(self):
        """All symbols that are in a section or have a fixed address."""
        table = self._file.get_section_by_name(".symtab")
        if table is None:
            raise ElfError(f"{self.path}: no symbols, it has been stripped")
        for symbol in table.iter_symbols():
            if symbol.name and symbol["st_shndx"] != "SHN_UNDEF":
                yield Symbol(symbol.name, symbol["st_value"], symbol["st_size"],
                             symbol["st_info"]["type"])
