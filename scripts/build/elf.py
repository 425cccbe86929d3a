# SPDX-License-Identifier: Apache-2.0
"""Sections and symbols of an ELF file, for the programs that look at images between links.

They run in every build, so this reads the little it needs with struct: importing pyelftools
takes five times as long as all of such a program.  What needs types and variables out of DWARF
imports that; scripts/tests/test_elf.py compares the two.
"""

import struct
from collections import namedtuple

Section = namedtuple("Section", "name kind flags address offset size link")
Symbol = namedtuple("Symbol", "name address size kind")

SYMTAB, NOBITS = 2, 8   # kinds of sections
WRITE, ALLOC = 1, 2     # flags of sections
OBJECT, FUNCTION = 1, 2 # kinds of symbols
ARM = 40


class ElfError(Exception):
    """The file is not what it should be."""


class Elf:
    """An image, read whole."""

    def __init__(self, path):
        self.path = path
        with open(path, "rb") as file:
            self.data = file.read()
        if self.data[:4] != b"\x7fELF":
            raise ElfError(f"{path}: not an ELF file")
        self.word = 8 if self.data[4] == 2 else 4
        self._order = "<" if self.data[5] == 1 else ">"
        self._machine, = self._unpack("H", 18)
        self.sections = self._read_sections()

    def _unpack(self, form, offset):
        return struct.unpack_from(self._order + form, self.data, offset)

    def _read_sections(self):
        table, = self._unpack("Q", 40) if self.word == 8 else self._unpack("I", 32)
        step, count, names = self._unpack("HHH", 58 if self.word == 8 else 46)
        form = "IIQQQQI" if self.word == 8 else "IIIIIII"
        headers = [self._unpack(form, table + i * step) for i in range(count)]
        return [Section(self._text(headers[names][4] + header[0]), *header[1:])
                for header in headers]

    def _text(self, offset):
        return self.data[offset:self.data.index(b"\0", offset)].decode(errors="replace")

    def section(self, name):
        """The first section of that name, or None."""
        return next((s for s in self.sections if s.name == name), None)

    def loaded(self):
        """The sections that take memory in the target."""
        return [s for s in self.sections if s.flags & ALLOC and s.size]

    def content(self, section):
        """The bytes of a section that the file holds."""
        size = 0 if section.kind == NOBITS else section.size
        return self.data[section.offset:section.offset + size]

    def words(self, section):
        """A section as numbers of the processor's word size."""
        form = "Q" if self.word == 8 else "I"
        return self._unpack(f"{section.size // self.word}{form}", section.offset)

    def text(self, section, address):
        """The string at an address in a section."""
        return self._text(section.offset + address - section.address)

    def code(self, address):
        """Where the instruction is that a pointer to a function means."""
        return address & ~1 if self._machine == ARM else address

    def symbols(self):
        """All symbols that are in a section or have a fixed address."""
        table = next((s for s in self.sections if s.kind == SYMTAB), None)
        if table is None:
            raise ElfError(f"{self.path}: no symbols, it has been stripped")
        names = self.sections[table.link].offset
        form, step = ("IBBHQQ", 24) if self.word == 8 else ("IIIBBH", 16)
        for offset in range(table.offset, table.offset + table.size, step):
            fields = self._unpack(form, offset)
            if self.word == 8:
                name, info, _, where, address, size = fields
            else:
                name, address, size, info, _, where = fields
            if name and where:
                yield Symbol(self._text(names + name), address, size, info & 15)
