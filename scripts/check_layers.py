#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Check that the layers hold; exit 1 when one is broken.

Includes: which folder may include which private headers.  Headers: each public header
compiles alone, as C and as C++.  Symbols: what the objects of a port, the kernel and the
subsystems define and refer to, read from real builds.
"""

import argparse
import concurrent.futures
import glob
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
# Board: (its port, prefix of its tools).
BOARDS = {"native_sim": ("native", ""), "mps2_an385": ("cortex_m", "arm-none-eabi-"),
          "qemu_riscv64": ("riscv", "riscv64-unknown-elf-")}
INCLUDE = re.compile(r'^\s*#\s*include\s+["<]([^">]+)[">]', re.M)

# (files, what they must not include, why).  A header in the file's own folder is its own.
INCLUDE_RULES = [
    (r"kernel/(?!include/z_arch\.h)", r"arch\.h$", "only z_arch.h includes the port"),
    (r"kernel/", r"zephyr/(drivers/(?!timer/system_timer\.h)|ztest|logging)",
     "the kernel does not depend on drivers or subsystems"),
    (r"arch/", r"z_(?!arch\.h)\w+\.h$", "a port sees the kernel through z_arch.h only"),
    (r"(lib|drivers|subsys|samples|soc|boards|include)/", r"(z_(?!ztest)\w+|arch)\.h$",
     "kernel/include and arch/ are private to the kernel"),
]

# All that a port may call in the kernel, and what a clock or console driver may.
UP_CALLS = {
    "z_kernel_start", "z_cpu_entered", "z_thread_start", "z_isr_exit", "z_syscall", "z_fault",
    "_sw_isr_table", "sys_clock_announce", "_kernel", "z_page_fault",
}
PUBLIC = re.compile(r"(k_|sys_|device_|arch_|irq_|printk|vprintk|assert_|__(?!z)|_(?!_?z_)|log_)")
DEFINES = {
    "arch": re.compile(r"arch_|_|z_(?:arm|riscv|vector|isr|shared_|irq_spurious)|"
                       r"z_interrupt_stacks|riscv_|sys_clock_|native_|host_|main$"),
    "kernel": re.compile(r"k_|z_|sys_|_|device_|irq_|init_|assert_|arch_|"
                         r"(?:main|banner|version)$"),
}


class Report:
    """Findings."""

    def __init__(self):
        self.findings = []

    def add(self, text):
        """One broken rule."""
        self.findings.append(text)


def sources(root):
    """C files and headers of the tree."""
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=root,
                           check=True, capture_output=True, text=True).stdout.split("\n")
    return [name for name in names if name.endswith((".c", ".h", ".S"))
            and os.path.exists(os.path.join(root, name))]


def check_includes(root, names, report):
    """Apply INCLUDE_RULES."""
    for name in names:
        rules = [(bad, why) for files, bad, why in INCLUDE_RULES if re.match(files, name)]
        if not rules:
            continue
        with open(os.path.join(root, name), encoding="utf-8") as file:
            found = INCLUDE.findall(file.read())
        own = os.path.dirname(os.path.join(root, name))
        for path in found:
            for bad, why in rules:
                if re.match(bad, path) and not os.path.exists(os.path.join(own, path)):
                    report.add(f"{name}: includes {path}: {why}")


class Build:
    """A build of a small application with every kernel object turned on."""

    def __init__(self, board, folder):
        self.board, self.folder = board, os.path.join(folder, board)
        self.app = os.path.join(folder, "app")
        os.makedirs(os.path.join(self.app, "src"), exist_ok=True)
        self._write("CMakeLists.txt", "cmake_minimum_required(VERSION 3.20)\n"
                    "find_package(Zephyr REQUIRED)\nproject(layers)\n"
                    "target_sources(app PRIVATE src/main.c)\n")
        self._write("src/main.c", "int main(void)\n{\n\treturn 0;\n}\n")
        self._write("prj.conf", "CONFIG_ASSERT=y\n")

    def _write(self, name, text):
        with open(os.path.join(self.app, name), "w", encoding="utf-8") as file:
            file.write(text)

    def make(self):
        """Configure and build; return the output when it fails."""
        for command in (["cmake", "-G", "Ninja", "-B", self.folder, "-S", self.app,
                         f"-DBOARD={self.board}", f"-DZephyr_DIR={ROOT}/cmake",
                         "-DFAV_BATCH=OFF"],
                        ["ninja", "-C", self.folder]):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                return (done.stdout + done.stderr)[-3000:]
        return None

    def compile_command(self, language):
        """The command that checks a header given on standard input."""
        with open(os.path.join(self.folder, "build.ninja"), encoding="utf-8") as file:
            text = file.read()
        block = text.split("build CMakeFiles/app.dir/src/main.c", 1)[1].split("\n\n", 1)[0]
        flags = " ".join(re.findall(r"^  (?:DEFINES|FLAGS|INCLUDES) = (.*)$", block, re.M))
        tools = open(os.path.join(self.folder, "zephyr/configure.cmake"), encoding="utf-8").read()
        compiler = re.search(r'TOOLCHAIN_CC(?:) "([^"]+)"', tools)[1]
        flags = shlex.split(flags)
        if language == "c++":
            compiler = re.search(r'TOOLCHAIN_CXX "([^"]+)"', tools)[1]
            flags = [flag for flag in flags if not flag.startswith(
                ("-std=", "-Wno-pointer-sign", "-fno-printf-return"))] + ["-std=gnu++17"]
        return [compiler, *flags, "-Werror", "-fsyntax-only", "-x", language, "-"]

    def objects(self, part):
        """Object files of kernel/, arch/ and so on."""
        return glob.glob(f"{self.folder}/zephyr/**/{part}/**/*.o*", recursive=True)


def header_alone(job):
    """Compile one header by itself, twice included; return a finding or nothing."""
    command, language, path, board = job
    text = f"#include <{path}>\n#include <{path}>\nint z_not_empty;\n"
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if not done.returncode:
        return None
    first = next((line for line in done.stderr.split("\n") if "error" in line),
                 done.stderr[:200])
    return f"include/{path}: does not compile alone as {language} on {board}: {first}"


def public_headers(root, board):
    """Headers that an application of this board may include."""
    others = "|".join(port for port, _ in BOARDS.values() if port != BOARDS[board][0])
    for path in sorted(glob.glob(os.path.join(root, "include/zephyr/**/*.h"), recursive=True)):
        name = os.path.relpath(path, os.path.join(root, "include"))
        if not re.search(f"/arch/({others})/", name) and "/internal/" not in name \
                and not re.search(r"linker/|toolchain/|util_\w+\.h", name):
            yield name


def check_headers(root, build, report):
    """Each public header alone, in C and C++."""
    jobs = [(build.compile_command(language), language, path, build.board)
            for language in ("c", "c++") for path in public_headers(root, build.board)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for finding in pool.map(header_alone, jobs):
            if finding:
                report.add(finding)
    return len(jobs)


def symbols(nm, path):
    """(defined external, undefined) names of an object file."""
    out = subprocess.run([nm, "-g", path], capture_output=True, text=True, check=True).stdout
    defined, undefined = set(), set()
    for line in out.split("\n"):
        parts = line.split()
        if len(parts) >= 2:
            (undefined if parts[-2] in "Uwv" else defined).add(parts[-1])
    return defined, undefined


def check_symbols(build, report):
    """What each layer's objects define and refer to."""
    nm = BOARDS[build.board][1] + "nm"
    for part, allowed in DEFINES.items():
        for path in build.objects(part):
            defined, undefined = symbols(nm, path)
            name = f"{build.board}: {os.path.relpath(path, build.folder)}"
            for symbol in sorted(defined):
                if not allowed.match(symbol):
                    report.add(f"{name}: defines {symbol}, not a name of this layer")
            if part == "arch":
                check_up_calls(name, undefined - _all_defined(nm, build, "arch"), report)
    for part in ("subsys", "drivers"):
        for path in build.objects(part):
            for symbol in sorted(symbols(nm, path)[1]):
                if symbol.startswith("z_") and symbol not in UP_CALLS and \
                        not symbol.startswith((
                                "z_impl_", "z_arm_", "z_riscv_", "z_test", "z_ztest")):
                    report.add(f"{build.board}: {os.path.relpath(path, build.folder)}: "
                               f"refers to {symbol}, which is private to the kernel")


