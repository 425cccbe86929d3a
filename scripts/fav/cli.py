# SPDX-License-Identifier: Apache-2.0
"""Command line of fav: parse, then call the module that does it.

Imports here must work on a machine where nothing has been installed yet.
"""

import argparse
import importlib
import importlib.util
import os
import shutil
import sys

from boards import BoardError, all_boards
from project import ROOT, Failure, board_roots, build_dir, say

TOP = """\
examples:
  fav setup                                  install what is missing
  fav run samples/philosophers               build and run on the host
  fav run samples/hello_world -b mps2_an385  the same under QEMU
  fav test tests/kernel                      build and run tests
  fav <command> --help                       more about one command
"""

EXAMPLES = {
    "setup": "fav setup\nfav setup --check   # only say what is missing",
    "build": "fav build samples/hello_world -b mps2_an385\n"
             "fav build ../my_app -b native_sim -d /tmp/b -- -DCONFIG_ASSERT=y\n"
             "fav build samples/hello_world -b mps2/an385 --pristine",
    "run": "fav run samples/hello_world\n"
           "fav run samples/philosophers -b mps2_an385 --stop-at=5\n"
           "fav run samples/hello_world -b native_sim -- --seed=7   # for the program\n"
           "fav run samples/hello_world -DCONFIG_ASSERT=y           # for CMake",
    "menuconfig": "fav menuconfig samples/hello_world -b native_sim",
    "debug": "fav debug samples/hello_world\n"
             "fav debug tests/kernel/sem -b mps2_an385 --gdb='-ex' --gdb='break main'",
    "boards": "fav boards",
    "clean": "fav clean                       # all of this tree's build folders\n"
             "fav clean ../my_app -b native_sim",
}


def parser():
    """All of fav's own commands; test, bench and log parse their own arguments."""
    top = argparse.ArgumentParser(prog="fav", epilog=TOP, description=__doc__.split(":")[0],
                                  formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = top.add_subparsers(dest="command", metavar="command", required=True)

    def add(name, text):
        examples = "examples:\n  " + EXAMPLES[name].replace("\n", "\n  ")
        return commands.add_parser(name, help=text, description=text, epilog=examples,
                                   formatter_class=argparse.RawDescriptionHelpFormatter)

    setup = add("setup", "install missing packages and register this tree with CMake")
    setup.add_argument("--check", action="store_true", help="install nothing; exit 1 if missing")
    setup.add_argument("-q", "--quiet", action="store_true", help="say nothing if all is there")
    for name, text in (("build", "build an application; after --: options for CMake"),
                       ("run", "build and run an application; after --: its arguments"),
                       ("menuconfig", "edit the configuration of an application"),
                       ("debug", "build an application and open gdb on it")):
        add_target(add(name, text), name)
    add("boards", "list the boards")
    clean = add("clean", "remove build folders")
    clean.add_argument("app", nargs="?")
    clean.add_argument("-b", "--board", default="")
    commands.add_parser("test", help="find, build and run tests", add_help=False)
    commands.add_parser("bench", help="measure and compare", add_help=False)
    commands.add_parser("log", help="decode the log's dictionary format", add_help=False)
    return top


def add_target(sub, name):
    """Arguments that name an application, a board and a build folder."""
    sub.add_argument("app", help="application folder, in this tree or anywhere")
    sub.add_argument("-b", "--board", default=os.environ.get("BOARD", "native_sim"),
                     help="default: %(default)s")
    sub.add_argument("-d", "--build-dir", help="default: build/<board>/<app>, or "
                     "<app>/build/<board> for an application outside this tree")
    sub.add_argument("-p", "--pristine", action="store_true", help="start from nothing")
    sub.add_argument("-D", dest="define", action="append", default=[], metavar="NAME=VALUE",
                     help="option for CMake, such as -DCONFIG_ASSERT=y")
    if name in ("build", "run"):
        sub.add_argument("-j", "--jobs", type=int, help="compilations at a time")
    if name == "run":
        sub.add_argument("--icount", action=argparse.BooleanOptionalAction, default=True,
                         help="QEMU counts instructions: repeatable (the default)")
        sub.add_argument("--stop-at", type=float, metavar="S",
                         help="end after S seconds (virtual on native_sim, real on QEMU)")
    if name == "debug":
        sub.add_argument("--gdb", action="append", default=[], help="an argument for gdb")


def make_target(args, options=()):
    """The Target that the arguments name."""
    build = importlib.import_module("build")
    options = [f"-D{define}" for define in args.define] + list(options)
    return build.Target(args.app, args.board, args.build_dir, options), build


def do_build(args, rest):
    """fav build."""
    target, build = make_target(args, rest)
    build.build(target, args.pristine, jobs=args.jobs)
    return 0


def do_run(args, rest):
    """fav run."""
    machine = importlib.import_module("machine")
    target, build = make_target(args)
    build.build(target, args.pristine, quiet=True, jobs=args.jobs)
    return machine.run(target.board, target.image, args.icount, args.stop_at, rest, say)


def do_menuconfig(args, rest):
    """fav menuconfig."""
    target, build = make_target(args, rest)
    build.menuconfig(target, args.pristine)
    return 0


def do_debug(args, rest):
    """fav debug."""
    target, build = make_target(args)
    build.build(target, args.pristine, quiet=True)
    return importlib.import_module("debug").debug(target, rest, args.gdb)


def do_setup(args, _rest):
    """fav setup."""
    return importlib.import_module("install").setup(args.quiet, args.check)


def do_boards(_args, _rest):
    """fav boards."""
    boards = all_boards(board_roots())
    width = max(len(name) for name in boards)
    for board in boards.values():
        print(f"{board.name:{width}}  {board.full_name}")
        if board.aliases:
            print(f"{'':{width}}  also: {', '.join(board.aliases)}")
    return 0


def do_clean(args, _rest):
    """fav clean."""
    if args.app:
        app = os.path.abspath(args.app)
        folders = [build_dir(app, name) for name in all_boards(board_roots())
                   if args.board in ("", name)]
    else:
        folders = [os.path.join(ROOT, "build", args.board)]
    for folder in folders:
        if os.path.isdir(folder):
            shutil.rmtree(folder)
            say(f"removed {os.path.relpath(folder)}")
    return 0


def delegate(name, argv):
    """test, bench and log have command lines of their own."""
    module = {"test": "runner", "bench": "bench", "log": "log"}[name]
    if importlib.util.find_spec(module) is None:
        raise Failure(f"fav {name} is not available in this tree")
    os.environ["ZEPHYR_BASE"] = ROOT
    try:
        return importlib.import_module(module).main(argv)
    except ImportError as err:
        raise Failure(f"the Python module {err.name} is missing. Run ./fav setup") from err


def main(argv):
    """Entry; returns the exit code."""
    try:
        if argv and argv[0] in ("test", "bench", "log"):
            return delegate(argv[0], argv[1:]) or 0
        rest = []
        if "--" in argv:
            split = argv.index("--")
            argv, rest = argv[:split], argv[split + 1:]
        args = parser().parse_args(argv)
        return globals()[f"do_{args.command}"](args, rest)
    except (Failure, BoardError) as err:
        print(f"fav: error: {err}", file=sys.stderr)
        return getattr(err, "code", 1)
    except KeyboardInterrupt:
        return 130
