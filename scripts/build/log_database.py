#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Write the dictionary of an image: what `fav log decode` needs to turn the numbers of the log's
dictionary format into text.  Give the image its identity first, so that a dictionary of another
build is noticed.

The dictionary is JSON: "build_id", "target" (sizes and byte order), "timestamp", "sources" (name
and compiled level, by index), "threads" (address, size, name), and "memory": the read-only
sections with their addresses, in base64, because formats and constant strings go out as pointers.
"""

import argparse
import base64
import hashlib
import json
import os
import sys

try:
    from elftools.common.exceptions import ELFError
    from elftools.elf.constants import SH_FLAGS
    from elftools.elf.elffile import ELFFile
except ImportError:
    sys.exit("log_database.py: the Python module elftools is missing. Run ./fav setup")

ID_SYMBOL = "z_log_build_id"
ID_SIZE = 8
# Formats that are not loaded.
FORMATS = ".log_fmt"
# Size and alignment of a long double among variable arguments, and how it is made.
LONG_DOUBLE = {"EM_ARM": (8, 8, "double"), "EM_X86_64": (16, 16, "x87"),
               "EM_RISCV": (16, 16, "quad")}


class DatabaseError(Exception):
    """The dictionary cannot be made; the text says why."""


class Image:
    """What is asked of an ELF file."""

    def __init__(self, file):
        try:
            self.elf = ELFFile(file)
        except ELFError as err:
            raise DatabaseError(f"{file.name} is no ELF file: {err}") from err
        table = self.elf.get_section_by_name(".symtab")
        if table is None:
            raise DatabaseError(f"{file.name} has no symbols: it was stripped")
        self.symbols = {}
        self.objects = []
        for sym in table.iter_symbols():
            self.symbols[sym.name] = sym
            if sym["st_info"]["type"] == "STT_OBJECT" and sym["st_size"]:
                self.objects.append((sym["st_value"], sym["st_size"], sym.name))

    def address(self, name):
        """Value of a symbol that must be there."""
        if name not in self.symbols:
            raise DatabaseError(f"the image has no symbol {name}: is CONFIG_LOG_DICTIONARY_SUPPORT "
                                "set?")
        return self.symbols[name]["st_value"]

    def loaded(self):
        """Sections with contents in the target's memory, and the formats."""
        for section in self.elf.iter_sections():
            alloc = section["sh_flags"] & SH_FLAGS.SHF_ALLOC
            if section.name == FORMATS or alloc and section["sh_type"] not in (
                    "SHT_NOBITS", "SHT_NULL"):
                yield section

    def constant(self):
        """Those that do not change and hold no code."""
        for section in self.loaded():
            flags = section["sh_flags"]
            writable = flags & SH_FLAGS.SHF_WRITE and section.name != ".data.rel.ro"
            if not writable and not flags & SH_FLAGS.SHF_EXECINSTR:
                yield section

    def read(self, address, size):
        """Bytes at an address."""
        for section in self.loaded():
            start = address - section["sh_addr"]
            if 0 <= start and start + size <= section["sh_size"]:
                return section.data()[start:start + size]
        raise DatabaseError(f"nothing is loaded at {address:#x}")

    def string(self, address):
        """Text at an address."""
        for section in self.loaded():
            start = address - section["sh_addr"]
            if 0 <= start < section["sh_size"]:
                return section.data()[start:].split(b"\0", 1)[0].decode("utf-8", "replace")
        raise DatabaseError(f"no text at {address:#x}")

    def file_offset(self, address):
        """Where the byte of an address is in the file."""
        for section in self.loaded():
            start = address - section["sh_addr"]
            if 0 <= start < section["sh_size"]:
                return section["sh_offset"] + start
        raise DatabaseError(f"{ID_SYMBOL} has no place in the file")


def identify(path):
    """Write the identity into the image; return it in hexadecimal."""
    with open(path, "r+b") as file:
        image = Image(file)
        offset = image.file_offset(image.address(ID_SYMBOL))
        file.seek(offset)
        file.write(bytes(ID_SIZE))
        file.flush()
        digest = hashlib.sha256()
        for section in Image(file).loaded():
            digest.update(section["sh_addr"].to_bytes(8, "little") + section.data())
        build_id = digest.digest()[:ID_SIZE]
        file.seek(offset)
        file.write(build_id)
    return build_id.hex()


def read_config(path):
    """The symbols of a .config."""
    with open(path, encoding="utf-8") as file:
        return dict(line.strip().split("=", 1) for line in file if line.startswith("CONFIG_"))


def sources(image, pointer, order):
    """Name and level of the log's sources, in the order of their indices."""
    at, end = image.address("_log_const_list_start"), image.address("_log_const_list_end")
    found = []
    while at < end:
        entry = image.read(at, 2 * pointer)
        name = int.from_bytes(entry[:pointer], order)
        found.append({"name": image.string(name), "level": entry[pointer]})
        at += 2 * pointer
    return found


def threads(image):
    """Objects that may be threads, by their size, with their names."""
    if "z_main_thread" not in image.symbols:
        return []
    size = image.symbols["z_main_thread"]["st_size"]
    names = {"z_main_thread": "main", "z_idle_thread": "idle"}
    return [[address, size, names.get(name, name.removeprefix("_k_thread_obj_"))]
            for address, length, name in sorted(image.objects) if length % size == 0]


def timestamp(config):
    """Width of timestamps, and the frequency that they have at the start."""
    if config.get("CONFIG_LOG_TIMESTAMP_64BIT") == "y":
        return {"bits": 64, "hz": int(config.get("CONFIG_SYS_CLOCK_TICKS_PER_SEC", "0"))}
    hertz = int(config.get("CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC", "0"))
    return {"bits": 32, "hz": 1000 if hertz > 1000000 else hertz}


def make(path, config_path, build_id):
    """The dictionary."""
    config = read_config(config_path)
    with open(path, "rb") as file:
        image = Image(file)
        elf = image.elf
        pointer = elf.elfclass // 8
        machine = elf["e_machine"]
        if machine not in LONG_DOUBLE:
            raise DatabaseError(f"{machine}: the layout of variable arguments is not known")
        size, align, kind = LONG_DOUBLE[machine]
        flags = config.get("CONFIG_CBPRINTF_PACKAGE_HEADER_STORE_CREATION_FLAGS") == "y"
        return {
            "version": 1,
            "build_id": build_id,
            "target": {"machine": machine, "bits": elf.elfclass,
                       "little_endian": elf.little_endian,
                       "package_header": max(pointer, 8 if flags else 4),
                       "long_double": {"size": size, "align": align, "kind": kind}},
            "timestamp": timestamp(config),
            "thread": config.get("CONFIG_LOG_THREAD_ID_PREFIX") == "y",
            "sources": sources(image, pointer, "little" if elf.little_endian else "big"),
            "threads": threads(image),
            "memory": [{"address": section["sh_addr"],
                        "bytes": base64.b64encode(section.data()).decode()}
                       for section in image.constant() if section["sh_size"]],
        }


def main(argv):
    """Entry; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split(":", maxsplit=1)[0])
    parser.add_argument("image", help="linked program; its identity is written into it")
    parser.add_argument("config", help="its .config")
    parser.add_argument("output", help="dictionary to write")
    args = parser.parse_args(argv)
    try:
        database = make(args.image, args.config, identify(args.image))
    except (DatabaseError, OSError) as err:
        print(f"log_database.py: error: {err}", file=sys.stderr)
        return 1
    part = args.output + ".part"
    with open(part, "w", encoding="utf-8") as file:
        json.dump(database, file, indent=1)
    os.replace(part, args.output)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
