# SPDX-License-Identifier: Apache-2.0
"""The part of docs/performance.md about the log."""

import os
import re

import bench_log
from project import ROOT


def _results():
    """Each row with a figure of its own; in immediate mode some are missing."""
    names = [*bench_log.INSTRUCTIONS, *bench_log.BYTES]
    deferred = {name: 100 + i for i, name in enumerate(names)}
    return {"deferred": deferred, "immediate": {"3": 7, "flash": 31.5}}


def test_every_row_has_its_figures():
    """A mode without a row has an empty cell."""
    text = bench_log.section(_results())
    for name, label in {**bench_log.INSTRUCTIONS, **bench_log.BYTES}.items():
        other = {"3": "7", "flash": "31.5"}.get(name, "")
        assert f"| {label} | {_results()['deferred'][name]} | {other} |" in text


def test_rate_is_that_of_the_whole_way():
    """Not of the call alone."""
    results = _results()
    results["deferred"]["through_3"] = 250
    assert "4.0 messages in 1000 instructions" in bench_log.section(results)


def test_program_measures_what_the_tables_show():
    """Else a row would be missing without a word."""
    with open(os.path.join(ROOT, "tests/bench/logging/src/main.c"), encoding="utf-8") as file:
        names = set(re.findall(r'(?:measure|report|measure_\w+)\("(\w+)"', file.read()))
    assert names | {"flash"} >= {*bench_log.INSTRUCTIONS, *bench_log.BYTES}
