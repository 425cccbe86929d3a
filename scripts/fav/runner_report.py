# SPDX-License-Identifier: Apache-2.0
"""What people and machines are told: progress, failures, what was left out, JUnit XML, JSON."""

import json
import os
import shlex
import shutil
import sys
import threading
from collections import Counter
from xml.etree import ElementTree

from project import ROOT

NOT_XML = {code: None for code in range(32) if code not in (9, 10, 13)}


def repeat_command(outcome):
    """The command line that repeats one instance."""
    scenario, board = outcome.instance.scenario, outcome.instance.board
    path = os.path.relpath(scenario.path)
    if path.startswith("../.."):
        path = scenario.path
    fav = os.path.join(os.path.relpath(ROOT), "fav")
    words = [fav, "test", path, "-b", board.name, "-k", scenario.name]
    return " ".join(shlex.quote(word) for word in words + ["--no-icount"] * outcome.no_icount)


class Progress:
    """One line that changes on a terminal; elsewhere one line per finished instance."""

    def __init__(self, total, verbose=False, stream=None):
        self.stream = stream or sys.stdout
        self.total, self.verbose = total, verbose
        self.done, self.counts, self.doing = 0, Counter(), {}
        self.live = self.stream.isatty()
        self.lock = threading.Lock()

    def now(self, instance, what):
        """An instance has reached this step."""
        with self.lock:
            self.doing[instance] = what
            self._status()

    def finished(self, outcome):
        """An instance is through."""
        with self.lock:
            self.done += 1
            self.doing.pop(outcome.instance, None)
            for case in outcome.cases:
                self.counts[case.status] += 1
            if outcome.status == "failed":
                self._failure(outcome)
            elif not self.live or self.verbose:
                self._line(self._summary(outcome))
            self._status()

    def _summary(self, outcome):
        word = "----" if outcome.filtered else outcome.status.upper()[:4]
        text = f"[{self.done:>{len(str(self.total))}}/{self.total}] {word} " \
               f"{outcome.instance.board.name:14} {outcome.instance.scenario.name}"
        if outcome.filtered:
            return f"{text} ({outcome.filtered})"
        return f"{text} ({len(outcome.cases)} cases, {outcome.seconds:.1f} s)"

    def _failure(self, outcome):
        self._line(f"[{self.done}/{self.total}] FAIL {outcome.instance.board.name} "
                   f"{outcome.instance.scenario.name}: {outcome.reason}: "
                   f"{repeat_command(outcome)}")
        for case in outcome.cases:
            if case.status == "failed" and case.name != outcome.instance.scenario.name:
                reason = f": {case.reason}" if case.reason else ""
                self._line(f"    failed: {case.name}{reason}")
        for line in outcome.details:
            self._line(f"    | {line.rstrip()}")

    def _line(self, text):
        if self.live:
            self.stream.write("\r\x1b[K")
        self.stream.write(text + "\n")
        self.stream.flush()

    def _status(self):
        if not self.live:
            return
        doing = ", ".join(f"{what} {instance.name}" for instance, what in self.doing.items())
        text = f"[{self.done}/{self.total}] {self.counts['failed']} failed  {doing}"
        width = shutil.get_terminal_size().columns - 1
        self.stream.write("\r\x1b[K" + text[:width])
        self.stream.flush()

    def close(self):
        """Remove the changing line."""
        if self.live:
            self.stream.write("\r\x1b[K")
            self.stream.flush()


def print_tried_again(outcomes):
    """What passed in real time, but not at once."""
    names = [outcome.instance.name for outcome in outcomes
             if outcome.status != "failed" and outcome.tries > 1]
    if names:
        print(f"Passed without icount, but not at the first try: {', '.join(names)}")


def print_filtered(dropped, verbose):
    """What did not run and why: by reason, or each."""
    if not dropped:
        return
    print(f"Left out: {len(dropped)}")
    if verbose:
        for instance, reason in sorted(dropped, key=lambda item: item[0].name):
            print(f"  {instance.name}: {reason}")
        return
    for reason, count in Counter(reason for _, reason in dropped).most_common():
        print(f"  {count:5}  {reason}")
    print("  (-v names them)")


def rows(outcomes):
    """One row per test case."""
    for outcome in outcomes:
        for case in outcome.cases:
            yield {"scenario": outcome.instance.scenario.name, "case": case.name,
                   "board": outcome.instance.board.name, "status": case.status,
                   "seconds": round(case.seconds, 3),
                   "reason": case.reason or (outcome.reason if case.status == "failed" else "")}


def write_json(path, outcomes):
    """All rows as one JSON list."""
    with open(path, "w", encoding="utf-8") as file:
        json.dump(list(rows(outcomes)), file, indent=1)
        file.write("\n")


def clean(text):
    """Text without the characters that XML cannot carry."""
    return text.translate(NOT_XML)


def write_junit(path, outcomes):
    """JUnit XML: a suite per scenario and board."""
    root = ElementTree.Element("testsuites")
    for outcome in outcomes:
        if not outcome.cases:
            continue
        scenario, board = outcome.instance.scenario, outcome.instance.board
        suite = ElementTree.SubElement(
            root, "testsuite", name=f"{board.name}:{scenario.name}",
            tests=str(len(outcome.cases)), failures=str(outcome.count("failed")),
            skipped=str(outcome.count("skipped")), errors="0", time=f"{outcome.seconds:.3f}")
        for case in outcome.cases:
            node = ElementTree.SubElement(suite, "testcase", name=case.name,
                                          classname=f"{board.name}.{scenario.name}",
                                          time=f"{case.seconds:.3f}")
            if case.status == "failed":
                reason = clean(case.reason or outcome.reason)
                ElementTree.SubElement(node, "failure", message=reason).text = \
                    clean("\n".join(outcome.details))
            elif case.status == "skipped":
                ElementTree.SubElement(node, "skipped")
    ElementTree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
