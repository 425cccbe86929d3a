# SPDX-License-Identifier: Apache-2.0
"""Judging a program by its console output."""

import re

ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\r")
SUITE = re.compile(r"Running (?:TESTSUITE|test suite) (\S+)")
START = re.compile(r"START - (\S+)")
RESULT = re.compile(r"(PASS|FAIL|SKIP|BLOCK) - (\S+) in (\d+[.,]\d+) seconds")
SUMMARY = re.compile(r" - (PASS|FAIL|SKIP|FLAKY) - \[([^\]]+)\] duration = (\d+[.,]\d+) seconds")
END = re.compile(r"PROJECT EXECUTION (SUCCESSFUL|FAILED)")
FAULT = "ZEPHYR FATAL ERROR"
IDLE = "icount sleep disabled and no active timers"
STATUS = {"PASS": "passed", "FAIL": "failed", "BLOCK": "failed", "FLAKY": "failed",
          "SKIP": "skipped"}
RANK = {"skipped": 0, "passed": 1, "failed": 2}


class Case:
    """One test case, as its output tells."""

    def __init__(self, name):
        self.name, self.status, self.seconds, self.reason = name, None, 0.0, ""

    def end(self, status, seconds):
        """A result; of several, the worst stays."""
        if self.status is None or RANK[status] > RANK[self.status]:
            self.status = status
        self.seconds = max(self.seconds, seconds)


class Console:
    """What all kinds of output have in common: faults, and idling for ever."""

    def __init__(self, ignore_faults=False):
        self.ignore_faults = ignore_faults
        self.fault = self.idle = False
        self.cases = {}

    def line(self, text):
        """One line of output without its end."""
        text = ANSI.sub("", text)
        self.fault = self.fault or FAULT in text
        self.idle = self.idle or IDLE in text
        self.see(text)

    def see(self, text):
        """What a particular kind looks for."""

    @property
    def finished(self):
        """May the program be stopped now? 'soon' gives it a moment to end by itself."""
        return "now" if self.idle else None

    def problem(self):
        """Why this output is a failure, or None."""
        if self.fault and not self.ignore_faults:
            return "fatal error"
        return None


class Ztest(Console):
    """Output of the test framework, or of anything that ends with the same line."""

    def __init__(self, ignore_faults=False):
        super().__init__(ignore_faults)
        self.suite, self.running, self.verdict = "", None, None

    def case(self, name):
        """The case of this name."""
        return self.cases.setdefault(name, Case(name))

    def see(self, text):
        """Suites, starts, results, the summary and the end."""
        if match := SUITE.search(text):
            self.suite = match[1]
        elif match := SUMMARY.search(text):
            case = self.case(match[2])
            if case.status is None:
                case.end(STATUS[match[1]], float(match[3].replace(",", ".")))
        elif match := RESULT.search(text):
            self.case(self.full(match[2])).end(STATUS[match[1]],
                                               float(match[3].replace(",", ".")))
            self.running = None
        elif match := START.search(text):
            self.running = self.full(match[1])
            self.case(self.running)
        elif match := END.search(text):
            self.verdict = match[1]

    def full(self, name):
        """Name of a case with its suite's."""
        return f"{self.suite}.{name}" if self.suite else name

    @property
    def finished(self):
        """The end line is the last that matters."""
        return "soon" if self.verdict else super().finished

    def problem(self):
        """Unfinished cases fail first, then the whole."""
        for case in self.cases.values():
            if case.status is None:
                case.end("failed", 0.0)
                case.reason = "did not finish"
        if problem := super().problem():
            return problem
        if self.verdict == "FAILED":
            failed = sum(case.status == "failed" for case in self.cases.values())
            return f"{failed} of {len(self.cases)} test cases failed" if failed else \
                "PROJECT EXECUTION FAILED"
        if self.verdict is None:
            where = f" in {self.running}" if self.running else ""
            return f"ended{where} without PROJECT EXECUTION SUCCESSFUL"
        return None


class Lines(Console):
    """Output that must contain lines that match regular expressions."""

    def __init__(self, config, ignore_faults=False):
        super().__init__(ignore_faults)
        regexes = config.get("regex") or []
        regexes = [regexes] if isinstance(regexes, str) else regexes
        self.wanted = [re.compile(str(regex)) for regex in regexes]
        if config.get("type") == "one_line":
            self.wanted = self.wanted[:1]
        self.ordered = config.get("ordered", True)

    def see(self, text):
        """Tick off what this line matches; in order, only the next expression counts."""
        if self.ordered:
            matched = [regex for regex in self.wanted[:1] if regex.search(text)]
        else:
            matched = [regex for regex in self.wanted if regex.search(text)]
        for regex in matched:
            self.wanted.remove(regex)

    @property
    def finished(self):
        """All seen: nothing that comes later matters."""
        return "now" if not self.wanted else super().finished

    def problem(self):
        """What is still missing."""
        if problem := super().problem():
            return problem
        if self.wanted:
            return f"no line matched: {self.wanted[0].pattern}"
        return None


def console_for(scenario):
    """The judge for a scenario's output."""
    ignore = bool(scenario.keys.get("ignore_faults"))
    if scenario.harness == "console":
        return Lines(scenario.keys.get("harness_config") or {}, ignore)
    return Ztest(ignore)
