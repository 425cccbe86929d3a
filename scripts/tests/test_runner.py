# SPDX-License-Identifier: Apache-2.0
"""fav test as a whole, on applications whose "build" writes a shell script."""

import json
import os
import threading
import time
from xml.etree import ElementTree

import pytest
import runner
import runner_select
import runner_yaml
from project import Failure
from runner_job import Options, Outcome

CMAKE = """\
cmake_minimum_required(VERSION 3.20)
project(fake NONE)
if(BROKEN)
  message(FATAL_ERROR "this configuration is broken")
endif()
file(WRITE ${CMAKE_BINARY_DIR}/zephyr/.config "CONFIG_A=y\\nCONFIG_VALUE=${CONFIG_VALUE}\\n")
file(COPY ${CMAKE_SOURCE_DIR}/testbinary DESTINATION ${CMAKE_BINARY_DIR})
if(UNBUILDABLE)
  add_custom_target(bad ALL COMMAND echo "main.c:3:1: error: a mistake" && false)
endif()
"""
PASSING = """\
echo 'Running TESTSUITE s'
echo 'START - test_a'
echo ' PASS - test_a in 0.250 seconds'
echo 'START - test_b'
echo ' SKIP - test_b in 0.000 seconds'
echo 'PROJECT EXECUTION SUCCESSFUL'
"""


class Tree:
    """A folder with one fake application, and the result of running its scenarios."""

    def __init__(self, path, capsys):
        self.path, self.capsys = path, capsys
        self.out = self.rows = None

    def run(self, script, description="tests:\n  t: {type: unit}\n", *args):
        """Run; returns the exit code."""
        app = self.path / "app"
        app.mkdir(exist_ok=True)
        (app / "CMakeLists.txt").write_text(CMAKE)
        (app / "tests.yaml").write_text(description)
        (app / "testbinary").write_text("#!/bin/sh\n" + script)
        (app / "testbinary").chmod(0o755)
        result = self.path / "r.json"
        code = runner.main([str(app), "-O", str(self.path / "out"), "-c", "-j", "2",
                            "--json", str(result), "--junit", str(self.path / "r.xml"), *args])
        self.out = self.capsys.readouterr().out
        if result.exists():
            self.rows = json.loads(result.read_text())
        return code

    @property
    def last_line(self):
        """What scripts read."""
        return self.out.splitlines()[-1]


@pytest.fixture(name="tree")
def make_tree(tmp_path, capsys):
    """An empty Tree."""
    return Tree(tmp_path, capsys)


def test_passing(tree):
    """Exit code, last line, JSON and JUnit agree."""
    assert tree.run(PASSING, "tests:\n  t: {type: unit}\n", "--needed") == 0
    assert tree.last_line == "1 passed, 0 failed, 1 skipped"
    assert [(row["scenario"], row["case"], row["board"], row["status"], row["seconds"])
            for row in tree.rows] == [("t", "s.test_a", "unit_testing", "passed", 0.25),
                                      ("t", "s.test_b", "unit_testing", "skipped", 0.0)]
    suite = ElementTree.parse(tree.path / "r.xml").find("testsuite")
    assert suite.get("tests") == "2" and suite.get("skipped") == "1"


def test_failing_case_shows_how_to_repeat_it(tree):
    """One line with the command, then the console around the failure."""
    assert tree.run(PASSING.replace(" PASS - test_a", "because\n FAIL - test_a")
                    .replace("SUCCESSFUL", "FAILED") + "exit 1\n") == 1
    assert tree.last_line == "0 passed, 1 failed, 1 skipped"
    line = next(line for line in tree.out.splitlines() if "FAIL unit_testing t:" in line)
    assert "fav test" in line and "-b unit_testing -k t" in line
    assert "| because" in tree.out
    failure = ElementTree.parse(tree.path / "r.xml").find("testsuite/testcase/failure")
    assert failure.get("message") == "1 of 2 test cases failed"


