#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Kconfig for a host unit test: as for an application, but with no board and no port.

Unit tests compile library code and the test framework, so only the values of their symbols
matter: the result is autoconf.h, .config and a list of variables for CMake.
"""

import argparse
import os
import re
import sys

BASE = os.path.abspath(os.path.join(os.path.dirname(__file__), "../../.."))
sys.path.insert(0, os.path.join(BASE, "scripts/build"))

import kconfig  # pylint: disable=wrong-import-position
from version import read_version, version_header  # pylint: disable=wrong-import-position


def parse_args(argv):
    """Command line, as CMake gives it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", required=True, help="<build>/zephyr")
    parser.add_argument("--app", required=True, help="folder of the test")
    parser.add_argument("--conf-file", default="", help="instead of prj.conf; ; or space list")
    parser.add_argument("--extra-conf", default="", help="on top of the others")
    parser.add_argument("-D", dest="define", action="append", default=[])
    return parser.parse_args(argv)


def environment(args):
    """What Kconfig files may refer to as $(NAME)."""
    os.environ.update({
        "srctree": BASE, "ZEPHYR_BASE": BASE, "CONFIG_": "CONFIG_", "BOARD": "unit_testing",
        "BOARD_DIR": os.path.join(BASE, "boards/unit_testing"), "ARCH": "unit_testing",
        "ARCH_DIR": os.path.join(BASE, "arch"), "SOC": "",
        "KERNELVERSION": read_version(os.path.join(BASE, "VERSION")).text,
        "APP_DIR": args.app, "APPLICATION_SOURCE_DIR": args.app, "KCONFIG_BINARY_DIR": args.out,
        "ZEPHYR_TOOLCHAIN_VARIANT": "host", "TOOLCHAIN_HAS_PICOLIBC": "n",
        "TOOLCHAIN_HAS_NEWLIB": "n", "KCONFIG_FUNCTIONS": "kconfigfunctions",
    })


def fragments(args):
    """Configuration files in the order in which they apply."""
    named = [part for part in re.split(r"[;\s]+", f"{args.conf_file} {args.extra_conf}") if part]
    files = [os.path.join(args.app, name) for name in named]
    own = os.path.join(args.app, "prj.conf")
    if not args.conf_file.strip() and os.path.exists(own):
        files.insert(0, own)
    return files


def main(argv):
    """Entry: 0, or 1 with a message."""
    args = parse_args(argv)
    environment(args)
    own = os.path.join(args.app, "Kconfig")
    files = fragments(args)
    try:
        config = kconfig.configure(own if os.path.exists(own) else os.path.join(BASE, "Kconfig"),
                                   files, ["CONFIG_ZTEST=y"] + sorted(args.define), args.out)
    except kconfig.ConfigError as err:
        print(f"error: {err}", file=sys.stderr)
        return 1
    for line in config.errors:
        print(line, file=sys.stderr)
    if config.errors:
        return 1
    depends = [os.path.join(BASE, name) for name in config.kconf.kconfig_filenames] + files
    kconfig.write_if_changed(os.path.join(args.out, "include/generated/zephyr/version.h"),
                             version_header(read_version(os.path.join(BASE, "VERSION")), "KERNEL"))
    names = {define.split("=")[0].removeprefix("CONFIG_") for define in args.define}
    kconfig.write_if_changed(
        os.path.join(args.out, "configure.cmake"),
        f'set(ZEPHYR_CONFIGURE_DEPENDS "{";".join(depends)}")\n'
        + kconfig.cmake_variables(config.kconf, names))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
