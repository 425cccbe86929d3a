# SPDX-License-Identifier: Apache-2.0
"""fav test: find test scenarios, build and run each of them on each suitable board.

A scenario is an application folder with options, described in a tests.yaml, testcase.yaml or
sample.yaml; an instance is a scenario on a board. The modules runner_*.py know the steps.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

import runner_process
import runner_report
import runner_select
import runner_yaml
from boards import all_boards, find_board
from project import ROOT, Failure, board_roots
from runner_console import Case
from runner_job import Job, Options, Outcome

EXAMPLES = """\
examples:
  fav test                                     everything, on every board
  fav test tests/kernel/sem -b native_sim
  fav test ../other/tests -b mps2_an385 -b native_sim -j 4
  fav test -k kernel.sem --junit report.xml
  fav test tests --tag kernel --list
"""


def parse_args(argv):
    """Command line."""
    parser = argparse.ArgumentParser(prog="fav test", epilog=EXAMPLES,
                                     description="Find, build and run tests.",
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("path", nargs="*", help="folders or description files (default: tests and samples)")
    add("-T", dest="roots", action="append", default=[], metavar="PATH",
        help="the same as a path")
    add("-b", "-p", "--board", "--platform", dest="board", action="append", default=[],
        help="run on this board; may be repeated (default: all)")
    add("-t", "--tag", action="append", default=[], help="only scenarios with this tag")
    add("-e", "--exclude-tag", action="append", default=[], help="no scenarios with this tag")
    add("-k", "-s", "--name", help="only the scenario of this name, or those whose name "
        "contains it or matches it as a pattern")
    add("--icount", action=argparse.BooleanOptionalAction, default=None,
        help="run under QEMU only with instructions counted, or only in real time (default: "
        "each image in both ways)")
    add("-j", "--jobs", type=positive, default=os.cpu_count() or 1,
        help="instances at a time (default: %(default)s)")
    add("--junit", metavar="FILE", help="write JUnit XML")
    add("--json", metavar="FILE", help="write a row per test case")
    add("--list", action="store_true", help="only list what would run")
    add("--build-only", action="store_true", help="build, but do not run")
    add("--needed", action="store_true",
        help="compile only what each image can need, not the whole kernel: quicker")
    add("--timeout-multiplier", type=float, default=1.0, metavar="X")
    add("--slow", "--enable-slow", action="store_true", help="also what is marked as slow")
    add("--all-platforms", action="store_true",
        help="let no board stand for another one: ignore platform_key and like")
    add("-O", "--out", default=os.path.join(ROOT, "build/test"), metavar="DIR",
        help="build folders (default: build/test)")
    add("-c", "--clean", action="store_true", help="start with empty build folders")
    add("-v", "--verbose", action="store_true", help="name every instance that is left out")
    return parser.parse_args(argv)


def positive(text):
    """A number of at least one."""
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return value


def warn(text):
    """Something odd that does not stop the run."""
    print(f"fav test: {text}", file=sys.stderr)


def chosen_paths(args):
    """Where to look."""
    paths = args.path + args.roots
    for path in paths:
        if not os.path.exists(path):
            raise Failure(f"no such file or folder: {path}")
    if paths:
        return paths
    return [path for path in (os.path.join(ROOT, name) for name in ("tests", "samples"))
            if os.path.isdir(path)]


def chosen_boards(args):
    """The boards that were asked for, or all but those that are tested only when they are
    asked for (board.toml: testing.default); unit tests belong to the host."""
    unit = runner_select.UnitBoard()
    if not args.board:
        return [board for board in all_boards(board_roots()).values()
                if board.testing.get("default", True)] + [unit]
    boards = {}
    for name in args.board:
        board = unit if unit.answers_to(name) else find_board(name, board_roots())
        boards[board.name] = board
    if any(board.type == "native" for board in boards.values()):
        boards[unit.name] = unit
    return list(boards.values())


def load(paths):
    """All scenarios below the paths, and descriptions that could not be read."""
    scenarios, broken = [], []
    for path in runner_yaml.find(paths):
        try:
            scenarios += runner_yaml.read(path, warn)
        except runner_yaml.DescriptionError as err:
            broken.append(str(err))
    return scenarios, broken


def broken_outcome(text):
    """A description that cannot be read is a failure, not a thing to skip."""
    path, _, reason = text.partition(": ")
    scenario = runner_yaml.Scenario(os.path.basename(path), os.path.dirname(path), {}, path)
    outcome = Outcome(runner_select.Instance(scenario, runner_select.UnitBoard()))
    outcome.fail(reason)
    case = Case(scenario.name)
    case.status, case.reason = "failed", reason
    outcome.cases = [case]
    return outcome


class ToolTests:
    """The tests of the Python tools, as one more scenario on the host."""

    name = "scripts.tests"
    path = os.path.join(ROOT, "scripts/tests")

    @classmethod
    def wanted(cls, args):
        """Part of a run of the whole tree only."""
        return not (args.path or args.roots or args.tag or args.board) and \
            os.path.isdir(cls.path) and (not args.name or args.name == cls.name)

    @staticmethod
    def environment(options, folder):
        """What pytest and the builds that it starts see: the compiler cache, too."""
        launchers = [item.removeprefix("-D").split("=", 1) for item in options.launcher()]
        return {**options.environment(folder), **dict(launchers), "PYTHONDONTWRITEBYTECODE": "1"}

    @classmethod
    def run(cls, options, progress):
        """pytest; its JUnit file has the cases."""
        scenario = runner_yaml.Scenario(cls.name, cls.path, {"type": "unit"}, cls.path)
        instance = runner_select.Instance(scenario, runner_select.UnitBoard())
        outcome, began = Outcome(instance), time.monotonic()
        progress.now(instance, "running")
        with tempfile.TemporaryDirectory() as folder:
            report = os.path.join(folder, "report.xml")
            done = subprocess.run(
                ["/usr/bin/python3", "-m", "pytest", "-q", "-p", "no:cacheprovider",
                 f"--basetemp={folder}/tests", f"--junitxml={report}", cls.path], cwd=ROOT,
                check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                env=cls.environment(options, f"{folder}/tests"))
            outcome.cases = cls.cases(report)
        if done.returncode != 0:
            outcome.fail("pytest failed", done.stdout.splitlines()[-12:])
            if not outcome.count("failed"):
                outcome.cases.append(Case(cls.name))
                outcome.cases[-1].status = "failed"
        outcome.seconds = time.monotonic() - began
        progress.finished(outcome)
        return outcome

    @staticmethod
    def cases(report):
        """Cases of a JUnit file."""
        cases = []
        for node in ElementTree.parse(report).iter("testcase") if os.path.exists(report) else []:
            case = Case(f"{node.get('classname')}.{node.get('name')}")
            case.seconds = float(node.get("time", 0))
            kinds = {child.tag for child in node}
            case.status = "failed" if kinds & {"failure", "error"} else \
                "skipped" if "skipped" in kinds else "passed"
            cases.append(case)
        return cases


class Work:
    """Instances on their way, several at a time. Without icount a guest that sleeps needs no
    processor, so such runs are apart from those that keep one busy."""

    def __init__(self, jobs, options, progress):
        self.options, self.progress = options, progress
        self.busy, self.sleepy = ThreadPoolExecutor(jobs), ThreadPoolExecutor(2 * jobs)

    def all(self, instances, tools=False):
        """Outcomes, in the order of the instances; those of the tools' tests, if wanted, first.
        What takes long begins first, so that no processor is idle while it ends."""
        try:
            firsts = [self.busy.submit(ToolTests.run, self.options, self.progress)] if tools else []
            begun = {instance: self.busy.submit(self.first, instance)
                     for instance in sorted(instances, key=runner_select.patience, reverse=True)}
            firsts += [begun[instance] for instance in instances]
            seconds = [future.result() for future in firsts]
            return [outcome if isinstance(outcome, Outcome) else outcome.result()
                    for outcome in seconds]
        except KeyboardInterrupt:
            for pool in (self.busy, self.sleepy):
                pool.shutdown(wait=False, cancel_futures=True)
            runner_process.kill_all()
            self.progress.close()
            raise
        finally:
            for pool in (self.busy, self.sleepy):
                pool.shutdown(cancel_futures=True)

    def first(self, instance):
        """Build and run. Returns the outcome, or that of a second run, to come."""
        job = Job(instance, self.options, lambda what: self.progress.now(instance, what))
        if self.guarded(job, job.run):
            return self.sleepy.submit(self.second, job)
        self.progress.finished(job.outcome)
        return job.outcome

    def second(self, job):
        """Run again; returns the outcome."""
        self.guarded(job, job.run_again)
        self.progress.finished(job.outcome)
        return job.outcome

    @staticmethod
    def guarded(job, step):
        """A bug in a step is a failure of that instance only."""
        try:
            return step()
        except Exception as err:  # pylint: disable=broad-exception-caught
            job.outcome.fail(f"{type(err).__name__}: {err}")
            job.outcome.cases.append(job.whole("failed"))
            return False


def run_all(instances, args, progress, tools):
    """Every instance, several at a time, and the tests of the tools if they are wanted."""
    cpus = os.cpu_count() or 1
    busy = max(1, min(args.jobs, len(instances) + int(tools)))
    options = Options(os.path.abspath(args.out), args.icount, args.timeout_multiplier,
                      max(1, cpus // busy), args.build_only, args.needed)
    return Work(args.jobs, options, progress).all(instances, tools)


def print_list(instances, tools):
    """--list: one instance per line."""
    for instance in instances:
        print(f"{instance.scenario.name:50} {instance.board.name:16} "
              f"{os.path.relpath(instance.scenario.path)}")
    if tools:
        print(f"{ToolTests.name:50} {'unit_testing':16} scripts/tests")
    print(f"{len(instances) + int(tools)} to run, before filters that need the configuration")


def main(argv):
    """Entry; returns the exit code."""
    try:
        return run(parse_args(argv))
    except BrokenPipeError:  # nobody reads on, as in fav test | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def run(args):
    """The whole of fav test."""
    scenarios, broken = load(chosen_paths(args))
    scenarios = runner_select.choose(scenarios, args.name, args.tag, args.exclude_tag)
    boards = chosen_boards(args)
    instances, dropped = runner_select.select(scenarios, boards, args.slow, args.icount)
    if not args.all_platforms:
        instances = runner_select.few(instances, dropped, named=bool(args.board))
    tools = ToolTests.wanted(args)
    if args.list:
        print_list(instances, tools)
        runner_report.print_filtered(dropped, args.verbose)
        return 0
    if args.clean:
        shutil.rmtree(args.out, ignore_errors=True)
    progress = runner_report.Progress(len(instances) + len(broken) + int(tools), args.verbose)
    outcomes = [broken_outcome(text) for text in broken]
    for outcome in outcomes:
        progress.finished(outcome)
    outcomes += run_all(instances, args, progress, tools)
    progress.close()
    return report(args, outcomes, dropped, progress)


def report(args, outcomes, dropped, progress):
    """The end of a run: files, what was left out, the last line."""
    dropped += [(outcome.instance, outcome.filtered) for outcome in outcomes if outcome.filtered]
    if args.junit:
        runner_report.write_junit(args.junit, outcomes)
    if args.json:
        runner_report.write_json(args.json, outcomes)
    runner_report.print_filtered(dropped, args.verbose)
    runner_report.print_tried_again(outcomes)
    counts = progress.counts
    nothing = not any(counts.values())
    if nothing:
        warn("no test has run")
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 1 if counts["failed"] or nothing else 0
