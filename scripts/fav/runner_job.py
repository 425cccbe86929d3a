# SPDX-License-Identifier: Apache-2.0
"""One scenario on one board: configure, filter, build, run, judge."""

import hashlib
import json
import os
import re
import shutil
import time

import machine
from project import ROOT, environment
from runner_console import Case, console_for
from runner_filter import UNKNOWN, FilterError
from runner_input import InputError, input_for
from runner_process import execute
from runner_select import filter_result, read_config

BUILD_TIMEOUT = 1800
EXCERPT = 12  # lines of a console in a report
STATE = "fav-test.json"
NEEDED = "-DFAV_NEEDED=ON"  # only what the image can need is compiled: scripts/build/needed.py
TRIES = 3  # of a run in real time
WITHOUT_ICOUNT = " (no icount)"  # what the names of cases of such a run end with
ERROR = re.compile(r"(?:fatal )?error:|undefined reference|multiple definition|overflowed by"
                   r"|cannot find -l|ninja: error|No rule to make target|FAILED:|ld: ")
NO_ERROR = re.compile(r"^FAILED:|^\[\d+/\d+\] |in function|warning:")
CMAKE_ERROR = re.compile(r"^(?:error: .*|.*: error: .*|CMake Error.*)$", re.MULTILINE)


class Outcome:
    """What became of an instance: status, reason and details for people, rows for machines."""

    def __init__(self, instance):
        self.instance = instance
        self.status, self.reason, self.details = "passed", "", []
        self.cases, self.seconds, self.filtered = [], 0.0, None
        self.no_icount = False  # did it fail in real time only?
        self.tries = 1  # in real time

    def fail(self, reason, details=()):
        """The instance has failed."""
        self.status, self.reason, self.details = "failed", reason, list(details)

    def count(self, status):
        """How many cases have this status."""
        return sum(case.status == status for case in self.cases)


class Options:
    """What the user chose that concerns every instance. icount None: with and without; needed:
    without what the image cannot need."""

    def __init__(self, out, icount=None, timeout_multiplier=1.0, ninja_jobs=1, build_only=False,
                 needed=False):  # pylint: disable=too-many-arguments
        self.out, self.icount, self.multiplier, self.needed = (out, icount, timeout_multiplier,
                                                               needed)
        self.ninja_jobs, self.build_only = ninja_jobs, build_only
        self.cache = shutil.which("ccache")

    def launcher(self):
        """CMake's options for the compiler cache."""
        return [f"-DCMAKE_{language}_COMPILER_LAUNCHER={self.cache}"
                for language in ("C", "CXX") if self.cache]

    def environment(self, folder):
        """Environment of the steps in a build folder, or of builds below a folder. What is
        compiled there has the folder's name in a few places only, so that the cache can serve
        another folder with it."""
        return {**environment(), "CCACHE_DIR": os.path.join(self.out, "ccache"),
                "CCACHE_BASEDIR": folder, "CCACHE_NOHASHDIR": "1"}


def folder_of(instance, out):
    """The instance's build folder: readable, and different for equal names elsewhere."""
    scenario = instance.scenario
    inside = os.path.relpath(scenario.path, ROOT)
    if inside.startswith(".."):
        inside = "outside-" + hashlib.sha1(scenario.path.encode()).hexdigest()[:8]
    name = re.sub(r"[^\w.+-]", "_", scenario.name)
    return os.path.join(out, instance.board.name, inside, name)


def cmake_arguments(instance):
    """-D options from the description."""
    scenario = instance.scenario
    options = [arg if arg.startswith("-") else f"-D{arg}"
               for arg in instance.conditional(scenario.get("extra_args", []))]
    for key, variable in (("extra_conf_files", "CONF_FILE"),
                          ("extra_overlay_confs", "EXTRA_CONF_FILE"),
                          ("extra_dtc_overlay_files", "DTC_OVERLAY_FILE")):
        files = instance.conditional(scenario.get(key))
        if files:
            options.append(f"-D{variable}={';'.join(files)}")
    for line in instance.conditional(scenario.get("extra_configs", [])):
        name, _, value = line.partition("=")
        options.append(f"-D{name.strip()}={value.strip()}")
    return options


def first_error(output):
    """The first error of a build and the line or two around it."""
    lines = output.splitlines()
    # Behind Ninja's FAILED: stands the command, which is no message.
    lines = [line for before, line in zip([""] + lines, lines)
             if not before.startswith("FAILED:")]
    for number, line in enumerate(lines):
        if ERROR.search(line) and not NO_ERROR.search(line):
            return [line] + [text for text in lines[number + 1:number + 3] if text.startswith(" ")]
    return lines[-5:]


