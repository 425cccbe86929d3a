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
import os
import re
import sys

import needed
from files import write_if_changed

BASE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
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


class Request:
    """What is asked for: the kernel's sources, those on demand by group, and the application
    whose needs count, if any."""

    def __init__(self, argv):
        argv, self.app = self.split(argv, "--for")
        (self.prefix, count, *self.kernel), *groups = self.sections(argv)
        self.count, self.groups = int(count), {name: paths for name, *paths in groups}

    @staticmethod
    def split(argv, word):
        """The arguments before a word, and those behind it or None."""
        if word not in argv:
            return argv, None
        place = argv.index(word)
        return argv[:place], argv[place + 1:]

    @classmethod
    def sections(cls, argv):
        """The arguments between any two --."""
        first, rest = cls.split(argv, "--")
        return [first] + (cls.sections(rest) if rest else [])

    def needs(self):
        """The sources that the application needs."""
        everything = set(sum(self.groups.values(), self.kernel))
        if self.app is None:
            return everything
        folders = [item[2:] for item in self.app if item.startswith("-I")]
        files = [item for item in self.app if not item.startswith("-I")]
        try:
            start = needed.application(files, folders, BASE)
        except needed.Unseen as err:
            print(f"everything is compiled: {err}", file=sys.stderr)
            return everything
        return needed.Tree(self.kernel, self.groups, BASE).reached(start)

    def batches(self):
        """The batches of the kernel, and those on demand by group."""
        wanted = self.needs()

        def chosen(paths, count):
            sources = [Source(path) for path in paths if path in wanted]
            return [batch for batch in arrange(sources, count) if batch]

        return chosen(self.kernel, self.count), \
            {name: chosen(paths, 1) for name, paths in self.groups.items()}


def main(argv):
    """batch.py PREFIX COUNT FILE... [-- GROUP FILE...]... [--for -IFOLDER... FILE...]: write
    files that are named after their first source. Prints their names, on the first line those of
    the kernel, on the second those of the groups."""
    request = Request(argv)
    kernel, groups = request.batches()
    made = [{request.prefix + batch[0].name.replace("/", "_"): render(batch) for batch in kernel},
            {f"{request.prefix}on_demand_{name}_{batch[0].name.replace('/', '_')}": render(batch)
             for name, batches in groups.items() for batch in batches}]
    for files in made:
        for path, text in files.items():
            write_if_changed(path, text)
    print("\n".join(";".join(files) for files in made), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
