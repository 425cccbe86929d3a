# SPDX-License-Identifier: Apache-2.0
"""The filter language of test descriptions."""

import pytest
from runner_filter import UNKNOWN, FilterError, ask

CONFIG = {"CONFIG_A": "y", "CONFIG_N": "4", "CONFIG_HEX": "0x20", "CONFIG_ARCH": "arm",
          "CONFIG_ZERO": "0"}


def call(name, args):
    """One function for all tests."""
    if name != "dt_chosen_enabled":
        raise FilterError(name)
    return args[0] == "zephyr,sram"


def known(text):
    """Evaluate with a configuration."""
    fixed = {"ARCH": "arm", "PLATFORM": "mps2_an385"}
    return ask(text, lambda name: fixed.get(name, CONFIG.get(name, "")), call)


def early(text):
    """Evaluate without one."""
    fixed = {"ARCH": "arm"}
    return ask(text, lambda name: fixed.get(name, UNKNOWN), call)


@pytest.mark.parametrize("text, expected", [
    ("CONFIG_A", True),
    ("CONFIG_B", False),
    ("not CONFIG_B", True),
    ("not not CONFIG_A", True),
    ("CONFIG_ZERO", False),
    ("CONFIG_A and CONFIG_B", False),
    ("CONFIG_A or CONFIG_B and CONFIG_B", True),
    ("(CONFIG_A or CONFIG_B) and CONFIG_B", False),
    ("not CONFIG_A or CONFIG_A", True),
    ("CONFIG_N == 4", True),
    ("CONFIG_N == 0x4", True),
    ('CONFIG_N == "4"', True),
    ("CONFIG_N != 4", False),
    ("CONFIG_N > 3 and CONFIG_N < 5", True),
    ("CONFIG_N >= 5", False),
    ("CONFIG_N <= 4", True),
    ("CONFIG_HEX == 32", True),
    ("CONFIG_MISSING > 0", False),
    ("CONFIG_MISSING < 1", False),
    ('CONFIG_ARCH == "arm"', True),
    ("CONFIG_ARCH != 'x86'", True),
    ('ARCH in ["x86", "arm"]', True),
    ('not ARCH in ["x86"]', True),
    ('PLATFORM in ["qemu_x86",]', False),
    ('CONFIG_ARCH : "a.m"', True),
    ('dt_chosen_enabled("zephyr,sram")', True),
    ('not dt_chosen_enabled("zephyr,flash")', True),
    ("  CONFIG_A\n and not CONFIG_B ", True),
])
def test_values(text, expected):
    """Logic, comparison, membership, precedence."""
    assert known(text) is expected


@pytest.mark.parametrize("text, expected", [
    ("CONFIG_A", UNKNOWN),
    ("not CONFIG_A", UNKNOWN),
    ("CONFIG_A == 4", UNKNOWN),
    ('CONFIG_A and ARCH == "x86"', False),
    ('CONFIG_A or ARCH == "arm"', True),
    ('CONFIG_A and ARCH == "arm"', UNKNOWN),
    ('not (CONFIG_A and ARCH == "x86")', True),
    ('CONFIG_A in ["a"]', UNKNOWN),
])
def test_before_the_configuration(text, expected):
    """What is not known yet makes only those terms unknown that depend on it."""
    assert early(text) is expected


@pytest.mark.parametrize("text", [
    "", "CONFIG_A and", "CONFIG_A CONFIG_B", "(CONFIG_A", "CONFIG_A ==", "ARCH in [\"a\"", "and",
    "CONFIG_A && CONFIG_B", "unknown_function(1)"])
def test_errors(text):
    """What cannot be read is said so, not guessed."""
    with pytest.raises(FilterError):
        known(text)
