# SPDX-License-Identifier: Apache-2.0
"""Find the compiler of a board, and say which package brings it when it is missing."""

import os
import shutil
import subprocess

# toolchain name in board.toml: (prefix of the tools, Debian packages)
KNOWN = {
    "host": ("", "gcc g++"),
    "arm-none-eabi": ("arm-none-eabi-", "gcc-arm-none-eabi picolibc-arm-none-eabi "
                      "libstdc++-arm-none-eabi-picolibc"),
    "riscv64-unknown-elf": ("riscv64-unknown-elf-",
                            "gcc-riscv64-unknown-elf picolibc-riscv64-unknown-elf"),
}
# Variants that existing environments ask for and that mean "the board's own toolchain".
SAME = {"", "gnu", "host", "zephyr", "gnuarmemb", "cross-compile"}


class ToolchainError(Exception):
    """No usable compiler."""


class Tools:
    """Paths and identity of one toolchain."""

    def __init__(self, name, prefix, compiler, cxx, ident):
        self.name, self.prefix, self.ident = name, prefix, ident
        self.compiler, self.cxx = compiler, cxx
        self.version = subprocess.run(
            [compiler, "-dumpfullversion" if ident == "GNU" else "-dumpversion"], check=True,
            capture_output=True, text=True).stdout.strip()

    def cmake_values(self):
        """Variables for configure.cmake."""
        return {"TOOLCHAIN_NAME": self.name, "TOOLCHAIN_ID": self.ident,
                "TOOLCHAIN_PREFIX": self.prefix, "TOOLCHAIN_CC": self.compiler,
                "TOOLCHAIN_CXX": self.cxx or "", "TOOLCHAIN_VERSION": self.version,
                "TOOLCHAIN_BIN": os.path.dirname(self.compiler)}


def find(name, variant=""):
    """The tools for a board's toolchain.  variant 'llvm' means clang on the host."""
    if name not in KNOWN:
        raise ToolchainError(f"toolchain '{name}' of this board is not known: "
                             f"{', '.join(KNOWN)} are")
    prefix, packages = KNOWN[name]
    if name == "host" and variant == "llvm":
        return _tools(name, "", "clang", "clang++", "Clang", "clang")
    if variant not in SAME | {"llvm"}:
        raise ToolchainError(f"ZEPHYR_TOOLCHAIN_VARIANT={variant} is not supported: unset it, "
                             "or use gnu (any board) or llvm (native_sim)")
    if variant == "llvm":
        raise ToolchainError(f"the llvm toolchain variant serves native_sim only, not {name}")
    if variant == "cross-compile" and name != "host":
        prefix = os.environ.get("CROSS_COMPILE") or prefix
    return _tools(name, prefix, prefix + "gcc", prefix + "g++", "GNU", packages)


def _tools(name, prefix, compiler, cxx, ident, packages):
    path = shutil.which(compiler)
    if not path:
        raise ToolchainError(f"the compiler {compiler} is not installed.\n"
                             f"Run ./fav setup, or: apt-get install {packages}")
    return Tools(name, prefix, path, shutil.which(cxx), ident)