@pytest.mark.parametrize("script, reason", [
    ("exit 3\n", "ended without PROJECT EXECUTION SUCCESSFUL, exit status 3"),
    (PASSING + "exit 3\n", "exit status 3"),
    (PASSING.replace("SUCCESSFUL", "FAILED"), "PROJECT EXECUTION FAILED"),
    ("echo '>>> ZEPHYR FATAL ERROR 0'\n" + PASSING, "fatal error"),
    ("kill -SEGV $$\n", "exit status -11"),
])
def test_bad_ends(tree, script, reason):
    """A good last line is not enough, a good exit code neither."""
    assert tree.run(script) == 1
    assert reason in tree.rows[-1]["reason"]
    assert "1 failed" in tree.last_line


def test_timeout_ends_the_whole_group(tree):
    """Children of the program end with it."""
    began = time.monotonic()
    assert tree.run("sleep 1000 &\necho $! > pid\nwait\n",
                    "tests:\n  t: {type: unit, timeout: 1}\n") == 1
    assert time.monotonic() - began < 20
    assert "timeout after 1 s" in tree.out
    with open(next(tree.path.glob("out/**/pid")), encoding="utf-8") as file:
        pid = int(file.read())
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            assert file.read().split()[2] == "Z"
    except FileNotFoundError:
        pass


def test_program_that_does_not_end(tree):
    """After the last line it is stopped, and has passed."""
    began = time.monotonic()
    assert tree.run(PASSING + "exec sleep 1000\n") == 0
    assert time.monotonic() - began < 20


def test_console_harness(tree):
    """The scenario is the case; the program is stopped as soon as all is seen."""
    description = ("tests:\n  t:\n    type: unit\n    harness: console\n    harness_config:\n"
                   "      type: multi_line\n      regex: [one, two]\n")
    assert tree.run("echo one\necho two\nexec sleep 1000\n", description) == 0
    assert tree.last_line == "1 passed, 0 failed, 0 skipped"
    assert tree.rows[0]["case"] == "t"
    assert tree.run("echo two\necho one\n", description) == 1
    assert "no line matched: two" in tree.out


QEMU_BOARD = """\
name = "fake"
full_name = "fake"
arch = "arm"
soc = "fake"
toolchain = "host"
type = "qemu"
[qemu]
binary = "%s/fake-qemu"
machine = "none"
"""
FAKE_QEMU = PASSING + """\
case "$*" in
*-icount*) exit 0 ;;
esac
echo ' FAIL - test_b in 0.000 seconds'
echo 'PROJECT EXECUTION FAILED'
"""


@pytest.fixture(name="emulated")
def make_emulated(tree, monkeypatch):
    """A Tree with a board whose emulator passes all tests only when it counts instructions."""
    board = tree.path / "boards/fake"
    board.mkdir(parents=True)
    (board / "board.toml").write_text(QEMU_BOARD % tree.path)
    (tree.path / "fake-qemu").write_text("#!/bin/sh\n" + FAKE_QEMU)
    (tree.path / "fake-qemu").chmod(0o755)
    monkeypatch.setenv("BOARD_ROOT", str(tree.path))
    return tree


def test_one_image_runs_with_and_without_icount(emulated):
    """The failure names the way and how to repeat it; cases of both are reported."""
    assert emulated.run("", "tests:\n  t: {}\n", "-b", "fake") == 1
    assert emulated.last_line == "2 passed, 1 failed, 1 skipped"
    assert "without icount: 1 of 2 test cases failed" in emulated.out
    assert "-b fake -k t --no-icount" in emulated.out
    assert [row["case"] for row in emulated.rows if row["status"] == "failed"] == \
        ["s.test_b (no icount)"]


def test_real_time_is_tried_again(emulated):
    """What passes then has passed, and is named."""
    (emulated.path / "fake-qemu").write_text(
        "#!/bin/sh\n" + FAKE_QEMU.replace("esac", f"esac\necho >> {emulated.path}/runs\n"
                                          f"test $(wc -l < {emulated.path}/runs) = 2 && exit 0"))
    assert emulated.run("", "tests:\n  t: {}\n", "-b", "fake") == 0
    assert emulated.last_line == "2 passed, 0 failed, 2 skipped"
    assert "Passed without icount, but not at the first try: t on fake" in emulated.out


