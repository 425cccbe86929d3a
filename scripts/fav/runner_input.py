# SPDX-License-Identifier: Apache-2.0
"""What a test types on the console of its program: harness_config, input."""

import re

MEMORY = 4096  # characters of output in which an expression is looked for


class InputError(Exception):
    """The description of the input cannot be understood."""


class Input:
    """Texts, each sent once the output since the one before matches an expression."""

    def __init__(self, steps):
        self.steps = [self.step(number, step) for number, step in enumerate(steps, 1)]
        self.unseen = ""

    @staticmethod
    def step(number, step):
        """(expression, bytes) of an entry."""
        if not isinstance(step, dict) or set(step) != {"after", "send"}:
            raise InputError(f"harness_config: input: entry {number} is to have two keys, "
                             "'after' (a regular expression) and 'send' (a text)")
        try:
            return re.compile(str(step["after"]), re.MULTILINE), str(step["send"]).encode()
        except re.error as err:
            raise InputError(f"harness_config: input: entry {number}: after: {err}") from err

    def answer(self, output):
        """What to send now that the program has printed this (both bytes)."""
        text = output.decode("utf-8", "replace").replace("\r", "")
        self.unseen = self.unseen[-MEMORY:] + text
        sent = b""
        while self.steps:
            match = self.steps[0][0].search(self.unseen)
            if not match:
                break
            self.unseen = self.unseen[match.end():]
            sent += self.steps.pop(0)[1]
        return sent

    def missing(self):
        """Why not everything was sent, or None."""
        if not self.steps:
            return None
        return f"not sent, because nothing matched: {self.steps[0][0].pattern}"


def input_for(scenario):
    """The Input of a scenario, or None when it has none."""
    steps = (scenario.keys.get("harness_config") or {}).get("input")
    if steps is None:
        return None
    return Input(steps if isinstance(steps, list) else [steps])
