#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Everything a build needs to know before the compiler runs, in one process.

CMake calls this once per configuration.  It finds the board and its tools, makes .config and
autoconf.h, writes the system call and version headers, and leaves configure.cmake, which
CMake includes to learn the results.  Files are written only when they change.
"""

import argparse
import os
import re
import shutil
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

try:
    import kconfig
except ImportError as err:
    sys.exit(f"error: the Python module {err.name} is missing.\n"
             "Run ./fav setup, or: apt-get install python3-kconfiglib")
import syscall
import toolchain
from boards import BoardError, find_board
from files import write_if_changed
from version import read_version, version_header


class Failure(Exception):
    """Ends the configuration with a message."""


def parse_args(argv):
    """Command line, as CMake gives it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True, help="root of this source tree")
    parser.add_argument("--out", required=True, help="<build>/zephyr")
    parser.add_argument("--app", required=True, help="application source folder")
    parser.add_argument("--config-dir", help="where prj.conf and boards/ are looked for")
    parser.add_argument("--board", default="")
    parser.add_argument("--board-root", action="append", default=[])
    parser.add_argument("--conf-file", default="", help="instead of prj.conf; ; or space list")
    parser.add_argument("--extra-conf", default="", help="on top of the others")
    parser.add_argument("--variant", default="", help="toolchain variant")
    parser.add_argument("--kconfig-root", default="")
    parser.add_argument("--syscall-dir", action="append", default=[])
    parser.add_argument("-D", dest="define", action="append", default=[])
    parser.add_argument("--menuconfig", action="store_true", help="open the editor instead")
    return parser.parse_args(argv)


def file_list(text):
    """CMake gives lists with semicolons, people write spaces."""
    return [part for part in re.split(r"[;\s]+", text) if part]


def resolve(name, config_dir, app):
    """A configuration file named by the user: relative to the configuration folder."""
    for folder in (config_dir, app):
        path = os.path.join(folder, name)
        if os.path.exists(path):
            return path
    raise Failure(f"configuration file {name} not found in {config_dir}")


def board_fragment(board, config_dir, suffix=""):
    """boards/<board>.conf under any of the board's names, or nothing."""
    for name in board.file_names():
        path = os.path.join(config_dir, "boards", f"{name}{suffix}.conf")
        if os.path.exists(path):
            return [path]
    return []


def fragments(args, board, base):
    """All configuration files in the order in which they apply."""
    config_dir = args.config_dir or args.app
    files = [os.path.join(board.dir, f"{board.name}_defconfig")]
    files = [path for path in files if os.path.exists(path)]
    if args.conf_file:
        main = [resolve(name, config_dir, args.app) for name in file_list(args.conf_file)]
        files += main
        match = re.fullmatch(r"prj(_\w+)\.conf", os.path.basename(main[0])) \
            if len(main) == 1 else None
        if match:
            files += board_fragment(board, config_dir, match[1])
        elif len(main) == 1 and os.path.basename(main[0]) == "prj.conf":
            files += board_fragment(board, config_dir)
    else:
        main = os.path.join(config_dir, "prj.conf")
        files += [main] if os.path.exists(main) else []
        files += board_fragment(board, config_dir)
    return files + [resolve(name, config_dir, args.app) for name in file_list(args.extra_conf)]


def kconfig_environment(args, board):
    """What Kconfig files may refer to as $(NAME)."""
    os.environ.update({
        "srctree": args.base, "ZEPHYR_BASE": args.base, "CONFIG_": "CONFIG_",
        "BOARD": board.name, "BOARD_DIR": board.dir, "ARCH": board.arch,
        "ARCH_DIR": os.path.join(args.base, "arch"), "SOC": board.soc,
        "KERNELVERSION": read_version(os.path.join(args.base, "VERSION")).text,
        "APP_DIR": args.app, "APPLICATION_SOURCE_DIR": args.app,
        "KCONFIG_BINARY_DIR": args.out, "ZEPHYR_TOOLCHAIN_VARIANT": args.variant or "gnu",
        "TOOLCHAIN_HAS_PICOLIBC": "y" if board.toolchain != "host" else "n",
        "TOOLCHAIN_HAS_NEWLIB": "n",
        "KCONFIG_FUNCTIONS": "kconfigfunctions",
    })
    os.environ.pop("KCONFIG_CONFIG", None)


def kconfig_root(args):
    """The application's Kconfig if it has one, else ours."""
    if args.kconfig_root:
        return args.kconfig_root
    own = os.path.join(args.app, "Kconfig")
    return own if os.path.exists(own) else os.path.join(args.base, "Kconfig")


