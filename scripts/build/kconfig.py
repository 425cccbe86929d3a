#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Merge configuration fragments into one .config, and say clearly what was wrong with them.

Assignments are read here, not by kconfiglib, so that every complaint can name the file, the
line, the value that was wanted and the value that resulted.  Three grades: an error ends the
configuration, a warning is printed, a note tells that an upstream symbol is ignored.
"""

import difflib
import hashlib
import os
import re

import kconfiglib
from files import write_if_changed
from kconfiglib import (AND, BOOL, HEX, INT, STRING, TYPE_TO_STR, expr_str, expr_value,
                        split_expr)

HERE = os.path.dirname(os.path.abspath(__file__))
ASSIGN = re.compile(r"CONFIG_(\w+)=(.*)$")
UNSET = re.compile(r"#\s*CONFIG_(\w+) is not set$")


class ConfigError(Exception):
    """The configuration cannot be made; the text says why, and what to do."""


class Assignment:
    """One CONFIG_X=value: where it was written and what it asks for."""

    __slots__ = ("name", "value", "where")

    def __init__(self, name, value, where):
        self.name, self.value, self.where = name, value, where


def read_fragment(path, errors):
    """Return the assignments of one .conf file, in order."""
    found = []
    try:
        with open(path, encoding="utf-8") as file:
            lines = file.read().splitlines()
    except OSError as err:
        raise ConfigError(f"configuration file {path}: {err.strerror}") from err
    for number, line in enumerate(lines, 1):
        text = line.strip()
        where = f"{path}:{number}"
        match = UNSET.match(text)
        if match:
            found.append(Assignment(match[1], "n", where))
        elif text and not text.startswith("#"):
            match = ASSIGN.match(text)
            if match:
                value = re.sub(r"\s+#.*$", "", match[2]) if '"' not in match[2] else match[2]
                found.append(Assignment(match[1], value.strip(), where))
            else:
                errors.append(f"{where}: error: '{text}' is not of the form CONFIG_NAME=value")
    return found


def read_definitions(definitions):
    """Assignments from the command line: -DCONFIG_X=value."""
    found = []
    for definition in definitions:
        name, _, value = definition.partition("=")
        found.append(Assignment(name.removeprefix("CONFIG_"), value, "command line"))
    return found


def upstream_symbols():
    """Names that upstream applications use and this kernel does not have."""
    with open(os.path.join(HERE, "upstream_symbols.txt"), encoding="utf-8") as file:
        return {line.strip() for line in file if line.strip() and line[0] != "#"}


def nearest(name, candidates):
    """' Did you mean ...?' for a misspelt name, or nothing."""
    close = difflib.get_close_matches(name, candidates, 1, 0.7)
    return f" Did you mean CONFIG_{close[0]}?" if close else ""


def unquote(text):
    """The contents of a quoted string value, or None when it is not quoted."""
    if len(text) >= 2 and text[0] == text[-1] == '"':
        return kconfiglib.unescape(text[1:-1])
    return None


class Configuration:
    """The Kconfig tree, the assignments made to it, and the complaints that resulted."""

    def __init__(self, kconfig_file):
        try:
            self.kconf = kconfiglib.Kconfig(kconfig_file, warn_to_stderr=False,
                                            suppress_traceback=False)
        except (kconfiglib.KconfigError, OSError) as err:
            raise ConfigError(f"Kconfig: {err}") from err
        self.errors, self.warnings, self.notes = [], [], []
        self.assigned = {}
        self.ignored = {}

    def load(self, files, definitions, tolerated):
        """Apply fragments in order (later ones win), then the command line."""
        assignments = []
        for path in files:
            assignments += read_fragment(path, self.errors)
        assignments += read_definitions(definitions)
        for assignment in assignments:
            self._assign(assignment, tolerated)
        if not self.errors:
            for assignment in self.assigned.values():
                self._check(assignment)
        if self.ignored:
            self.notes.append("note: not part of this kernel, ignored: " + ", ".join(
                f"CONFIG_{name} ({where})" for name, where in self.ignored.items()))

    def _assign(self, assignment, tolerated):
        sym = self.kconf.syms.get(assignment.name)
        if sym is None or not sym.nodes:
            if assignment.name in tolerated:
                self.ignored[assignment.name] = assignment.where
            else:
                self._unknown(assignment)
            return
        value = assignment.value
        if sym.orig_type == STRING:
            inner = unquote(value)
            if inner is None and assignment.where != "command line":
                self._error(assignment, f"a string needs double quotes, got {value}")
                return
            value = value if inner is None else inner
        elif '"' in value or not self._well_formed(sym, value):
            expected = {BOOL: "y or n", INT: "a decimal number",
                        HEX: "a hexadecimal number"}.get(sym.orig_type, "another value")
            self._error(assignment, f"'{value}' is not a valid {TYPE_TO_STR[sym.orig_type]}: "
                                    f"expected {expected}")
            return
        sym.set_value(value)
        assignment.value = value
        self.assigned.pop(assignment.name, None)
        self.assigned[assignment.name] = assignment

    @staticmethod
    def _well_formed(sym, value):
        if sym.orig_type == BOOL:
            return value in ("y", "n")
        if sym.orig_type == INT:
            return re.fullmatch(r"-?\d+", value) is not None
        if sym.orig_type == HEX:
            return re.fullmatch(r"(0[xX])?[0-9a-fA-F]+", value) is not None
        return value in ("y", "m", "n")

    def _unknown(self, assignment):
        defined = [sym.name for sym in self.kconf.unique_defined_syms]
        self.errors.append(f"{assignment.where}: error: unknown symbol CONFIG_{assignment.name}."
                           + nearest(assignment.name, defined))

    def _error(self, assignment, text):
        self.errors.append(f"{assignment.where}: error: CONFIG_{assignment.name}: {text}")

    def _check(self, assignment):
        """Complain when the symbol did not get the value that was asked for."""
        sym = self.kconf.syms[assignment.name]
        wanted, got = assignment.value, sym.str_value
        if self._same(sym, wanted, got):
            return
        if sym.choice and wanted == "y" and self._chosen_later(sym):
            return
        limits = self._limits(sym)
        if sym.visibility and limits:
            self._error(assignment, f"{wanted} is out of range {limits[0]} to {limits[1]}")
            return
        self.warnings.append(
            f"{assignment.where}: warning: CONFIG_{sym.name}={wanted} was not taken, "
            f"the value is {got or 'empty'}: {self._reason(sym, wanted)}")

    @staticmethod
    def _same(sym, wanted, got):
        if sym.orig_type in (INT, HEX) and got:
            base = 16 if sym.orig_type == HEX else 10
            return int(wanted, base) == int(got, base)
        return wanted == got

    def _chosen_later(self, sym):
        selection = sym.choice.selection
        return selection is not None and selection.name in self.assigned

    @staticmethod
    def _limits(sym):
        for low, high, cond in sym.ranges:
            if expr_value(cond):
                return low.str_value, high.str_value
        return None

    @staticmethod
    def _reason(sym, wanted):
        if not any(node.prompt for node in sym.nodes):
            return "it cannot be set directly, it follows from other symbols"
        unmet = [expr_str(term) for term in split_expr(sym.direct_dep, AND)
                 if not expr_value(term)]
        if unmet:
            return "it depends on " + " && ".join(unmet)
        if wanted == "n" and expr_value(sym.rev_dep):
            selecting = [expr_str(term) for term in split_expr(sym.rev_dep, kconfiglib.OR)
                         if expr_value(term)]
            return "it is selected by " + " || ".join(selecting)
        return "the option is not visible in this configuration"


def fingerprint(files, definitions):
    """A digest of everything that was asked for, to notice edits made by menuconfig."""
    digest = hashlib.sha1("\n".join(definitions).encode())
    for path in files:
        digest.update(path.encode())
        if os.path.exists(path):
            with open(path, "rb") as file:
                digest.update(file.read())
    return digest.hexdigest()


def file_digest(path):
    """Digest of one file, or nothing when it is not there."""
    if not os.path.exists(path):
        return ""
    with open(path, "rb") as file:
        return hashlib.sha1(file.read()).hexdigest()


def autoconf(kconf):
    """Text of autoconf.h."""
    lines = []
    for sym in kconf.unique_defined_syms:
        if not sym.config_string and not sym.str_value:
            continue
        value = sym.str_value
        if sym.orig_type == BOOL:
            if value == "y":
                lines.append(f"#define CONFIG_{sym.name} 1\n")
        elif sym.config_string:
            if sym.orig_type == STRING:
                value = '"' + kconfiglib.escape(value) + '"'
            elif sym.orig_type == HEX and not value.lower().startswith("0x"):
                value = "0x" + value
            lines.append(f"#define CONFIG_{sym.name} {value}\n")
    return "".join(lines)


def cmake_variables(kconf, names):
    """Text of a CMake file that sets CONFIG_X for each symbol; 'names' hides cache entries."""
    lines = []
    for sym in kconf.unique_defined_syms:
        value = sym.str_value
        if sym.config_string and not (sym.orig_type == BOOL and value == "n"):
            value = value.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$")
            lines.append(f'set(CONFIG_{sym.name} "{value}")\n')
        elif sym.name in names:
            lines.append(f'set(CONFIG_{sym.name} "")\n')
    return "".join(lines)


def configure(kconfig_file, files, definitions, out_dir):
    """Make .config and autoconf.h in out_dir.  Return the Configuration.

    When .config was edited since it was last written (menuconfig does) and nothing else that
    was asked for has changed, the edited file is taken as it stands.
    """
    dot_config = os.path.join(out_dir, ".config")
    stamp_file = os.path.join(out_dir, "config.stamp")
    asked = fingerprint(files, definitions)
    try:
        with open(stamp_file, encoding="utf-8") as file:
            old_asked, old_written = file.read().split()
    except (OSError, ValueError):
        old_asked = old_written = None
    edited = (old_asked == asked and os.path.exists(dot_config)
              and file_digest(dot_config) != old_written)

    config = Configuration(kconfig_file)
    if edited:
        config.load([dot_config], [], upstream_symbols())
        config.warnings.clear()
    else:
        config.load(files, definitions, upstream_symbols())
    if config.errors:
        return config
    os.makedirs(out_dir, exist_ok=True)
    config.kconf.write_config(dot_config, save_old=False)
    write_if_changed(os.path.join(out_dir, "include/generated/zephyr/autoconf.h"),
                     autoconf(config.kconf))
    if not edited:
        write_if_changed(stamp_file, f"{asked} {file_digest(dot_config)}\n")
    return config
