# SPDX-License-Identifier: Apache-2.0
"""Board descriptions: boards/<name>/board.toml, found by any of a board's names.

Standard library only, because the command line tool reads boards before anything else has
been installed.
"""

import difflib
import os
import tomllib


class BoardError(Exception):
    """No such board, or its description is unusable."""


class Board:
    """One board.toml.  Unknown keys are an error, so that a misspelling is noticed."""

    KEYS = {"name", "full_name", "aliases", "arch", "soc", "toolchain", "type", "flash", "ram",
            "testing", "supported", "qemu"}

    def __init__(self, path):
        self.dir = os.path.dirname(path)
        try:
            with open(path, "rb") as file:
                data = tomllib.load(file)
        except (OSError, tomllib.TOMLDecodeError) as err:
            raise BoardError(f"{path}: {err}") from err
        unknown = set(data) - self.KEYS
        if unknown:
            raise BoardError(f"{path}: unknown key {', '.join(sorted(unknown))}")
        try:
            self.name, self.arch = data["name"], data["arch"]
            self.soc, self.toolchain, self.type = data["soc"], data["toolchain"], data["type"]
        except KeyError as err:
            raise BoardError(f"{path}: key {err} is missing") from err
        self.full_name = data.get("full_name", self.name)
        self.aliases = data.get("aliases", [])
        self.flash, self.ram = data.get("flash", 0), data.get("ram", 0)
        self.testing, self.supported = data.get("testing", {}), data.get("supported", [])
        self.qemu = data.get("qemu", {})

    def file_names(self):
        """Base names under which an application may keep files for this board, best first."""
        names = [self.name] + [alias.replace("/", "_") for alias in self.aliases]
        return list(dict.fromkeys(names))

    def answers_to(self, name):
        """Is this one of the board's names?  A slash and an underscore are the same here."""
        plain = name.split("@")[0].replace("/", "_")
        return plain in self.file_names()


def all_boards(roots):
    """Every board under the given roots, by name."""
    found = {}
    for root in roots:
        folder = os.path.join(root, "boards")
        for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
            path = os.path.join(folder, name, "board.toml")
            if os.path.exists(path):
                board = Board(path)
                found.setdefault(board.name, board)
    return found


def find_board(name, roots):
    """The board with this name, in any of its forms."""
    plain = name.split("@")[0].replace("/", "_")
    for root in roots:
        path = os.path.join(root, "boards", plain, "board.toml")
        if os.path.exists(path):
            return Board(path)
    boards = all_boards(roots)
    for board in boards.values():
        if board.answers_to(name):
            return board
    names = {alias: board.name for board in boards.values() for alias in board.file_names()}
    close = difflib.get_close_matches(plain, names, 1, 0.5)
    hint = f" Did you mean {names[close[0]]}?" if close else ""
    raise BoardError(f"unknown board '{name}'.{hint}\nBoards: {', '.join(boards)}")