def report(config):
    """Print what was wrong; fail on errors."""
    for line in config.notes + config.warnings + config.errors:
        print(line, file=sys.stderr)
    if config.errors:
        raise Failure("the configuration has errors (listed above)")


def quoted(value):
    """A CMake string."""
    text = str(value).replace("\\", "/").replace('"', '\\"')
    return f'"{text}"'


def write_cmake(args, board, tools, config, depends):
    """configure.cmake: what CMake has to know."""
    names = {define.split("=")[0].removeprefix("CONFIG_") for define in args.define}
    lines = ["# Generated by configure.py.\n"]
    values = {
        "BOARD": board.name, "BOARD_DIR": board.dir, "ARCH": board.arch, "SOC_NAME": board.soc,
        "BOARD_FILE_NAMES": ";".join(board.file_names()), "BOARD_TYPE": board.type,
        "KERNEL_VERSION_STRING": os.environ["KERNELVERSION"],
        "ZEPHYR_CONFIGURE_DEPENDS": ";".join(depends), **tools.cmake_values(),
    }
    lines += [f"set({name} {quoted(value)})\n" for name, value in values.items()]
    lines.append(kconfig.cmake_variables(config.kconf, names))
    write_if_changed(os.path.join(args.out, "configure.cmake"), "".join(lines))


def version_files(args):
    """<zephyr/version.h>, and <zephyr/app_version.h> when the application has a VERSION."""
    out = os.path.join(args.out, "include/generated/zephyr")
    used = [os.path.join(args.base, "VERSION")]
    write_if_changed(os.path.join(out, "version.h"),
                             version_header(read_version(used[0]), "KERNEL"))
    own = os.path.join(args.app, "VERSION")
    if os.path.exists(own):
        write_if_changed(os.path.join(out, "app_version.h"),
                                 version_header(read_version(own), "APP"))
        used.append(own)
    return used


def syscalls(args, config):
    """Generate system call headers.  Return the headers that were read."""
    folders = [os.path.join(args.base, "include/zephyr"),
               os.path.join(args.base, "subsys/testsuite/include")] + args.syscall_dir
    if config.kconf.syms.get("APPLICATION_DEFINED_SYSCALL") and \
            config.kconf.syms["APPLICATION_DEFINED_SYSCALL"].str_value == "y":
        folders.append(args.app)
    return syscall.generate(folders, os.path.join(args.out, "include/generated/zephyr/syscalls"))


def edit(args, config):
    """menuconfig on the .config of this build."""
    import menuconfig  # pylint: disable=import-outside-toplevel
    os.environ["KCONFIG_CONFIG"] = os.path.join(args.out, ".config")
    menuconfig.menuconfig(config.kconf)


def run(args):
    """The whole configuration step."""
    if not args.board:
        raise Failure("no board was given: use -DBOARD=<board>, or fav build -b <board>.\n"
                      "Run ./fav boards for the list")
    board = find_board(args.board, args.board_root + [args.base])
    tools = toolchain.find(board.toolchain, args.variant)
    kconfig_environment(args, board)
    files = fragments(args, board, args.base)
    config = kconfig.configure(kconfig_root(args), files, sorted(args.define), args.out)
    if args.menuconfig:
        report(config)
        edit(args, config)
        return
    report(config)
    depends = [os.path.join(args.base, name) for name in config.kconf.kconfig_filenames]
    depends += files + version_files(args) + syscalls(args, config)
    depends += [os.path.join(board.dir, "board.toml"), os.path.join(args.out, ".config"),
                os.path.join(HERE, "upstream_symbols.txt")]
    depends += [os.path.join(HERE, name) for name in
                ("configure.py", "kconfig.py", "syscall.py", "boards.py", "toolchain.py",
                 "version.py", "kconfigfunctions.py")]
    write_cmake(args, board, tools, config, depends)
    if board.type == "qemu" and not shutil.which(board.qemu.get("binary", "qemu-system-arm")):
        print(f"note: {board.qemu.get('binary')} is not installed: {board.name} can be built "
              "but not run (./fav setup installs it)", file=sys.stderr)


def main(argv):
    """Entry: 0, or 1 with a message."""
    try:
        run(parse_args(argv))
    except (Failure, BoardError, kconfig.ConfigError, syscall.SyscallError,
            toolchain.ToolchainError, ValueError) as err:
        print(f"error: {err}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
