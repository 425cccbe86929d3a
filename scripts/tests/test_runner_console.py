# SPDX-License-Identifier: Apache-2.0
"""Judging programs by their output."""

import runner_console
from runner_console import Lines, Ztest

GOOD = """\
*** Booting ***
Running TESTSUITE sem
===================================================================
START - test_take
 PASS - test_take in 0.012 seconds
===================================================================
START - test_skipped
 SKIP - test_skipped in 0.000 seconds
TESTSUITE sem succeeded.
Running TESTSUITE other
some text without an end of line START - test_take
 PASS - test_take in 1.500 seconds
SUITE PASS - 100.00% [sem]: pass = 1, fail = 0, skip = 1, total = 2 duration = 0.012 seconds
 - PASS - [sem.test_take] duration = 0.012 seconds
PROJECT EXECUTION SUCCESSFUL
"""


def feed(console, text):
    """All lines; returns the console."""
    for line in text.splitlines():
        console.line(line)
    return console


def statuses(console):
    """Status by case."""
    return {case.name: case.status for case in console.cases.values()}


def test_success():
    """Cases have the names of their suites; skips are no failures."""
    console = feed(Ztest(), GOOD)
    assert console.finished == "soon"
    assert console.problem() is None
    assert statuses(console) == {"sem.test_take": "passed", "sem.test_skipped": "skipped",
                                 "other.test_take": "passed"}
    assert console.cases["other.test_take"].seconds == 1.5


def test_failing_case():
    """The problem counts the cases."""
    console = feed(Ztest(), GOOD.replace("PASS - test_take in 0", "FAIL - test_take in 0")
                   .replace("SUCCESSFUL", "FAILED"))
    assert console.problem() == "1 of 3 test cases failed"
    assert statuses(console)["sem.test_take"] == "failed"


def test_failure_of_the_whole():
    """No case failed, but the program says so."""
    assert feed(Ztest(), GOOD.replace("SUCCESSFUL", "FAILED")).problem() == \
        "PROJECT EXECUTION FAILED"


def test_truncated():
    """A case that started and did not end has failed."""
    console = feed(Ztest(), GOOD[:GOOD.index(" SKIP")])
    assert console.finished is None
    assert console.problem() == \
        "ended in sem.test_skipped without PROJECT EXECUTION SUCCESSFUL"
    assert statuses(console) == {"sem.test_take": "passed", "sem.test_skipped": "failed"}


def test_repeated_case():
    """Of several results the worst stays."""
    lines = "START - a\n FAIL - a in 0.001 seconds\nSTART - a\n PASS - a in 0.002 seconds\n"
    assert statuses(feed(Ztest(), lines)) == {"a": "failed"}


def test_lost_result_line():
    """The summary tells what a garbled line does not."""
    console = feed(Ztest(), GOOD.replace(" PASS - test_take in 0.012 seconds", " PA"))
    assert statuses(console)["sem.test_take"] == "passed"


def test_faults():
    """A fault fails, whatever comes later, unless faults are to be ignored."""
    text = ">>> ZEPHYR FATAL ERROR 3: Kernel oops on CPU 0\n" + GOOD
    assert feed(Ztest(), text).problem() == "fatal error"
    assert feed(Ztest(ignore_faults=True), text).problem() is None


def test_idle_for_ever():
    """QEMU tells when nothing can happen any more."""
    console = feed(Ztest(), "qemu: warning: icount sleep disabled and no active timers")
    assert console.finished == "now"


def test_escape_sequences():
    """Colours do not hide anything."""
    console = feed(Ztest(), "\x1b[32mPROJECT EXECUTION SUCCESSFUL\x1b[0m\r")
    assert console.problem() is None


def lines(text, **config):
    """A console with regular expressions, fed."""
    return feed(Lines(config), text)


def test_one_line():
    """Only the first expression counts."""
    assert lines("a\nb 12 c", type="one_line", regex=["b \\d+", "z"]).problem() is None
    assert lines("a\nc", type="one_line", regex=["b"]).problem() == "no line matched: b"


def test_multi_line_ordered():
    """In order, the default."""
    config = {"type": "multi_line", "regex": ["a", "b", "a"]}
    assert lines("a\nx\nb\na", **config).problem() is None
    console = lines("b\na\na", **config)
    assert console.problem() == "no line matched: b"
    assert console.finished is None


def test_multi_line_unordered():
    """In any order, even in one line."""
    config = {"type": "multi_line", "ordered": False, "regex": ["a", "b", "c"]}
    console = lines("c\nb a", **config)
    assert console.problem() is None
    assert console.finished == "now"
    assert lines("c\na", **config).problem() == "no line matched: b"


def test_fault_of_console_test():
    """Also without the framework."""
    assert lines("ZEPHYR FATAL ERROR\na", type="one_line", regex=["a"]).problem() == "fatal error"


def test_console_for():
    """The description chooses."""
    class Fake:
        """As much of a scenario as is asked for."""
        keys = {"ignore_faults": True, "harness_config": {"regex": "x"}}
        harness = "console"
    assert isinstance(runner_console.console_for(Fake), Lines)
    Fake.harness = "ztest"
    assert runner_console.console_for(Fake).ignore_faults