def check_up_calls(name, undefined, report):
    """A port calls only what the contract lists."""
    for symbol in sorted(undefined):
        if symbol.startswith("z_") and symbol not in UP_CALLS and \
                not symbol.startswith("z_impl_"):
            report.add(f"{name}: calls {symbol}, which is not in the port contract")


def _all_defined(nm, build, part):
    found = set()
    for path in build.objects(part):
        found |= symbols(nm, path)[0]
    return found


def main(argv):
    """Entry."""
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-b", "--board", action="append", choices=list(BOARDS),
                        help="default: " + " ".join(BOARDS))
    parser.add_argument("--no-build", action="store_true", help="check includes only")
    args = parser.parse_args(argv)
    report, headers = Report(), 0
    names = sources(ROOT)
    check_includes(ROOT, names, report)
    folder = tempfile.mkdtemp(prefix="fav-layers-")
    try:
        for board in [] if args.no_build else args.board or BOARDS:
            build = Build(board, folder)
            failure = build.make()
            if failure:
                report.add(f"{board}: the build failed:\n{failure}")
                continue
            headers += check_headers(ROOT, build, report)
            check_symbols(build, report)
    finally:
        shutil.rmtree(folder)
    for finding in report.findings:
        print(finding)
    print(f"layers: {len(names)} files, {headers} header compilations, "
          f"{len(report.findings)} findings")
    return 1 if report.findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