def test_one_way_of_running(emulated):
    """Chosen by the user, or by the description."""
    assert emulated.run("", "tests:\n  t: {}\n", "-b", "fake", "--icount") == 0
    assert emulated.run("", "tests:\n  t: {icount: only}\n", "-b", "fake") == 0
    assert emulated.last_line == "1 passed, 0 failed, 1 skipped"
    assert emulated.run("", "tests:\n  t: {}\n", "-b", "fake", "--no-icount") == 1
    assert {row["case"] for row in emulated.rows} == \
        {"s.test_a (no icount)", "s.test_b (no icount)"}
    assert emulated.run("", "tests:\n  t: {icount: maybe}\n", "-b", "fake") == 1
    assert "icount of t is 'both' or 'only', not 'maybe'" in emulated.out


TYPED = """\
tests:
  t:
    type: unit
    timeout: 5
    harness_config:
      input:
        - {after: "name\\\\? $", send: "Ada\\r\\n"}
        - {after: "Hello Ada", send: "bye\\n"}
"""
ASKING = """\
printf 'name? '
read -r name
printf "Hello $name\\n"
read -r word
test "$word" = bye && echo 'PROJECT EXECUTION SUCCESSFUL'
"""


def test_input_is_typed_when_the_program_asks(tree):
    """Also after a prompt that no line end follows; what comes too early does not count."""
    assert tree.run(ASKING, TYPED) == 0
    assert tree.run(ASKING.replace("name? ", "What? "), TYPED) == 1
    assert "timeout" in tree.out
    assert tree.run(ASKING + "exit 0\n", TYPED.replace("Hello Ada", "Hello Bob")) == 1


def test_input_that_was_not_asked_for(tree):
    """The program passed, but not what the test was to show."""
    assert tree.run(PASSING, TYPED) == 1
    assert "not sent, because nothing matched: name" in tree.out


@pytest.mark.parametrize("text", ["after: a", "{after: '(', send: b}", "just a text"])
def test_bad_input_is_named(tree, text):
    """What is to be written instead."""
    description = f"tests:\n  t:\n    type: unit\n    harness_config: {{input: [{text}]}}\n" \
        if text.startswith("{") else \
        f"tests:\n  t:\n    type: unit\n    harness_config:\n      input:\n        - {text}\n"
    assert tree.run(PASSING, description) == 1
    assert "harness_config: input: entry 1" in tree.out


def test_configuration_and_build_errors(tree):
    """The first error is shown."""
    description = ("tests:\n  conf: {type: unit, extra_args: BROKEN=1}\n"
                   "  build: {type: unit, extra_args: UNBUILDABLE=1}\n")
    assert tree.run(PASSING, description) == 1
    assert tree.last_line == "0 passed, 2 failed, 0 skipped"
    assert "this configuration is broken" in tree.out
    assert "main.c:3:1: error: a mistake" in tree.out


def test_filters_and_configs(tree):
    """extra_configs reach the build; filters see the configuration; what is left out is said."""
    description = ("common: {type: unit}\ntests:\n"
                   "  fits: {filter: CONFIG_A and CONFIG_VALUE == 3, "
                   "extra_configs: [CONFIG_VALUE=3, 'arch:arm:CONFIG_VALUE=4']}\n"
                   "  other: {filter: not CONFIG_A}\n"
                   "  skipped: {skip: true}\n")
    assert tree.run(PASSING, description) == 0
    assert {row["scenario"] for row in tree.rows} == {"fits"}
    assert "Left out: 2" in tree.out
    assert "filter: not CONFIG_A" in tree.out
    assert "the description says skip" in tree.out


def test_list(tree):
    """Nothing is built."""
    assert tree.run(PASSING, "tests:\n  t: {type: unit}\n", "--list") == 0
    assert "unit_testing" in tree.out
    assert not os.path.exists(tree.path / "out")


