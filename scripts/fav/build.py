# SPDX-License-Identifier: Apache-2.0
"""Configure and build one application for one board."""

import json
import os
import shutil
import subprocess
import sys
import tempfile

from boards import BoardError, find_board
from project import ROOT, Failure, application, board_roots, build_dir, run, say

STATE = "fav.json"


class Target:
    """An application, a board, the folder they are built in, and options for CMake."""

    def __init__(self, app, board, folder=None, options=()):
        self.app = application(app)
        try:
            self.board = find_board(board, board_roots())
        except BoardError as err:
            raise Failure(str(err)) from err
        self.folder = os.path.abspath(folder or build_dir(self.app, self.board.name))
        self.options = list(options)

    @property
    def image(self):
        """The linked program; its name is an option, so ask the configuration."""
        from machine import image  # pylint: disable=import-outside-toplevel
        name = "zephyr"
        try:
            with open(os.path.join(self.folder, "zephyr/.config"), encoding="utf-8") as file:
                for line in file:
                    if line.startswith("CONFIG_KERNEL_BIN_NAME="):
                        name = line.split("=", 1)[1].strip().strip('"')
        except OSError:
            pass
        return image(self.board, self.folder, name)


def _state(target):
    return {"app": target.app, "board": target.board.name, "options": target.options,
            "root": ROOT}


def _configured(target):
    """Was this folder configured for exactly this?"""
    try:
        with open(os.path.join(target.folder, STATE), encoding="utf-8") as file:
            same = json.load(file) == _state(target)
    except (OSError, ValueError):
        return False
    return same and any(os.path.exists(os.path.join(target.folder, name))
                        for name in ("build.ninja", "Makefile"))


def _forget(target):
    """Remove CMake's memory of earlier options; objects stay."""
    for name in ("CMakeCache.txt", "build.ninja", "Makefile"):
        path = os.path.join(target.folder, name)
        if os.path.exists(path):
            os.remove(path)


def _remember(target, state):
    """Note what the folder was configured for; an empty note marks it as ours."""
    os.makedirs(target.folder, exist_ok=True)
    with open(os.path.join(target.folder, STATE), "w", encoding="utf-8") as file:
        json.dump(state, file)


def configure(target, pristine=False):
    """Run CMake unless the folder is configured for the same thing already."""
    if pristine and os.path.exists(target.folder):
        if not os.path.exists(os.path.join(target.folder, "CMakeCache.txt")) and \
                not os.path.exists(os.path.join(target.folder, STATE)) and \
                os.listdir(target.folder):
            raise Failure(f"{target.folder} is not a build folder: not removed")
        shutil.rmtree(target.folder)
    if _configured(target):
        return
    _forget(target)
    _remember(target, {})
    code = run(["cmake", "-G", "Ninja", "-B", target.folder, "-S", target.app,
                f"-DBOARD={target.board.name}", f"-DZephyr_DIR={ROOT}/cmake",
                *target.options], stdout=subprocess.DEVNULL)
    if code != 0:
        _forget(target)
        raise Failure("configuration failed")
    _remember(target, _state(target))


NOISE = ("[", "ninja: no work", "ninja: Entering", "-- ", "Memory region", "FLASH:", "RAM:",
         "Consolidate compiler generated dependencies")


def _builder(target, quiet=False, jobs=None):
    """Ninja, or Make where the user's options for CMake asked for it."""
    ninja = os.path.exists(os.path.join(target.folder, "build.ninja"))
    command = ["ninja"] if ninja else ["make", "--no-print-directory"]
    command += ["-j", str(jobs)] if jobs else [] if ninja else ["-j", str(os.cpu_count())]
    return command + (["--quiet"] if quiet else []) + ["-C", target.folder]


def _build_quietly(command):
    """Only what the compiler says; nothing when all is well."""
    with tempfile.TemporaryFile("w+") as log:
        code = run(command, stdout=log)
        log.seek(0)
        for line in log:
            if not line.strip().startswith(NOISE):
                sys.stderr.write(line)
    return code


def menuconfig(target, pristine=False):
    """Edit .config; the next build uses it."""
    configure(target, pristine)
    if run(_builder(target, quiet=True) + ["menuconfig"]) != 0:
        raise Failure("menuconfig failed")


def build(target, pristine=False, quiet=False, jobs=None):
    """Bring the image up to date."""
    if quiet and not os.path.exists(target.image):
        say(f"building {os.path.relpath(target.app)} for {target.board.name}")
    configure(target, pristine)
    command = _builder(target, quiet, jobs)
    if (_build_quietly(command) if quiet else run(command)) != 0:
        raise Failure("build failed")
    if not quiet:
        say(f"built {os.path.relpath(target.image)}")
