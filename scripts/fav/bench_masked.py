# SPDX-License-Identifier: Apache-2.0
"""The longest stretches with interrupts masked, over test suites, found by watching the emulator.

masked_plugin.c says how. The images are built with CONFIG_IRQ_LOCK_MARKS, at -O2, without
assertions. What tests and samples lock themselves does not count, nor the instructions of their
functions that are called with interrupts masked, nor the report of a fault, nor what masks by
contract.
"""

import os
import re
import subprocess
from collections import Counter

from elftools.elf.elffile import ELFFile

import bench_images as images
import runner
import runner_select
from boards import all_boards
from project import ROOT, Failure, board_roots, say
from runner_job import Job, Options
from runner_process import execute

BOARDS = ["mps2_an385", "qemu_riscv32"]
# What fav bench runs: everything at once, with dozens of threads; and what is not in that.
SUITES = ["tests/bench/latency", "tests/kernel/mutex", "tests/kernel/sched"]
CONFIG = ["CONFIG_IRQ_LOCK_MARKS=y", "CONFIG_FORCE_NO_ASSERT=y", "CONFIG_SPEED_OPTIMIZATIONS=y"]
SOURCE = os.path.join(ROOT, "scripts/fav/masked_plugin.c")
FOLDER = os.path.join(images.FOLDER, "masked")
PLUGIN = os.path.join(FOLDER, "masked_plugin.so")
# The lock itself, which is inlined everywhere.
LOCK = ("include/zephyr/irq.h", "include/zephyr/spinlock.h", "include/zephyr/arch/",
        "kernel/include/z_lock.h")
OURS = ("arch/", "drivers/", "kernel/", "lib/", "subsys/", "include/")
APPLICATION = ("tests/", "samples/", "subsys/testsuite/")
# Functions whose addresses it has to know, and the arguments for them.
PLUGIN_KNOWS = {"z_riscv_vectors": "vectors", "z_fault": "fault"}
LISTED = 40  # stretches of an image whose functions are looked up
TIMEOUT = 60  # then the emulator is asked to end
# Where the system starts or ends, and nothing else goes on.
START_AND_END = ("z_arm_reset", "arch_kernel_init", "z_riscv_reset", "arch_halt", "z_fault",
                 "k_sys_fatal_error_handler")
# Where a function is called for all there are, or a line is kept in one piece.
BY_CONTRACT = ("k_thread_foreach", "k_obj_type_walk_locked", "vprintk", "z_impl_k_str_out")


def build_plugin():
    """Compile it for this host's QEMU."""
    os.makedirs(FOLDER, exist_ok=True)
    done = subprocess.run(["gcc", "-O2", "-Wall", "-shared", "-fPIC", "-o", PLUGIN, SOURCE],
                          check=False)
    if done.returncode != 0:
        raise Failure("building the plugin for QEMU failed")


class Stretch:
    """The longest from one place to another: instructions, how often, and who had most of them."""

    def __init__(self, length, times, begin, end, most):
        self.length, self.times, self.begin, self.end, self.most = length, times, begin, end, most


class Symbols:
    """Functions and files of an image's addresses."""

    def __init__(self, image, toolchain):
        self.image, self.tool, self.known = image, f"{toolchain}-addr2line", {}

    def learn(self, addresses):
        """Ask for many at once: the tool is slow to start."""
        addresses = sorted(set(addresses) - set(self.known))
        if not addresses:
            return
        done = subprocess.run([self.tool, "-a", "-f", "-i", "-e", self.image],
                              input="\n".join(addresses), capture_output=True, text=True,
                              check=True)
        for part in re.split(r"^0x", done.stdout, flags=re.M)[1:]:
            address, *lines = part.splitlines()
            self.known[f"{int(address, 16):x}"] = [
                (name, os.path.relpath(line.rsplit(":", 1)[0], ROOT))
                for name, line in zip(lines[::2], lines[1::2])]

    def place(self, address):
        """(function, file): the innermost that is not the lock itself."""
        frames = self.known.get(address) or [("?", "?")]
        for name, path in frames:
            if not path.startswith(LOCK):
                return name, path
        return frames[-1]

    def file(self, address):
        """Of the function as the linker knows it."""
        return (self.known.get(address) or [("?", "?")])[-1][1]

    def ours(self, address):
        """Whether it is in the kernel or what comes with it."""
        path = self.place(address)[1]
        return path.startswith(OURS) and not path.startswith(APPLICATION)

    def function(self, address):
        """The function as the linker knows it."""
        return (self.known.get(address) or [("?", "?")])[-1][0]


def read(path, image, toolchain):
    """The plugin's file as [Stretch], those of the kernel only."""
    rows = []
    with open(path, encoding="ascii") as file:
        for line in file:
            head, _, tail = line.partition(":")
            rows.append((head.split(), [step.split(",") for step in tail.split()]))
    symbols = Symbols(image, toolchain)
    symbols.learn([address for head, _ in rows for address in head[2:4]])
    rows = [(head, steps) for head, steps in rows
            if symbols.ours(head[2]) and symbols.ours(head[3])
            and symbols.place(head[2])[0] not in START_AND_END + BY_CONTRACT]
    rows.sort(key=lambda row: -int(row[0][0]))
    symbols.learn([pc for _, steps in rows[:LISTED] for pc, _ in steps])
    return [Stretch(int(head[0]), int(head[1]), symbols.place(head[2])[0],
                    symbols.place(head[3])[0], most(symbols, steps, int(head[0])))
            for head, steps in rows]


