#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Link the final image, and prove that it is the first one but for generated contents.

    final_link.py FIRST FINAL SYMBOLS SOURCES COMMAND...

SOURCES were written by programs that read FIRST, and hold addresses of it.  When all are empty
there is nothing to add, and a copy of FIRST is the final image.  Otherwise COMMAND links it, and
then every section that takes memory must be where it was, of the size that it had, with the
same bytes except inside the arrays named in SYMBOLS.  Both are lists separated by commas.
"""

import os
import subprocess
import sys

from elf import OBJECT, Elf, ElfError

WHY = """\
What was generated from the first image holds addresses of it, which are wrong in this one.
Something depends on what only one of the two links has: an input section that a generated source
brings along, a symbol that only generated code refers to, or a linker script with a condition on
LINKER_ZEPHYR_FINAL. Give the generated part a place behind everything else, or of a fixed size."""


def copy(source, destination):
    """Copy a file with its permissions."""
    with open(source, "rb") as file:
        data = file.read()
    with open(destination, "wb") as file:
        file.write(data)
    os.chmod(destination, os.stat(source).st_mode)


def moved(first, final):
    """Lines that say which sections differ in place or size."""
    before = {section.name: section for section in first.loaded()}
    after = {section.name: section for section in final.loaded()}
    for name in [*before, *(name for name in after if name not in before)]:
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            section, which = (new, "final") if old is None else (old, "first")
            yield (f"section {name}: {section.size} bytes at {section.address:#x}, "
                   f"in the {which} image only")
        elif old.address != new.address:
            yield (f"section {name} has moved by {new.address - old.address:+} bytes, "
                   f"from {old.address:#x} to {new.address:#x}")
        elif old.size != new.size:
            yield (f"section {name} has grown by {new.size - old.size:+} bytes, "
                   f"from {old.size} to {new.size}")


def generated(image, names):
    """The ranges of addresses that the named arrays take."""
    return [(symbol.address, symbol.address + symbol.size) for symbol in image.symbols()
            if symbol.kind == OBJECT and symbol.name in names]


def changed(first, final, names):
    """Lines that say which bytes differ outside of the named arrays."""
    ranges = generated(first, names)
    if ranges != generated(final, names):
        yield f"one of {', '.join(names)} has moved, or has another size"
    for section in first.loaded():
        old = bytearray(section.content)
        new = bytearray(final.section(section.name).content)
        for start, end in ranges:
            if section.address <= start and end <= section.address + len(old):
                here = slice(start - section.address, end - section.address)
                old[here] = new[here] = bytes(end - start)
        if old != new:
            place = section.address + next(i for i, pair in enumerate(zip(old, new))
                                           if pair[0] != pair[1])
            yield (f"section {section.name} differs at {place:#x}, in "
                   f"{symbol_at(first, place)} of the first image, "
                   f"{symbol_at(final, place)} of the final one")


def symbol_at(image, address):
    """The name of what is at an address."""
    names = [symbol.name for symbol in image.symbols() if symbol.size
             and image.code(symbol.address) <= address < symbol.address + symbol.size]
    return names[0] if names else "something without a name"


def differences(first, final, names):
    """All that is not as it should be."""
    return list(moved(first, final)) or list(changed(first, final, names))


def main():
    """Returns the exit status."""
    first, final, names, sources, *command = sys.argv[1:]
    if all(os.path.getsize(source) == 0 for source in sources.split(",")):
        copy(first, final)
        copy(os.path.splitext(first)[0] + ".map", os.path.splitext(final)[0] + ".map")
        return 0
    status = subprocess.call(command)
    if status:
        return status
    try:
        found = differences(Elf(first), Elf(final), names.split(","))
    except ElfError as error:
        found = [str(error)]
    if found:
        os.remove(final)
        print(f"{final} is not {os.path.basename(first)} with other tables:", *found, WHY,
              sep="\n", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
