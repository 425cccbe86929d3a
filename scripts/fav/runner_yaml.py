# SPDX-License-Identifier: Apache-2.0
"""Finding and reading test descriptions: tests.yaml, testcase.yaml, sample.yaml."""

import os
import shlex

import yaml

NAMES = ("tests.yaml", "testcase.yaml", "sample.yaml")
SKIPPED_FOLDERS = {"build", "__pycache__", "node_modules"}
# Keys that are sets of words, written as a list or as one string.
WORDS = {"tags", "platform_allow", "platform_exclude", "platform_type", "platform_key",
         "arch_allow", "arch_exclude", "integration_platforms", "depends_on", "modules",
         "toolchain_allow", "toolchain_exclude", "required_snippets", "simulation_exclude",
         "testcases", "extra_conf_files", "extra_overlay_confs", "extra_dtc_overlay_files"}
KNOWN = WORDS | {
    "extra_configs", "extra_args", "filter", "type", "harness", "harness_config", "ignore_faults",
    "ignore_qemu_crash", "timeout", "min_flash", "min_ram", "build_only", "build_on_all", "slow",
    "skip", "extra_sections", "sysbuild", "integration_toolchains", "levels", "seed",
    "expect_reboot", "no_own_name", "vendor_allow", "vendor_exclude", "description",
    "platform_simulation", "required_applications", "tc_report", "name", "extra_cmake_args",
    "bsim_exe_name", "dependencies", "icount"}


class DescriptionError(Exception):
    """A test description that cannot be used."""


class Scenario:
    """One scenario: its name, the application's folder and its merged keys."""

    def __init__(self, name, path, keys, source):
        self.name, self.path, self.keys, self.source = name, path, keys, source

    def get(self, key, default=None):
        """A key's value; sets of words are lists."""
        return self.keys.get(key, [] if key in WORDS and default is None else default)

    @property
    def unit(self):
        """Is it a host program without the kernel?"""
        return self.keys.get("type") == "unit"

    @property
    def harness(self):
        """How success is recognised: ztest, console or something foreign."""
        name = self.keys.get("harness") or "ztest"
        return "ztest" if name in ("test", "ztest") else name


def words(value):
    """A list of words, from a list or a string."""
    if value is None:
        return []
    if isinstance(value, str):
        return value.split()
    return [str(item) for item in value]


def arguments(value):
    """extra_args: a list of arguments, from a list or a string with shell quoting."""
    if value is None:
        return []
    if isinstance(value, str):
        return shlex.split(value)
    return [str(item) for item in value]


def merge(common, own):
    """Keys of a scenario: tags and arguments add up, filters must both hold, others override."""
    keys = {**common, **own}
    for key in WORDS & keys.keys():
        keys[key] = words(keys[key])
    if "tags" in common and "tags" in own:
        keys["tags"] = list(dict.fromkeys(words(common["tags"]) + words(own["tags"])))
    if "extra_args" in keys:
        keys["extra_args"] = arguments(common.get("extra_args")) + arguments(own.get("extra_args"))
    if common.get("filter") and own.get("filter"):
        keys["filter"] = f"({common['filter']}) and ({own['filter']})"
    return keys


def read(path, warn=lambda text: None):
    """Scenarios of one description file."""
    try:
        with open(path, encoding="utf-8") as file:
            data = yaml.load(file, getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as err:
        raise DescriptionError(f"{path}: {' '.join(str(err).split())}") from err
    if not isinstance(data, dict) or not isinstance(data.get("tests") or {}, (dict, list)):
        raise DescriptionError(f"{path}: not a test description")
    tests = data.get("tests") or {}
    if isinstance(tests, list):  # an old form: a list of one-entry mappings
        tests = {name: keys for item in tests for name, keys in item.items()}
    scenarios = []
    for name, own in tests.items():
        keys = merge(data.get("common") or {}, own or {})
        for key in sorted(keys.keys() - KNOWN):
            warn(f"{path}: key '{key}' of {name} is not known, ignored")
        if keys.get("icount", "both") not in ("both", "only"):
            raise DescriptionError(f"{path}: icount of {name} is 'both' or 'only', not "
                                   f"'{keys['icount']}'")
        scenarios.append(Scenario(str(name), os.path.dirname(os.path.abspath(path)), keys, path))
    return scenarios


def find(paths):
    """Description files under the given folders or files, each once, in a stable order."""
    found = []
    for path in paths:
        if os.path.isfile(path):
            found.append(os.path.abspath(path))
            continue
        for folder, folders, files in os.walk(path):
            here = [name for name in NAMES if name in files]
            if here:
                folders.clear()  # what lies below belongs to this application
            folders[:] = sorted(name for name in folders
                                if name not in SKIPPED_FOLDERS and not name.startswith("."))
            found += [os.path.abspath(os.path.join(folder, name)) for name in here]
    return list(dict.fromkeys(found))
