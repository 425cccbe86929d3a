# SPDX-License-Identifier: Apache-2.0
"""What fav bench builds, runs and measures: everything returns figures, nothing prints results."""

import os
import re
import shutil
import subprocess

from elftools.elf.elffile import ELFFile

import build
import machine
from project import ROOT, Failure, say

BOARD = "mps2_an385"
FOLDER = os.path.join(ROOT, "build", "bench")
TIMEOUT = 600
NS = 3        # shift of icount for long runs: an instruction is 8 ns
NS_EXACT = 10  # for short stretches: one is 25.6 ticks of the 25 MHz timer

RUN_QUEUES = {
    "list": [],
    "multiq": ["CONFIG_SCHED_MULTIQ=y", "CONFIG_TIMEOUT_QUEUE_WHEEL=y"],
    "lanes": ["CONFIG_SCHED_SCALABLE=y", "CONFIG_WAITQ_SCALABLE=y"],
}
MINIMAL = {"threads": "", "no_preempt": "no_preempt.conf", "no_timers": "no_timers.conf",
           "no_threads": "no_threads.conf"}


def image(name, app, config=(), extra_conf="", board=BOARD):
    """Build an application; return the image's path."""
    say(f"building {name}")
    options = [f"-D{item}" for item in config]
    if extra_conf:
        options.append(f"-DEXTRA_CONF_FILE={extra_conf}")
    target = build.Target(os.path.join(ROOT, app), board, os.path.join(FOLDER, name), options)
    build.build(target, quiet=True)
    return target.image


def output(path, shift, board=BOARD, extra=()):
    """Run an image, an instruction being 2^shift ns; return what it prints."""
    target = build.Target(os.path.join(ROOT, "samples/hello_world"), board)
    line = machine.command(target.board, path, icount=False,
                           extra=["-icount", f"shift={shift},align=off,sleep=off", *extra])
    try:
        done = subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired as err:
        raise Failure(f"{path} did not end") from err
    if done.returncode != 0:
        raise Failure(f"{path} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def thread_metric(queue):
    """{test: instructions per iteration}."""
    path = image(f"thread_metric_{queue}", "tests/bench/thread_metric",
                 [f"CONFIG_BENCH_SHIFT={NS}", *RUN_QUEUES[queue]])
    rows = re.findall(r"^tm (\w+) ([\d.]+)", output(path, NS), re.M)
    return {name: float(value) for name, value in rows}


def operations():
    """{operation: instructions}, {structure: bytes of RAM}."""
    text = ""
    for name, config in (("operations", []), ("operations_poll", ["CONFIG_POLL=y"])):
        path = image(name, "tests/bench/operations", [f"CONFIG_BENCH_SHIFT={NS_EXACT}", *config])
        text += output(path, NS_EXACT)
    rows = re.findall(r"^op (\w+) (\d+)", text, re.M)
    ram = re.findall(r"^ram (\w+) (\d+)", text, re.M)
    return ({name: int(value) for name, value in rows if name != "nothing"},
            {name: int(value) for name, value in ram})


def code_sizes():
    """{kernel source: bytes of code and constants of all that is in it}, at -Os."""
    image("objects", "samples/hello_world", ["FAV_BATCH=OFF", "CONFIG_EVENTS=y", "CONFIG_POLL=y"])
    result = {}
    for folder, _, files in os.walk(os.path.join(FOLDER, "objects")):
        for file in files:
            match = re.fullmatch(r"(\w+)\.c\.obj", file)
            if match and os.path.basename(folder) in ("kernel", "lib"):
                with open(os.path.join(folder, file), "rb") as stream:
                    result[match[1]] = sum(
                        section["sh_size"] for section in ELFFile(stream).iter_sections()
                        if section["sh_flags"] & 2 and section["sh_type"] == "SHT_PROGBITS"
                        and not section["sh_flags"] & 1)
    return result


def scaling(queue):
    """{what: [(number, instructions)]}."""
    path = image(f"scaling_{queue}", "tests/bench/scaling",
                 [f"CONFIG_BENCH_SHIFT={NS_EXACT}", *RUN_QUEUES[queue]])
    series = {}
    for what, number, cost in re.findall(r"^scale (\w+) (\d+) (\d+)", output(path, NS_EXACT), re.M):
        series.setdefault(what, []).append((int(number), int(cost)))
    return series


def size(path):
    """Bytes of flash and of RAM that an image occupies, gaps included."""
    flash = []
    ram = []
    with open(path, "rb") as file:
        elf = ELFFile(file)
        for segment in elf.iter_segments("PT_LOAD"):
            if segment["p_filesz"]:
                flash.append((segment["p_paddr"], segment["p_paddr"] + segment["p_filesz"]))
        for section in elf.iter_sections():
            if section["sh_flags"] & 2 and section["sh_addr"] >= 0x20000000:
                ram.append((section["sh_addr"], section["sh_addr"] + section["sh_size"]))
    return tuple(max(end for _, end in area) - min(begin for begin, _ in area) if area else 0
                 for area in (flash, ram))


def sizes():
    """{image: (flash, RAM)}."""
    result = {
        "hello": size(image("hello_world", "samples/hello_world")),
        "synchronization": size(image("synchronization", "samples/synchronization")),
        "philosophers": size(image("philosophers", "samples/philosophers")),
    }
    for name, conf in MINIMAL.items():
        result[f"minimal.{name}"] = size(image(f"minimal_{name}", "tests/bench/footprint",
                                               extra_conf=conf))
    return result


def _cpu_seconds(command):
    """CPU time of a command and of all that it starts."""
    before = os.times()
    code = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          check=False).returncode
    after = os.times()
    if code != 0:
        raise Failure(f"failed: {' '.join(command)}")
    return (after.children_user + after.children_system
            - before.children_user - before.children_system)


def build_times():
    """CPU seconds for hello world: from nothing, and after a change of main.c. Best of three."""
    say("timing the build")
    app = os.path.join(FOLDER, "timed", "app")
    folder = os.path.join(FOLDER, "timed", "build")
    shutil.rmtree(os.path.dirname(app), ignore_errors=True)
    shutil.copytree(os.path.join(ROOT, "samples/hello_world"), app)
    command = [os.path.join(ROOT, "fav"), "build", app, "-b", BOARD, "-d", folder]
    cold, rebuild = [], []
    for _ in range(3):
        shutil.rmtree(folder, ignore_errors=True)
        cold.append(_cpu_seconds(command))
        os.utime(os.path.join(app, "src/main.c"))
        rebuild.append(_cpu_seconds(command))
    return {"build.hello.cold": round(min(cold), 2), "build.hello.rebuild": round(min(rebuild), 3)}
