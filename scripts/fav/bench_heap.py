# SPDX-License-Identifier: Apache-2.0
"""Allocators: on the board by counting there, on the host by callgrind beside malloc()."""

import os
import platform
import re
import shutil
import subprocess

import bench_images as images
from project import ROOT, Failure, say

HOST = os.path.join(images.FOLDER, "heap_host")
TRACES = ["uniform", "small", "ring", "phases", "vectors"]
OPERATIONS = ["alloc", "free", "realloc"]
PREFIX = {"sys_heap": "do_ours_", "malloc": "do_libc_"}


def board():
    """{operation: (average, worst)}, {allocator: most masked}, {allocator: bytes per block}."""
    path = images.image("heap", "tests/bench/heap", [f"CONFIG_BENCH_SHIFT={images.NS_EXACT}"])
    text = images.output(path, images.NS_EXACT)
    rows = re.findall(r"^heap (\w+) (\d+) (\d+)$", text, re.M)
    masked = re.findall(r"^masked (\w+) (\d+)$", text, re.M)
    overhead = re.findall(r"^overhead (\w+) (\d+)$", text, re.M)
    return ({name: (int(average), int(worst)) for name, average, worst in rows},
            {name: int(value) for name, value in masked},
            {name: int(bits) / 8 for name, bits in overhead})


def why_not_on_host():
    """A reason for which there can be no figures of the host; None if there is none."""
    if platform.machine() != "x86_64" or platform.libc_ver()[0] != "glibc":
        return "the host is no x86-64 with glibc"
    missing = [tool for tool in ("gcc", "valgrind") if shutil.which(tool) is None]
    return f"{missing[0]} is not installed" if missing else None


def _build_host():
    """lib/heap.c as on a 64-bit target at -O2, with the program that replays traces."""
    say("building heap_host")
    os.makedirs(HOST, exist_ok=True)
    program = os.path.join(HOST, "heap_host")
    symbols = ["64BIT", "SYS_HEAP_BIG_ONLY", "SYS_HEAP_HARDENING_BASIC", "SPEED_OPTIMIZATIONS"]
    done = subprocess.run(
        ["gcc", "-O2", "-std=gnu11", "-fno-strict-aliasing", "-fno-plt", "-Wall",
         *(f"-DCONFIG_{name}=1" for name in symbols), "-DCONFIG_SYS_HEAP_ALLOC_LOOPS=3",
         *(f"-I{os.path.join(ROOT, path)}" for path in ("include", "lib", "tests/bench/common")),
         "-Wl,-z,now", "-o", program,
         *(os.path.join(ROOT, path) for path in ("tests/bench/heap_host/heap_host.c",
                                                 "tests/bench/common/heap_traces.c",
                                                 "lib/heap.c"))], check=False)
    if done.returncode != 0:
        raise Failure("building heap_host failed")
    return program


def calls(profile, prefix):
    """{operation: [instructions of each call]} from what callgrind wrote after each of them.

    The first call of each kind warms up and is left out.
    """
    costs = {name: [] for name in OPERATIONS}
    operation = None
    expect = False
    for line in profile:
        if line.startswith("fn="):
            name = line[3:].strip()
            operation = name[len(prefix):] if name.startswith(prefix) else None
        elif line.startswith("calls="):
            expect = operation is not None
        elif expect:
            costs[operation].append(int(line.split()[1]))
            expect = False
    return {name: values[1:] for name, values in costs.items()}


def _count(program, trace, allocator):
    """{operation: (calls, instructions, most instructions)} of one trace."""
    profile = os.path.join(HOST, f"{trace}.{allocator}")
    if os.path.exists(profile):
        os.remove(profile)
    prefix = PREFIX[allocator]
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile}", "--combine-dumps=yes",
         "--compress-strings=no", "--compress-pos=no", "--dump-line=no",
         *(f"--dump-after={prefix}{name}" for name in OPERATIONS), program, "run", trace,
         allocator], capture_output=True, text=True, timeout=images.TIMEOUT, check=False)
    if done.returncode != 0:
        raise Failure(f"valgrind failed:\n{done.stderr}")
    with open(profile, encoding="utf-8") as file:
        costs = calls(file, prefix)
    os.remove(profile)
    return {name: (len(values), sum(values), max(values))
            for name, values in costs.items() if values}


def _memory(program):
    """{trace: {"live", "blocks", "sys_heap", "malloc": bytes}}."""
    done = subprocess.run([program, "memory"], capture_output=True, text=True,
                          timeout=images.TIMEOUT, check=False)
    if done.returncode != 0:
        raise Failure("heap_host memory failed")
    table = {}
    for trace, what, value in re.findall(r"^memory (\w+) (\w+) (\d+)$", done.stdout, re.M):
        table.setdefault(trace, {})[what] = int(value)
    return table


def _variants(program):
    """{trace: [(bytes of blocks, bytes of the smallest heap)]} over the variants of traces."""
    done = subprocess.run([program, "variants"], capture_output=True, text=True,
                          timeout=images.TIMEOUT, check=False)
    if done.returncode != 0:
        raise Failure("heap_host variants failed")
    table = {}
    for trace, blocks, heap in re.findall(r"^variant (\w+) \d+ \d+ (\d+) (\d+)$", done.stdout,
                                          re.M):
        table.setdefault(trace, []).append((int(blocks), int(heap)))
    return table


def host():
    """{"count": {trace: {allocator: {operation: ...}}}, "memory": ...}; None where it cannot be."""
    reason = why_not_on_host()
    if reason:
        say(f"heap on the host: left out, {reason}")
        return None
    program = _build_host()
    say("counting under valgrind")
    count = {trace: {allocator: _count(program, trace, allocator) for allocator in PREFIX}
             for trace in TRACES}
    return {"count": count, "memory": _memory(program), "variants": _variants(program),
            "libc": " ".join(platform.libc_ver())}
