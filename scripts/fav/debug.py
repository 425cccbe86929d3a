# SPDX-License-Identifier: Apache-2.0
"""fav debug: gdb on the host program, or on the stub of a QEMU that waits for it."""

import os
import shutil
import signal
import socket
import subprocess

import machine
from project import Failure, run


def free_port():
    """A TCP port nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _gdb(*names):
    for name in names:
        if shutil.which(name):
            return name
    raise Failure(f"{names[0]} is not installed. Run ./fav setup")


def debug(target, args=(), gdb_args=()):
    """Run gdb until the user leaves it; return its exit code."""
    if target.board.type == "native":
        return run([_gdb("gdb", "gdb-multiarch"), *gdb_args, "--args",
                    *machine.command(target.board, target.image, args=args)])
    gdb = _gdb("gdb-multiarch")
    port = free_port()
    line = machine.command(target.board, target.image, args=args,
                           extra=["-S", "-gdb", f"tcp:127.0.0.1:{port}"])
    # A session of its own: Ctrl-C is gdb's, not QEMU's.
    emulator = subprocess.Popen(line, stdin=subprocess.DEVNULL, start_new_session=True)
    previous = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return run([gdb, "-ex", f"target remote 127.0.0.1:{port}", *gdb_args, target.image],
                   cwd=os.getcwd())
    finally:
        signal.signal(signal.SIGINT, previous)
        emulator.terminate()
        emulator.wait()