def configuration_error(output):
    """Why CMake stopped: its own words are at the end, Kconfig's at the start."""
    lines = [line for line in CMAKE_ERROR.findall(output) if "CMake Error" not in line]
    if lines:
        return lines[:5]
    lines = [line for line in output.splitlines() if line.strip()]
    for number, line in enumerate(lines):
        if "CMake Error" in line:
            return lines[number:number + 5]
    return lines[-5:]


def excerpt(output, cases):
    """The lines of the console that explain a failure: of the first failed case, or the last."""
    lines = [line.rstrip() for line in output.splitlines() if line.strip()]
    failed = [case.name.split(".", 1)[-1] for case in cases
              if case.status == "failed" and not case.reason]
    starts = [number for number, line in enumerate(lines)
              if failed and line.endswith(f"START - {failed[0]}")]
    if not starts:
        return lines[-EXCERPT:]
    for number in range(starts[-1], len(lines)):
        if f"FAIL - {failed[0]} in" in lines[number]:
            return lines[starts[-1]:number + 1][-EXCERPT:]
    return lines[starts[-1]:][:EXCERPT]


class Job:
    """The steps of one instance. Each returns False when there is nothing more to do."""

    # Further options for CMake. Debug information is a tenth of the compiler's work.
    extra = ["-DFAV_DEBUG_INFO=OFF", NEEDED]

    def __init__(self, instance, options, progress=lambda what: None):
        self.instance, self.options, self.progress = instance, options, progress
        self.scenario, self.board = instance.scenario, instance.board
        self.folder = folder_of(instance, options.out)
        self.outcome = Outcome(instance)
        if not options.needed:
            self.need_all()

    def need_all(self):
        """Compile the whole kernel, as other builds do."""
        self.extra = [option for option in self.extra if option != NEEDED]

    def run(self):
        """All steps but a second run. Returns whether there is to be one, by run_again()."""
        began, outcome = time.monotonic(), self.outcome
        again = False
        if self.configure() and self.passes_filter() and self.build():
            if self.scenario.keys.get("build_only") or self.options.build_only:
                outcome.cases = [self.whole("passed")]
            else:
                first, *others = self.modes()
                self.start(first)
                again = bool(others) and outcome.status != "failed"
        if outcome.status == "failed" and outcome.count("failed") == 0:
            outcome.cases.append(self.whole("failed"))
        outcome.seconds = time.monotonic() - began
        return again

    def run_again(self):
        """The same image without icount. A busy host may be late for a test that is not at
        fault, so what fails is tried again; that it was is reported."""
        began, outcome, counted = time.monotonic(), self.outcome, self.outcome.cases
        for outcome.tries in range(1, TRIES + 1):
            outcome.status, outcome.cases = "passed", list(counted)
            self.start(icount=False)
            if outcome.status != "failed":
                break
        outcome.seconds += time.monotonic() - began

    def whole(self, status):
        """The scenario itself as a case."""
        case = Case(self.scenario.name)
        case.status, case.reason = status, self.outcome.reason
        return case

    def log(self, name, text):
        """Keep output in the build folder."""
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def command(self, command, log):
        """A build step; its output is kept. What runs in real time goes first."""
        ended = execute(["nice", *command], BUILD_TIMEOUT, cwd=self.folder,
                        env=self.options.environment(self.folder))
        self.log(log, ended.output)
        if ended.code is None:
            ended.output += f"\n{command[0]}: stopped after {BUILD_TIMEOUT} s\n"
        return ended

    def configure(self):
        """Run CMake, unless the folder was configured by this very command."""
        self.progress("configuring")
        os.makedirs(self.folder, exist_ok=True)
        if not os.path.exists(os.path.join(self.scenario.path, "CMakeLists.txt")):
            self.outcome.fail("the folder has no CMakeLists.txt", [self.scenario.path])
            return False
        board = [] if self.scenario.unit else [f"-DBOARD={self.board.name}"]
        command = ["cmake", "-G", "Ninja", "-B", self.folder, "-S", self.scenario.path, *board,
                   f"-DZephyr_DIR={ROOT}/cmake", *self.options.launcher(),
                   *cmake_arguments(self.instance), *self.extra]
        state = os.path.join(self.folder, STATE)
        if self.configured(state, command):
            ended = self.command(["ninja", "-C", self.folder, "build.ninja"], "cmake.log")
        else:
            for name in ("CMakeCache.txt", STATE):
                if os.path.exists(os.path.join(self.folder, name)):
                    os.remove(os.path.join(self.folder, name))
            ended = self.command(command, "cmake.log")
        if ended.code != 0:
            self.outcome.fail("configuration failed", configuration_error(ended.output))
            return False
        with open(state, "w", encoding="utf-8") as file:
            json.dump(command, file)
        return True

    def configured(self, state, command):
        """Is the folder as this command would leave it?"""
        try:
            with open(state, encoding="utf-8") as file:
                return json.load(file) == command and \
                    os.path.exists(os.path.join(self.folder, "build.ninja"))
        except (OSError, ValueError):
            return False

    def passes_filter(self):
        """Ask the filter again, now that the configuration is known."""
        config = read_config(os.path.join(self.folder, "zephyr/.config"))
        try:
            passes = filter_result(self.scenario, self.board, config)
        except FilterError as err:
            self.outcome.fail(f"filter not understood: {err}")
            return False
        if passes is UNKNOWN or not passes:
            self.outcome.filtered = f"filter: {self.scenario.keys['filter']}"
            return False
        return True

    def build(self):
        """Compile and link. What is missing may be a source that did not look needed."""
        ended = self.make()
        if ended.code != 0 and "undefined reference" in ended.output:
            self.need_all()
            if not self.configure():
                return False
            ended = self.make()
        if ended.code != 0:
            self.outcome.fail("build failed", first_error(ended.output))
            return False
        return True

    def make(self):
        """Run Ninja."""
        self.progress("building")
        return self.command(["ninja", "-C", self.folder, "-j", str(self.options.ninja_jobs)],
                            "build.log")

    def modes(self):
        """The ways in which the image is run: is icount to be used?"""
        if self.board.type != "qemu":
            return [True]
        if self.options.icount is not None:
            return [self.options.icount]
        return [True] if self.scenario.keys.get("icount") == "only" else [True, False]

    def program(self, icount, typed):
        """The command that runs the image. Where input is typed, time must not jump."""
        if self.scenario.unit:
            return [os.path.join(self.folder, "testbinary")]
        config = read_config(os.path.join(self.folder, "zephyr/.config"))
        name = config.get("CONFIG_KERNEL_BIN_NAME", "zephyr")
        image = machine.image(self.board, self.folder, name)
        return machine.command(self.board, image, icount=icount, real_time=bool(typed))

    def start(self, icount):
        """Run the image; its cases are added to those of the outcome."""
        self.progress("running" if icount else "running without icount")
        try:
            cases = self.start_once(icount)
        except InputError as err:
            self.outcome.fail(str(err))
            return
        except FileNotFoundError as err:
            self.outcome.fail(f"{err.filename} is not installed: run ./fav setup")
            return
        self.outcome.no_icount = not icount
        for case in cases:
            case.name += "" if icount else WITHOUT_ICOUNT
        self.outcome.cases += cases

    def start_once(self, icount):
        """Run the image and judge what it prints; returns the cases."""
        console, typed = console_for(self.scenario), input_for(self.scenario)

        def see(line):
            console.line(line)
            return console.finished

        multiplier = self.options.multiplier * self.board.testing.get("timeout_multiplier", 1)
        timeout = float(self.scenario.get("timeout", 60)) * multiplier
        ended = execute(self.program(icount, typed), timeout, see, limit_cpu=timeout + 5,
                        answer=typed and typed.answer, cwd=self.folder)
        self.log("handler.log" if icount else "handler-no-icount.log", ended.output)
        problem = self.judge(console, ended, timeout) or (typed and typed.missing())
        cases = list(console.cases.values())
        if problem:
            way = "" if icount else "without icount: "
            self.outcome.fail(way + problem, excerpt(ended.output, cases))
        elif not cases:
            cases = [self.whole("passed")]
            cases[0].seconds = ended.seconds
        return cases

    @staticmethod
    def judge(console, ended, timeout):
        """What is wrong with the output or the way in which the program ended, or None."""
        problem = console.problem()
        if ended.why == "timeout" and console.finished != "soon":
            return f"timeout after {timeout:g} s" + (f": {problem}" if problem else "")
        if ended.why == "output":
            return "more output than anyone will read: stopped"
        if console.idle and problem:
            return f"idle for ever: {problem}"
        if ended.code not in (0, None) and not problem:
            return f"exit status {ended.code}"
        if ended.code not in (0, None) and "without PROJECT" in problem:
            return f"{problem}, exit status {ended.code}"
        return problem