def test_build_only(tree):
    """Built is passed."""
    assert tree.run("exit 1\n", "tests:\n  t: {type: unit, build_only: true}\n") == 0


def test_broken_description_fails(tree):
    """It is not passed over in silence."""
    assert tree.run(PASSING, "tests: [\n") == 1
    assert tree.last_line == "0 passed, 1 failed, 0 skipped"


def test_nothing_to_run_is_no_success(tree):
    """A misspelt name must not look like a passing test."""
    assert tree.run(PASSING, "tests:\n  t: {type: unit}\n", "-k", "nosuch") == 1
    assert tree.last_line == "0 passed, 0 failed, 0 skipped"


def test_unknown_path():
    """Said at once."""
    with pytest.raises(Failure, match="no such file"):
        runner.main(["/no/such/folder"])


def test_debug_information_is_left_out(tree):
    """It is a good part of the compiler's work, and nobody looks at it here."""
    assert tree.run(PASSING) == 0
    cache = next(tree.path.glob("out/**/CMakeCache.txt")).read_text()
    assert "FAV_DEBUG_INFO:UNINITIALIZED=OFF" in cache


@pytest.mark.parametrize("options", [[], ["--needed"]])
def test_what_is_not_needed_is_left_out(tree, options):
    """If that is asked for."""
    assert tree.run(PASSING, "tests:\n  t: {type: unit}\n", *options) == 0
    cache = next(tree.path.glob("out/**/CMakeCache.txt")).read_text()
    assert ("FAV_NEEDED:UNINITIALIZED=ON" in cache) == bool(options)


def test_what_takes_long_begins_first_and_is_reported_in_its_place(tree):
    """How long is what the description allows."""
    description = "tests:\n" + "".join(f"  t{limit}: {{type: unit, timeout: {limit}}}\n"
                                       for limit in (60, 180, 90))
    assert tree.run(f"basename $PWD >> {tree.path}/order\n" + PASSING, description,
                    "-j", "1") == 0
    assert (tree.path / "order").read_text().split() == ["t180", "t90", "t60"]
    assert [row["scenario"] for row in tree.rows[::2]] == ["t60", "t180", "t90"]


def test_the_tests_of_the_tools_run_beside_others(monkeypatch):
    """Each waits for the other to begin."""
    meet = threading.Barrier(2, timeout=20)
    outcome = Outcome(None)

    def met(*_):
        meet.wait()
        return outcome

    monkeypatch.setattr(runner.ToolTests, "run", met)
    monkeypatch.setattr(runner.Work, "first", met)
    instance = runner_select.Instance(runner_yaml.Scenario("t", "/", {}, "/"), None)
    assert runner.Work(2, None, None).all([instance], tools=True) == [outcome, outcome]


def test_builds_of_the_tools_tests_use_the_compiler_cache(tmp_path):
    """CMake takes the launcher from the environment."""
    options = Options(str(tmp_path))
    options.cache = "/bin/ccache"
    env = runner.ToolTests.environment(options, "/below")
    assert env["CMAKE_C_COMPILER_LAUNCHER"] == "/bin/ccache"
    assert env["CCACHE_DIR"] == str(tmp_path / "ccache") and env["CCACHE_BASEDIR"] == "/below"


def test_what_did_not_look_needed_is_compiled_after_all(tree, monkeypatch):
    """A link that misses something is tried again with everything."""
    missing = ("if(FAV_NEEDED)\n  add_custom_target(bad ALL COMMAND echo "
               "\"undefined reference to z_x\" && false)\nendif()\n")
    monkeypatch.setattr("test_runner.CMAKE", CMAKE + missing)
    assert tree.run(PASSING, "tests:\n  t: {type: unit}\n", "--needed") == 0
    assert tree.last_line == "1 passed, 0 failed, 1 skipped"
    cache = next(tree.path.glob("out/**/CMakeCache.txt")).read_text()
    assert "FAV_NEEDED" not in cache and "FAV_DEBUG_INFO:UNINITIALIZED=OFF" in cache
