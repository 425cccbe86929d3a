# SPDX-License-Identifier: Apache-2.0
"""fav setup: install what is missing, and let CMake find this tree.

Whether something is there is found out by looking for the file or module itself, which takes
milliseconds; the package manager is started only when something is missing.
"""

import glob
import hashlib
import importlib.util
import os
import shutil
import subprocess

from project import ROOT, Failure, say


def _program(name):
    return lambda: shutil.which(name) is not None


def _files(pattern):
    return lambda: bool(glob.glob(pattern))


def _module(name):
    return lambda: importlib.util.find_spec(name) is not None


# (package, what it is for, is it there?)
NEEDED = [
    ("cmake", "configuring", _program("cmake")),
    ("ninja-build", "building", _program("ninja")),
    ("ccache", "quick builds of tests", _program("ccache")),
    ("gcc", "native_sim", _program("gcc")),
    ("g++", "C++ applications on native_sim", _program("g++")),
    ("libc6-dev", "native_sim", _files("/usr/include/stdio.h")),
    ("gcc-arm-none-eabi", "Cortex-M boards", _program("arm-none-eabi-gcc")),
    ("picolibc-arm-none-eabi", "the C library of Cortex-M boards",
     _files("/usr/lib/picolibc/arm-none-eabi/picolibc.specs")),
    ("libstdc++-arm-none-eabi-picolibc", "C++ on Cortex-M boards",
     _files("/usr/lib/picolibc/arm-none-eabi/picolibcpp.specs")),
    ("qemu-system-arm", "running Cortex-M images", _program("qemu-system-arm")),
    ("gcc-riscv64-unknown-elf", "RISC-V boards", _program("riscv64-unknown-elf-gcc")),
    ("picolibc-riscv64-unknown-elf", "the C library of RISC-V boards",
     _files("/usr/lib/picolibc/riscv64-unknown-elf/picolibc.specs")),
    ("qemu-system-misc", "running RISC-V images", _program("qemu-system-riscv32")),
    ("clang", "fuzzing the heap", _program("clang")),
    ("libclang-rt-dev", "fuzzing the heap",
     _files("/usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.fuzzer-*.a")),
    ("valgrind", "comparing heaps in fav bench", _program("valgrind")),
    ("gdb-multiarch", "fav debug", _program("gdb-multiarch")),
    ("python3-kconfiglib", "configuring", _module("kconfiglib")),
    ("python3-pyelftools", "tests and measurements", _module("elftools")),
    ("python3-yaml", "reading test descriptions", _module("yaml")),
    ("python3-pytest", "tests of the build tools", _module("pytest")),
]


def missing():
    """Packages to install, with the reason."""
    return [(package, reason) for package, reason, present in NEEDED if not present()]


def _apt(*arguments):
    """apt-get as root."""
    prefix = []
    if os.geteuid() != 0:
        if not shutil.which("sudo"):
            raise Failure("installing packages needs root or sudo. As root:\n  apt-get install "
                          + " ".join(arguments[1:]))
        prefix = ["sudo"]
    if not shutil.which("apt-get"):
        raise Failure("no apt-get here: install the equivalents of these Debian packages:\n  "
                      + " ".join(package for package, _ in missing()))
    command = prefix + ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y",
                        "--no-install-recommends", *arguments]
    return subprocess.run(command, check=False).returncode == 0


def install(packages):
    """Install, refreshing the package lists only when that turns out to be necessary."""
    if not _apt("install", *packages):
        if not _apt("update") or not _apt("install", *packages):
            raise Failure("apt-get could not install: " + " ".join(packages))


def register():
    """Write the CMake user package registry entry for this tree.  True if it was new."""
    folder = os.path.expanduser("~/.cmake/packages/Zephyr")
    where = os.path.join(ROOT, "cmake")
    path = os.path.join(folder, hashlib.md5(where.encode()).hexdigest())
    if os.path.exists(path):
        return False
    os.makedirs(folder, exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(where + "\n")
    return True


def setup(quiet=False, check=False):
    """The whole of fav setup.  Returns an exit code."""
    todo = missing()
    for package, reason in todo:
        say(f"missing: {package} ({reason})")
    if check:
        return 1 if todo else 0
    if todo:
        install([package for package, _ in todo])
        importlib.invalidate_caches()
        if missing():
            raise Failure("still missing after the installation: "
                          + " ".join(package for package, _ in missing()))
    new = register()
    if not quiet or todo:
        say("ready" + (f"; registered {ROOT} with CMake" if new else ""))
    return 0
