# SPDX-License-Identifier: Apache-2.0
"""Merging of configuration fragments and what is said about bad ones."""

import os

import kconfig
import kconfigfunctions
import pytest

KCONFIG = """\
config MULTI
	bool "multi"
	default y

config COUNT
	int "count"
	default 4
	range 1 10

config BASE
	hex "base"
	default 0x10

config NAME
	string "name"
	default "plain"

config NEEDS
	bool "needs"
	depends on OTHER && MULTI

config OTHER
	bool "other"

config FIXED
	int
	default 7

config SELECTED
	bool "selected"

config SELECTOR
	bool "selector"
	select SELECTED

config DT
	bool
	default y if $(dt_has_compat,acme)

config ADDR
	hex
	default $(dt_chosen_reg_addr_hex,sram)

choice LEVEL
	prompt "level"
	default LOW

config LOW
	bool "low"

config HIGH
	bool "high"

endchoice
"""


@pytest.fixture(name="load")
def fixture_load(tmp_path, monkeypatch):
    """A function: text of fragments -> Configuration."""
    (tmp_path / "Kconfig").write_text(KCONFIG)
    monkeypatch.setenv("srctree", str(tmp_path))
    monkeypatch.setenv("KCONFIG_FUNCTIONS", "kconfigfunctions")

    def load(*texts, defines=(), out="out"):
        files = []
        for number, text in enumerate(texts):
            path = tmp_path / f"{number}.conf"
            path.write_text(text)
            files.append(str(path))
        return kconfig.configure(str(tmp_path / "Kconfig"), files, list(defines),
                                 str(tmp_path / out))
    return load


def value(config, name):
    """What a symbol became."""
    return config.kconf.syms[name].str_value


def test_defaults_make_no_complaint(load):
    config = load("")
    assert not config.errors and not config.warnings and not config.notes
    assert value(config, "COUNT") == "4"


def test_later_fragments_and_the_command_line_win(load):
    config = load("CONFIG_COUNT=1\n", "CONFIG_COUNT=2\n", defines=["CONFIG_NAME=a b"])
    assert (value(config, "COUNT"), value(config, "NAME")) == ("2", "a b")
    assert value(load("CONFIG_COUNT=1\n", defines=["CONFIG_COUNT=3"]), "COUNT") == "3"


def test_quoted_string_and_comment_and_is_not_set(load):
    config = load('# hello\nCONFIG_NAME="x # y"\n# CONFIG_MULTI is not set\n')
    assert (value(config, "NAME"), value(config, "MULTI")) == ("x # y", "n")
    assert not config.errors


def test_trailing_comment_is_not_part_of_the_value(load):
    assert value(load("CONFIG_COUNT=5 # five\n"), "COUNT") == "5"


def test_unknown_symbol_names_place_and_nearest(load):
    config = load("\nCONFIG_MULTY=y\n")
    assert len(config.errors) == 1
    assert "0.conf:2: error: unknown symbol CONFIG_MULTY. Did you mean CONFIG_MULTI?" \
        in config.errors[0]


def test_upstream_symbol_is_ignored_with_a_note(load):
    config = load("CONFIG_ZTEST_NEW_API=y\n")
    assert not config.errors and not config.warnings
    assert "CONFIG_ZTEST_NEW_API" in config.notes[0]


@pytest.mark.parametrize("line, words", [
    ("CONFIG_MULTI=1", "not a valid bool"),
    ("CONFIG_COUNT=many", "not a valid int"),
    ("CONFIG_BASE=0xzz", "not a valid hex"),
    ("CONFIG_NAME=bare", "needs double quotes"),
    ("MULTI=y", "not of the form"),
    ("CONFIG_COUNT=11", "out of range 1 to 10"),
])
def test_malformed_values_are_errors(load, line, words):
    config = load(line + "\n")
    assert len(config.errors) == 1 and words in config.errors[0]
    assert "0.conf:1" in config.errors[0]


@pytest.mark.parametrize("text, words", [
    ("CONFIG_NEEDS=y\n", "it depends on OTHER"),
    ("CONFIG_FIXED=8\n", "follows from other symbols"),
    ("CONFIG_SELECTOR=y\nCONFIG_SELECTED=n\n", "selected by SELECTOR"),
])
def test_values_not_taken_are_warnings_with_the_reason(load, text, words):
    config = load(text)
    assert not config.errors and len(config.warnings) == 1
    assert words in config.warnings[0] and "0.conf:" in config.warnings[0]


def test_choice_follows_the_last_assignment_silently(load):
    config = load("CONFIG_LOW=y\n", "CONFIG_HIGH=y\n")
    assert value(config, "HIGH") == "y" and not config.warnings


def test_hex_compares_by_value(load):
    assert not load("CONFIG_BASE=0x0020\n").warnings


def test_devicetree_functions_answer_no(load):
    config = load("")
    assert (value(config, "DT"), value(config, "ADDR")) == ("n", "0x0")
    assert "dt_nodelabel_enabled" in kconfigfunctions.functions


def test_outputs_are_rewritten_only_when_they_change(load, tmp_path):
    load("CONFIG_COUNT=5\n")
    header = tmp_path / "out/include/generated/zephyr/autoconf.h"
    assert "#define CONFIG_COUNT 5\n" in header.read_text()
    assert "#define CONFIG_NAME \"plain\"\n" in header.read_text()
    os.utime(header, (1, 1))
    load("CONFIG_COUNT=5\n")
    assert header.stat().st_mtime == 1
    load("CONFIG_COUNT=6\n")
    assert header.stat().st_mtime != 1


def test_edited_dot_config_survives_until_the_input_changes(load, tmp_path):
    load("CONFIG_COUNT=5\n")
    path = tmp_path / "out/.config"
    path.write_text(path.read_text().replace("CONFIG_COUNT=5", "CONFIG_COUNT=9"))
    assert value(load("CONFIG_COUNT=5\n"), "COUNT") == "9"
    assert value(load("CONFIG_COUNT=5\n"), "COUNT") == "9"
    assert value(load("CONFIG_COUNT=3\n"), "COUNT") == "3"


def test_cmake_file_hides_refused_command_line_values(load):
    config = load("", defines=["CONFIG_NEEDS=y"])
    text = kconfig.cmake_variables(config.kconf, {"NEEDS"})
    assert 'set(CONFIG_NEEDS "")' in text and 'set(CONFIG_MULTI "y")' in text


def test_missing_file_and_bad_kconfig_are_config_errors(load, tmp_path):
    with pytest.raises(kconfig.ConfigError):
        kconfig.read_fragment(str(tmp_path / "none.conf"), [])
    (tmp_path / "Kconfig").write_text("config\n")
    with pytest.raises(kconfig.ConfigError):
        kconfig.Configuration(str(tmp_path / "Kconfig"))
