# SPDX-License-Identifier: Apache-2.0
"""Finding and merging test descriptions."""

import pytest
import runner_yaml

TEXT = """\
common:
  tags: kernel sem
  extra_args: CONF_FILE=a.conf "B=c d"
  filter: CONFIG_A
  min_ram: 16
  platform_allow: native_sim
tests:
  one: {}
  two:
    tags: [fast, sem]
    extra_args:
      - D=1
    filter: CONFIG_B
    min_ram: 32
    platform_allow: [mps2/an385, qemu_cortex_m3]
    some_new_key: 1
"""


def scenarios(tmp_path, text=TEXT, warnings=None):
    """Scenarios by name."""
    path = tmp_path / "tests.yaml"
    path.write_text(text)
    warn = [].append if warnings is None else warnings.append
    return {one.name: one for one in runner_yaml.read(str(path), warn)}


def test_common_alone(tmp_path):
    """A scenario without keys has the common ones."""
    one = scenarios(tmp_path)["one"]
    assert one.get("tags") == ["kernel", "sem"]
    assert one.get("extra_args") == ["CONF_FILE=a.conf", "B=c d"]
    assert one.get("platform_allow") == ["native_sim"]
    assert one.path == str(tmp_path)
    assert one.harness == "ztest"
    assert not one.unit


def test_merge(tmp_path):
    """Tags, arguments and filters combine; the rest is overridden."""
    warnings = []
    two = scenarios(tmp_path, warnings=warnings)["two"]
    assert two.get("tags") == ["kernel", "sem", "fast"]
    assert two.get("extra_args") == ["CONF_FILE=a.conf", "B=c d", "D=1"]
    assert two.keys["filter"] == "(CONFIG_A) and (CONFIG_B)"
    assert two.keys["min_ram"] == 32
    assert two.get("platform_allow") == ["mps2/an385", "qemu_cortex_m3"]
    assert len(warnings) == 1 and "some_new_key" in warnings[0]


def test_absent_sets_are_empty(tmp_path):
    """Keys that are sets can always be iterated."""
    one = scenarios(tmp_path)["one"]
    assert one.get("arch_exclude") == []
    assert one.get("timeout", 60) == 60


def test_sample_and_empty_files(tmp_path):
    """sample.yaml has more sections; a file without tests has no scenarios."""
    found = scenarios(tmp_path, "sample:\n  name: x\ntests:\n  s:\n    harness: console\n")
    assert found["s"].harness == "console"
    assert not scenarios(tmp_path, "tests:\n")
    assert not scenarios(tmp_path, "")


@pytest.mark.parametrize("text", ["a: [", "- a\n", "tests: 3\n"])
def test_broken(tmp_path, text):
    """What is no description is an error with the file's name."""
    with pytest.raises(runner_yaml.DescriptionError, match="tests.yaml"):
        scenarios(tmp_path, text)


def test_find(tmp_path):
    """All three names, not below an application, not in build folders, each file once."""
    for name in ("a/tests.yaml", "a/src/tests.yaml", "b/c/testcase.yaml", "d/sample.yaml",
                 "build/x/tests.yaml", ".git/tests.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    root = str(tmp_path)
    expected = [f"{root}/a/tests.yaml", f"{root}/b/c/testcase.yaml", f"{root}/d/sample.yaml"]
    assert runner_yaml.find([root]) == expected
    assert runner_yaml.find([f"{root}/a", root, f"{root}/a/tests.yaml"]) == expected
