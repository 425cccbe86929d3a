# SPDX-License-Identifier: Apache-2.0
"""Programs under a time limit. Each has a process group of its own, which is ended as a whole."""

import os
import selectors
import signal
import subprocess
import threading
import time

OUTPUT_LIMIT = 32 << 20
# How long a program may take to end by itself after its last line, in seconds.
GRACE = 2.0

_running = set()
_lock = threading.Lock()


class Ended:
    """How a program ended: its exit code (None: it was stopped), its output, its time."""

    def __init__(self):
        self.code, self.output, self.seconds, self.why = None, "", 0.0, None


def start(command, limit_cpu=None, stdin=subprocess.DEVNULL, **options):
    """Start a command; limit_cpu: seconds of processor time."""
    if limit_cpu:
        command = ["/bin/sh", "-c", f'ulimit -c 0; ulimit -t {int(limit_cpu) + 1}; exec "$@"',
                   "sh", *command]
    process = subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, start_new_session=True, **options)
    with _lock:
        _running.add(process)
    return process


def kill_group(process):
    """End a program and whatever it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    process.wait()


def kill_all():
    """End everything that this module has started."""
    with _lock:
        for process in list(_running):
            kill_group(process)


def _say(process, text):
    """Type on a program's keyboard, if the program is still there."""
    try:
        process.stdin.write(text)
        process.stdin.flush()
    except OSError:
        pass


def _close(stream):
    """Close a pipe whose other end may be gone."""
    try:
        stream.close()
    except OSError:
        pass


def _read(process, deadline, see, answer):
    """Feed output lines to see() until it wants an end, the program ends, or time is up; send
    the program what answer() says to the output as it comes.

    Returns the output and why the program is to be stopped, if it is.
    """
    chunks, rest, size, why = [], b"", 0, None
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while why is None:
            left = deadline - time.monotonic()
            if left <= 0:
                why = "timeout"
                break
            if not selector.select(left):
                continue
            data = os.read(process.stdout.fileno(), 65536)
            if not data:
                break
            chunks.append(data)
            size += len(data)
            if answer and (text := answer(data)):
                _say(process, text)
            lines = (rest + data).split(b"\n")
            rest = lines.pop()
            for line in lines:
                wish = see(line.decode("utf-8", "replace"))
                if wish == "now":
                    why = "done"
                elif wish == "soon":
                    deadline = min(deadline, time.monotonic() + GRACE)
            if size > OUTPUT_LIMIT:
                why = "output"
    if rest:
        see(rest.decode("utf-8", "replace"))
    return b"".join(chunks).decode("utf-8", "replace"), why


def execute(command, timeout, see=lambda line: None, limit_cpu=None, answer=None, **options):
    """Run a command to its end, or until see(line) returns "now" or, soon after, "soon".

    answer(output), both bytes, is what goes to its standard input, which is empty without it.
    """
    ended, began = Ended(), time.monotonic()
    if answer:
        options["stdin"] = subprocess.PIPE
    process = start(command, limit_cpu, **options)
    try:
        ended.output, ended.why = _read(process, began + timeout, see, answer)
        if ended.why is None:
            try:
                ended.code = process.wait(max(GRACE, began + timeout - time.monotonic()))
            except subprocess.TimeoutExpired:
                ended.why = "timeout"
    finally:
        kill_group(process)
        process.stdout.close()
        if process.stdin:
            _close(process.stdin)
        with _lock:
            _running.discard(process)
    ended.seconds = time.monotonic() - began
    return ended
