# SPDX-License-Identifier: Apache-2.0
"""Where things are, how commands are run, and the one exception that ends fav with a message."""

import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))


class Failure(Exception):
    """Ends fav: the text says what is wrong and what to do; code is the exit code."""

    def __init__(self, text, code=1):
        super().__init__(text)
        self.code = code


def say(text):
    """A line of our own, kept apart from the application's output."""
    print(f"fav: {text}", file=sys.stderr, flush=True)


def board_roots():
    """Folders that hold boards/: BOARD_ROOT (a list) and this tree."""
    extra = os.environ.get("BOARD_ROOT", "")
    return [path for path in extra.replace(";", ":").split(":") if path] + [ROOT]


def environment():
    """Environment for CMake and what it starts."""
    return {**os.environ, "ZEPHYR_BASE": ROOT}


def run(command, **options):
    """Run a command, return its exit code; a missing program is a Failure."""
    try:
        return subprocess.run(command, env=environment(), check=False, **options).returncode
    except FileNotFoundError as err:
        raise Failure(f"{command[0]} is not installed. Run ./fav setup") from err


def application(path):
    """Absolute path of an application folder, which must have a CMakeLists.txt."""
    folder = os.path.abspath(path)
    if not os.path.isdir(folder) and os.path.isdir(os.path.join(ROOT, path)):
        folder = os.path.join(ROOT, path)
    if not os.path.isdir(folder):
        raise Failure(f"no such application folder: {path}")
    if not os.path.exists(os.path.join(folder, "CMakeLists.txt")):
        raise Failure(f"{path} is not an application: it has no CMakeLists.txt.\n"
                      "See samples/hello_world for the three lines it needs.")
    return folder


def build_dir(app, board):
    """Default build folder: in the tree build/<board>/<app>, elsewhere <app>/build/<board>."""
    inside = os.path.relpath(app, ROOT)
    if inside.startswith(".."):
        return os.path.join(app, "build", board)
    return os.path.join(ROOT, "build", board, inside)