def most(symbols, steps, length):
    """Functions by the number of instructions on the way, the heaviest first."""
    counts = Counter()
    for (pc, begin), (_, end) in zip(steps, steps[1:] + [(None, length)]):
        counts[symbols.function(pc)] += int(end) - int(begin)
    return counts.most_common(6)


def functions_of(image):
    """[(name, begin, end)]"""
    with open(image, "rb") as file:
        elf = ELFFile(file)
        thumb = elf["e_machine"] == "EM_ARM"
        return [(symbol.name, begin := symbol["st_value"] & ~thumb, begin + symbol["st_size"])
                for symbol in elf.get_section_by_name(".symtab").iter_symbols()
                if symbol["st_info"]["type"] == "STT_FUNC" or symbol.name in PLUGIN_KNOWS]


def application_ranges(image, toolchain, functions):
    """[(begin, end)] of the functions of tests and samples."""
    symbols = Symbols(image, toolchain)
    symbols.learn([f"{begin:x}" for _, begin, _ in functions])
    return [(begin, end) for _, begin, end in functions
            if symbols.file(f"{begin:x}").startswith(APPLICATION)]


class Watched(Job):
    """A scenario whose emulator the plugin watches."""

    extra = [f"-D{item}" for item in CONFIG]  # with debug information, for addr2line

    def start(self, icount):
        """Tests of assertions fail, or hang, as there are none; so nothing is judged."""
        ended = execute(["timeout", "-k", "10", str(TIMEOUT), *self.program(icount, None)],
                        2 * TIMEOUT, cwd=self.folder)
        self.log("handler.log", ended.output)

    def program(self, icount, typed):
        line = super().program(icount, typed)
        skip = os.path.join(self.folder, "skip.txt")
        arguments = f"{PLUGIN},arch={self.board.arch},out={self.folder}/masked.txt,skip={skip}"
        functions = functions_of(line[-1])
        for name, begin, _ in functions:
            if name in PLUGIN_KNOWS:
                arguments += f",{PLUGIN_KNOWS[name]}={begin:#x}"
        with open(skip, "w", encoding="ascii") as file:
            for begin, end in application_ranges(line[-1], self.board.toolchain, functions):
                file.write(f"{begin:x} {end:x}\n")
        return line[:-2] + ["-plugin", arguments] + line[-2:]

    def stretches(self):
        """After run(): what was found; None if the emulator has written nothing."""
        path = os.path.join(self.folder, "masked.txt")
        if not os.path.exists(path):
            return None
        image = super().program(True, None)[-1]
        return read(path, image, self.board.toolchain)


def watch(instance, strict=False):
    """Build and run one scenario; returns [Stretch] or None. That is a failure if strict, unless
    the scenario is not for the board."""
    job = Watched(instance, Options(FOLDER, icount=True))
    path = os.path.join(job.folder, "masked.txt")
    if os.path.exists(path):
        os.remove(path)
    job.run()
    outcome = job.outcome
    if outcome.filtered:
        return None
    found = job.stretches()
    why = outcome.reason or "the emulator does not end"
    if found is None and strict:
        raise Failure(f"{instance.name}: {why}")
    say(f"{instance.name}: " + (f"left out: {why}" if found is None else
                                f"{found[0].length if found else 0} at most"))
    return found


def board_stretches(name, paths, strict):
    """{(begin, end): (Stretch, Scenario)} of one board; scenarios with options of their own are
    left out unless paths are given."""
    scenarios, broken = runner.load([os.path.join(ROOT, path) for path in paths or SUITES])
    if broken:
        raise Failure("\n".join(broken))
    board = all_boards(board_roots())[name]
    instances, _ = runner_select.select(scenarios, [board])
    worst = {}
    for instance in instances:
        if not paths and instance.scenario.get("extra_configs", []):
            continue
        for one in watch(instance, strict) or []:
            key = (one.begin, one.end)
            if key not in worst or one.length > worst[key][0].length:
                worst[key] = (one, instance.scenario)
    return worst


def measure(paths, boards=None, strict=False):
    """{board: [(Stretch, Scenario)]}, the longest first."""
    build_plugin()
    return {board: sorted(board_stretches(board, paths, strict).values(),
                          key=lambda pair: -pair[0].length)
            for board in boards or BOARDS}


def beyond(results, limit):
    """[(board, Stretch, scenario)] of those that are longer than `limit`."""
    return [(board, one, scenario) for board, rows in results.items()
            for one, scenario in rows if one.length > limit]


def check(results, limit):
    """Whether no stretch is longer than `limit`; says which are, and what to do about them."""
    found = beyond(results, limit)
    for board, one, scenario in found:
        path = ", ".join(f"{name} {count}" for name, count in one.most)
        say(f"{board}: {one.length} instructions with interrupts masked from {one.begin} to "
            f"{one.end}: {path}; see it again: fav bench --masked "
            f"{folder_of(scenario)} -b {board}")
    if found:
        say(f"{len(found)} stretches are longer than {limit}. Let interrupts in on the way, by "
            "z_pause() or z_unlock_resched() (kernel/include/z_lock.h), or do less of it under "
            "the lock; docs/latency.md says how")
    else:
        say(f"no stretch is longer than {limit}")
    return not found


def folder_of(scenario):
    """Where the scenario is described, from the top of the tree."""
    return os.path.relpath(scenario.path, ROOT)


def print_stretches(results, number):
    """As text."""
    for board, rows in results.items():
        print(f"{board}: instructions, times, from, to, functions, scenario")
        for one, scenario in rows[:number]:
            path = " ".join(f"{name}:{count}" for name, count in one.most)
            print(f"{one.length:6} {one.times:6} {one.begin} -> {one.end} ({path}) {scenario.name}")
