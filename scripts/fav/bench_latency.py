# SPDX-License-Identifier: Apache-2.0
"""How long interrupts wait while threads use everything: tests/bench/latency on each port."""

import re

import bench_images as images
from project import Failure

SHIFT = 6  # of icount: an instruction is 64 ns, so a tick of 1 ms has 15625
MACHINE_TIME = ["-rtc", "clock=vm"]  # the alarm clock of the RISC-V boards counts virtual time
QUEUES = images.RUN_QUEUES["multiq"]
# {row: (board, configuration, options for QEMU)}
ROWS = {
    "mps2_an385": ("mps2_an385", [], []),
    "mps2_an385, the clock less urgent":
        ("mps2_an385", ["CONFIG_CORTEX_M_SYSTICK_PRIORITY=5"], []),
    "mps2_an385, the clock less urgent, multi-queue":
        ("mps2_an385", ["CONFIG_CORTEX_M_SYSTICK_PRIORITY=5", *QUEUES], []),
    "qemu_riscv32": ("qemu_riscv32", [], MACHINE_TIME),
    "qemu_riscv32, multi-queue": ("qemu_riscv32", QUEUES, MACHINE_TIME),
}


def measure():
    """{row: (least, median, 99 %, most) instructions}."""
    table = {}
    for number, (name, (board, config, extra)) in enumerate(ROWS.items()):
        path = images.image(f"latency_{number}", "tests/bench/latency",
                            [f"CONFIG_BENCH_SHIFT={SHIFT}", *config], board=board)
        match = re.search(r"^latency (\d+) (\d+) (\d+) (\d+) of", images.output(
            path, SHIFT, board, extra), re.M)
        if not match:
            raise Failure(f"{path} has not measured anything")
        table[name] = tuple(int(value) for value in match.groups())
    return table
