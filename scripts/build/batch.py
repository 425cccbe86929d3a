#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Group the kernel's C files so that a few compilations do for many files.

Half of the time of a small compilation goes into starting the compiler and reading headers.
A batch is a file that includes several sources.  Two sources share a batch only when what
one of them declares for itself (static functions and variables, macros, types) or defines as
weak is not a word of the other; macros are undefined again after their file.  Sources that
include headers of the C library with many names (sleep, remove) are apart from those that do
not.

Where a source goes depends on its name, and on others only where they are in each other's way.
So builds of a similar choice of sources have most batches in common, and a compiler cache can
give them one compilation.

CMake runs this whenever one of the sources changed.  Batches that come out the same are not
written again.
"""

import hashlib
import re
import sys

from files import write_if_changed

STRIP = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|"
                   r"'(?:\\.|[^'\\\n])*'", re.S)
STATIC = re.compile(r"^static\b[^;={(]*?(\w+)\s*(?:\[[^\n]*|\)?[=;(])", re.M)
TYPE = re.compile(r"^(?:typedef\s+)?(?:struct|union|enum)\s+(\w+)\s*\{|"
                  r"^typedef\b.*?(\w+)[ \t]*;[ \t]*$|^\}\s*(\w+)\s*;", re.M)
ENUM = re.compile(r"^(?:static\s+|typedef\s+)?(?:const\s+)?enum\b[^{;]*\{([^}]*)\}", re.M)
MACRO = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)", re.M)
WEAK = re.compile(r"^__weak\b[^;={(]*?(\w+)\s*[\[=;(]", re.M)
INCLUDE = re.compile(r"^[ \t]*#[ \t]*include[ \t]*<(\w[\w/]*\.h)>", re.M)
PLAIN_HEADERS = {"errno.h", "inttypes.h", "limits.h", "stdarg.h", "stdbool.h", "stddef.h",
                 "stdint.h", "string.h"}


class Source:
    """One file: the words in it and those that belong to it alone."""

    def __init__(self, path):
        self.path, self.name = path, "/".join(path.split("/")[-2:])
        with open(path, encoding="utf-8") as file:
            text = STRIP.sub(" ", file.read())
        self.words = set(re.findall(r"[A-Za-z_]\w*", text))
        self.macros = list(dict.fromkeys(MACRO.findall(text)))
        self.hosted = any(
            not header.startswith("zephyr/") and header not in PLAIN_HEADERS
            for header in INCLUDE.findall(text))
        self.own = set(STATIC.findall(text)) | set(self.macros) | set(WEAK.findall(text))
        for groups in TYPE.findall(text):
            self.own.update(name for name in groups if name)
        for body in ENUM.findall(text):
            self.own.update(re.findall(r"(?:^|,)\s*(\w+)", body))

    def distance(self, place):
        """How far a place is from the one that the name asks for: any order that is fixed."""
        return hashlib.sha1(f"{place} {self.name}".encode()).digest()

    def fits(self, other):
        """May the two be in one batch?"""
        if self.hosted != other.hosted:
            return False
        return not (self.own & other.words or other.own & self.words)


def arrange(sources, count):
    """Spread sources over at most count batches, and as many more as the rules need."""
    batches = [[] for _ in range(count)]
    for source in sources:
        chosen = [place for place, batch in enumerate(batches)
                  if all(source.fits(other) for other in batch)]
        if chosen:
            batches[min(chosen, key=source.distance)].append(source)
        else:
            batches.append([source])
    return batches


def render(batch):
    """Text of a batch file."""
    lines = []
    for source in batch:
        lines.append(f'#include "{source.path}"\n')
        lines += [f"#undef {macro}\n" for macro in source.macros]
    return "".join(lines)


def main(argv):
    """batch.py PREFIX COUNT FILE...: writes files that are named after their first source,
    prints their names."""
    prefix, count, paths = argv[0], int(argv[1]), argv[2:]
    made = {prefix + batch[0].name.replace("/", "_"): render(batch)
            for batch in arrange([Source(path) for path in paths], count) if batch}
    for path, text in made.items():
        write_if_changed(path, text)
    print(";".join(made), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
