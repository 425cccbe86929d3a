# SPDX-License-Identifier: Apache-2.0
"""How an image of a board is started: as a program of the host, or under QEMU.

By default QEMU counts instructions (one is 8 ns of virtual time) and does not sleep while the
guest is idle, so runs are repeatable and waiting costs nothing.
"""

import os
import signal
import subprocess
import sys
import threading

ICOUNT = "shift=3,align=off,sleep=off"
ICOUNT_REAL_TIME = "shift=3,align=off,sleep=on"
# What QEMU says when the guest sleeps and no timer will ever wake it.
IDLE_FOR_EVER = b"icount sleep disabled and no active timers"


def image(board, build_dir, name="zephyr"):
    """Path of the image that a build leaves."""
    suffix = ".exe" if board.type == "native" else ".elf"
    return os.path.join(build_dir, "zephyr", name + suffix)


def command(board, path, icount=True, stop_at=None, args=(), extra=(), real_time=False):
    """The command line that starts an image.

    stop_at: seconds after which the program ends itself (native) or will be ended by wall
    clock, in which case QEMU must not skip idle time, as with real_time.  extra: further QEMU
    options.
    """
    if board.type == "native":
        stop = [] if stop_at is None else [f"--stop-at={stop_at:g}"]
        return [path, *stop, *args]
    qemu = board.qemu
    line = [qemu.get("binary", "qemu-system-arm"), "-M", qemu["machine"]]
    if "cpu" in qemu:
        line += ["-cpu", qemu["cpu"]]
    line += ["-nographic", "-monitor", "none", "-serial", "stdio"]
    line += qemu.get("args", [])
    semihosting = "enable=on,target=native"
    for arg in [os.path.basename(path), *args] if args else []:
        semihosting += ",arg=" + arg.replace(",", ",,")
    line += ["-semihosting-config", semihosting]
    if icount:
        line += ["-icount", ICOUNT if stop_at is None and not real_time else ICOUNT_REAL_TIME]
    return line + list(extra) + ["-kernel", path]


class Watcher(threading.Thread):
    """Copies QEMU's stderr and ends QEMU when the guest is idle for ever."""

    def __init__(self, process):
        super().__init__(daemon=True)
        self.process, self.idle = process, False

    def run(self):
        for line in self.process.stderr:
            if IDLE_FOR_EVER in line:
                self.idle = True
                self.process.terminate()
            elif not self.idle:
                sys.stderr.buffer.write(line)
                sys.stderr.flush()


def _stop(process):
    """End a process that was asked to, or has to be."""
    process.terminate()
    try:
        process.wait(3)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def run(board, path, icount=True, stop_at=None, args=(), say=print):
    """Start an image on this terminal.  Return the exit code of the application."""
    line = command(board, path, icount, stop_at, args)
    emulated = board.type != "native"
    try:
        process = subprocess.Popen(line, stderr=subprocess.PIPE if emulated else None)
    except FileNotFoundError:
        say(f"{line[0]} is not installed. Run ./fav setup")
        return 127
    watcher = Watcher(process) if emulated else None
    if watcher:
        watcher.start()
    try:
        code = process.wait(stop_at if emulated else None)
    except subprocess.TimeoutExpired:
        _stop(process)
        say(f"stopped after {stop_at:g} s")
        return 0
    except KeyboardInterrupt:
        _stop(process)
        return 128 + signal.SIGINT
    if watcher:
        watcher.join(3)
        if watcher.idle:
            say("the application is idle for ever: ended")
            return 0
    return code if code >= 0 else 128 - code
