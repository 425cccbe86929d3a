# SPDX-License-Identifier: Apache-2.0
"""What messages cost: figures of the board, and their part of docs/performance.md."""

import os
import re

from elftools.elf.elffile import ELFFile

import bench_images as images
from bench_table import markdown

MODES = {"deferred": ["CONFIG_LOG_MODE_DEFERRED=y", "CONFIG_LOG_BUFFER_SIZE=4096"],
         "immediate": []}
# Functions of tests/bench/logging with so many messages.
SITES = (8, 16)
INSTRUCTIONS = {
    "0": "no argument", "3": "3 integers", "8": "8 integers",
    "first_3": "3 integers, the first that waits: it starts the thread's timer",
    "string": "a string in flash", "copied": "a string in RAM, 6 characters, copied",
    "hexdump": "hexdump of 16 bytes", "filtered": "filtered out at run time",
    "through_3": "3 integers, all the way to a backend that does nothing",
    "text_3": "3 integers, all the way to a line of text with its time",
}
BYTES = {"bytes_0": "buffer: no argument", "bytes_3": "buffer: 3 integers",
         "bytes_8": "buffer: 8 integers", "flash": "flash for a place with 3 integers, beside its "
         "format", "stack_0": "stack: no argument", "stack_3": "stack: 3 integers",
         "stack_first_3": "stack: 3 integers, the first that waits",
         "stack_8": "stack: 8 integers", "stack_copied": "stack: a string that is copied"}


def _flash(path):
    """Bytes of code of one more message in a function."""
    with open(path, "rb") as file:
        symbols = ELFFile(file).get_section_by_name(".symtab")
        less, more = (symbols.get_symbol_by_name(f"sites_{number}")[0]["st_size"]
                      for number in SITES)
    return (more - less) / (SITES[1] - SITES[0])


def measure():
    """{mode: {row: figure}}."""
    result = {}
    for mode, config in MODES.items():
        path = images.image(f"log_{mode}", os.path.join("tests", "bench", "logging"),
                            [f"CONFIG_BENCH_SHIFT={images.NS_EXACT}", *config])
        rows = re.findall(rf"^log {mode}_(\w+) (\d+)$", images.output(path, images.NS_EXACT), re.M)
        result[mode] = {name: int(value) for name, value in rows}
        result[mode]["flash"] = _flash(path)
    return result


def _table(head, labels, results):
    """Rows that at least one mode has."""
    rows = []
    for name, label in labels.items():
        values = [results[mode].get(name) for mode in MODES]
        if any(value is not None for value in values):
            rows.append([label, *("" if value is None else f"{value:g}" for value in values)])
    return markdown([head, *MODES], rows)


def section(results):
    """The section's text."""
    rate = 1000 / results["deferred"]["through_3"]
    return "## Logging\n\nInstructions of a message from before the call to its return, with "\
        "run-time filters and the clock that gives the time; in immediate mode the backend, which "\
        "does nothing, has had it then. Deferred mode with a buffer that has room; the cost of "\
        "taking a message out and giving it to the backend is in the rows that say so, which are "\
        f"averages over 64 messages: {rate:.1f} messages in 1000 instructions.\n\n" + \
        _table("instructions", INSTRUCTIONS, results) + \
        "\nThe stack is all that is used below the caller's caller, and the flash what one more "\
        "message in a function adds to its code.\n\n" + _table("bytes", BYTES, results)
