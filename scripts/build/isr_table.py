#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Write the C of an image's interrupt tables from what IRQ_CONNECT() left in the first image.

    isr_table.py .config zephyr_pre0.elf isr_tables.c

IRQ_CONNECT() and IRQ_DIRECT_CONNECT() leave a record each in section .intList, in words of the
processor: number, priority, the highest priority that the line can have, flags, handler,
argument, vector, and the address of "file:line" (<zephyr/sw_isr_table.h>).  An image without
records keeps the tables that it has (arch/common/isr_tables.c): the output is an empty file.

Written are those tables that the first image has, which is those that something refers to:

_irq_vector_table        what the processor fetches: a record's vector; for lines whose record
                         says 0, and for all that are not connected, ARCH_IRQ_VECTOR_DEFAULT
_sw_isr_table            argument and handler, by line; then those of second-level controllers
z_shared_sw_isr_table    the handlers of lines that have several

Handlers and arguments are addresses of the first image, for most have no name that the linker
knows; final_link.py makes sure that they are those of the final one.

What cannot be is an error for each record concerned, with file and line: a number that does not
exist, a priority out of range, two handlers for one line or more than it can have, an argument
for a direct handler, a handler that no table would call.
"""

import os
import sys
from collections import defaultdict, namedtuple

from elf import FUNCTION, Elf, ElfError
from files import write_if_changed

FLAG_DIRECT = 1

Record = namedtuple("Record", "irq priority limit flags isr arg vector place")


class TableError(Exception):
    """Something that the application has to change."""


def read_config(path):
    """CONFIG_<name>=<value> lines as a dictionary."""
    with open(path, encoding="utf-8") as file:
        pairs = (line[len("CONFIG_"):].rstrip("\n").partition("=") for line in file
                 if line.startswith("CONFIG_"))
        return {name: value for name, _, value in pairs}


def may_have_records(path):
    """Does the name of their section stand in the image? To read it properly takes time that the
    many images without need not spend."""
    with open(path, "rb") as file:
        return b".intList" in file.read()


def read_records(image):
    """What the connections left, in the order of the image."""
    section = image.section(".intList")
    if section is None:
        return []
    places = image.section(".intList.place")
    size = len(Record._fields)
    words = image.words(section)
    return [Record(signed(irq), signed(priority), *rest, image.text(places, place))
            for irq, priority, *rest, place in
            (words[i:i + size] for i in range(0, len(words), size))]


def signed(number):
    """A number of the source, which may have been negative there."""
    return (number + (1 << 31)) % (1 << 32) - (1 << 31)


class Lines:
    """Which interrupt numbers there are, and the place of each in the tables."""

    def __init__(self, config, count):
        self.count = count # places in the table of handlers
        self.numbers = int(config["NUM_IRQS"])
        self.bits = 0
        self.own = self.numbers # lines of the processor itself
        self.parents = []
        if "MULTI_LEVEL_INTERRUPTS" in config:
            self.bits = int(config["1ST_LEVEL_INTERRUPT_BITS"])
            self.bits_2 = int(config["2ND_LEVEL_INTERRUPT_BITS"])
            self.own = int(config["2ND_LVL_ISR_TBL_OFFSET"])
            self.parents = [int(config[name]) for name in sorted(config)
                            if name.startswith("2ND_LVL_INTR_")]

    def split(self, irq):
        """(line of the processor, line of the controller behind it or None)."""
        if irq < 0 or not self.bits or irq >> self.bits == 0:
            return irq, None
        return irq & ((1 << self.bits) - 1), (irq >> self.bits) - 1

    def name(self, irq):
        """A number as people know it."""
        parent, line = self.split(irq)
        if line is None:
            return f"interrupt {irq}"
        return f"interrupt {irq:#x} (level 2: line {line} behind line {parent})"

    def index(self, irq):
        """Place in the tables; TableError says why there is none."""
        parent, line = self.split(irq)
        if line is None:
            if not 0 <= irq < self.own:
                names = "CONFIG_2ND_LVL_ISR_TBL_OFFSET" if self.bits else "CONFIG_NUM_IRQS"
                raise TableError(f"does not exist: the processor's lines are 0 to {self.own - 1} "
                                 f"({names}={self.own})")
            return irq
        if parent not in self.parents:
            raise TableError(f"does not exist: no controller is behind line {parent} of the "
                             f"processor, only behind {', '.join(map(str, self.parents))}")
        first = self.own if parent == self.parents[0] else self.numbers
        end = self.numbers if parent == self.parents[0] else self.count
        if line >= end - first:
            raise TableError(f"does not exist: behind line {parent} are lines 0 to "
                             f"{end - first - 1}")
        return first + line


class Tables:
    """The tables of one image."""

    def __init__(self, config, image, records):
        self.records = records
        self.errors = []
        symbols = list(image.symbols())
        sizes = {symbol.name: symbol.size for symbol in symbols}
        self.functions = {image.code(symbol.address): symbol.name for symbol in symbols
                          if symbol.kind == FUNCTION}
        self.image = image
        self.vectors = sizes.get("_irq_vector_table", 0) // image.word
        if "GEN_IRQ_VECTOR_TABLE" not in config:
            self.vectors = 0
        self.handlers = sizes.get("_sw_isr_table", 0) // (2 * image.word)
        self.clients = int(config.get("SHARED_IRQ_MAX_NUM_CLIENTS", 1))
        self.lines = Lines(config, self.handlers)
        self.by_index = defaultdict(list)
        for record in records:
            self.add(record)
        for several in self.by_index.values():
            self.check_several(several)

    def handler(self, record):
        """The name of a record's handler."""
        return self.functions.get(self.image.code(record.isr), f"{record.isr:#x}")

    def error(self, record, text, *notes):
        """Say what is wrong, where it is, and what to do."""
        lines = [f"{record.place}: error: {self.lines.name(record.irq)} {text}"]
        self.errors.append("\n".join(lines + list(notes)))

    def add(self, record):
        """Check a record and note it under its place in the tables."""
        direct = record.flags & FLAG_DIRECT
        try:
            index = self.lines.index(record.irq)
        except TableError as error:
            self.error(record, f"{error}; its handler is {self.handler(record)}")
            return
        if not 0 <= record.priority <= record.limit:
            self.error(record, f"has a priority of {record.priority}, which is out of range: "
                       f"0 to {record.limit}; its handler is {self.handler(record)}")
        if direct and record.arg:
            self.error(record, f"is connected directly to {self.handler(record)}, which so gets "
                       f"no argument, but {record.arg:#x} is given",
                       "  give 0, or connect it by IRQ_CONNECT()")
        if not (record.vector and self.vectors or self.handlers):
            self.error(record, f"would never call {self.handler(record)}: the image has no "
                       "table for it", "  set CONFIG_GEN_IRQ_VECTOR_TABLE=y")
        self.by_index[index].append(record)

    def check_several(self, several):
        """May these share a line?"""
        first, *rest = several
        notes = [f"{record.place}: note: {self.handler(record)} is connected here"
                 for record in rest]
        if rest and self.clients == 1:
            self.error(first, f"has {len(several)} handlers; {self.handler(first)} is connected "
                       "here", *notes,
                       "  connect one, or set CONFIG_SHARED_INTERRUPTS=y and all are called")
        elif len(several) > self.clients:
            self.error(first, f"has {len(several)} handlers, but CONFIG_SHARED_IRQ_MAX_NUM_CLIENTS="
                       f"{self.clients}; {self.handler(first)} is connected here", *notes)
        elif rest and any(record.flags & FLAG_DIRECT for record in several):
            self.error(first, f"has {len(several)} handlers, and a direct one cannot share its "
                       f"line; {self.handler(first)} is connected here", *notes)
        pairs = {(record.isr, record.arg) for record in several}
        if self.clients > 1 and len(pairs) < len(several):
            self.error(first, f"has {self.handler(first)} as a handler twice, with the same "
                       "argument; it is connected here", *notes)

    def comment(self, record):
        """Where a row of a table comes from."""
        arg = "" if record.flags & FLAG_DIRECT else f"{record.arg:#x}"
        return f"\t/* {self.handler(record)}({arg}), {record.place} */"

    def vector_rows(self):
        """Rows of _irq_vector_table."""
        for index, (record, *_) in self.by_index.items():
            if record.vector:
                yield index, [self.comment(record), f"\t[{index}] = {record.vector:#x},"]

    def entry(self, record):
        """A struct _isr_table_entry."""
        return f"{{(const void *){record.arg:#x}, (void (*)(const void *)){record.isr:#x}}}"

    def handler_rows(self):
        """Rows of _sw_isr_table."""
        for index, several in self.by_index.items():
            if several[0].flags & FLAG_DIRECT and several[0].vector and self.vectors:
                continue
            if len(several) == 1:
                text = self.entry(several[0])
            else:
                text = f"{{&z_shared_sw_isr_table[{index}], z_shared_isr}}"
            yield index, [*map(self.comment, several), f"\t[{index}] = {text},"]

    def client_rows(self):
        """Rows of z_shared_sw_isr_table."""
        for index, several in self.by_index.items():
            if len(several) > 1:
                yield index, [f"\t[{index}] = {{.client_num = {len(several)}, .clients = {{",
                              *(f"\t\t{self.entry(record)}," for record in several), "\t}},"]

    def text(self):
        """The C file."""
        parts = [f"/* Made by isr_table.py from {os.path.basename(self.image.path)}. */\n"
                 "#include <zephyr/arch/cpu.h>\n#include <zephyr/sw_isr_table.h>\n"]
        if self.vectors:
            parts.append(table("const uintptr_t __irq_vector_table _irq_vector_table", self.vectors,
                               dict(self.vector_rows()), "(uintptr_t)ARCH_IRQ_VECTOR_DEFAULT"))
        if self.clients > 1:
            parts.append(table("Z_ISR_TABLE_CONST struct z_shared_isr_table_entry\n"
                               "__shared_sw_isr_table z_shared_sw_isr_table", self.handlers,
                               dict(self.client_rows()), None))
        if self.handlers:
            parts.append(table("Z_ISR_TABLE_CONST struct _isr_table_entry\n"
                               "__sw_isr_table _sw_isr_table", self.handlers,
                               dict(self.handler_rows()), "{.isr = z_irq_spurious}"))
        return "\n".join(parts)


def table(head, size, rows, default):
    """A C array of rows, with the default in between unless that is None."""
    out = [f"{head}[{size}] = {{"]
    place = 0
    for index in sorted(rows) + [size]:
        if index > place and default is not None:
            out.append(f"\t[{place} ... {index - 1}] = {default},")
        out += rows.get(index, [])
        place = index + 1
    return "\n".join(out + ["};\n"])


def main():
    """Returns the exit status."""
    config, first, output = sys.argv[1:]
    try:
        image = Elf(first) if may_have_records(first) else None
        records = read_records(image) if image else []
        tables = Tables(read_config(config), image, records) if records else None
    except (ElfError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    if tables and tables.errors:
        print("\n".join(tables.errors), file=sys.stderr)
        return 1
    write_if_changed(output, tables.text() if tables else "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
