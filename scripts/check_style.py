#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Check the style rules that a machine can check; exit 1 when one is broken.

Sizes: a function has at most 60 lines of code, 95 of 100 functions of a folder at most 30,
a file at most 500.  Conditionals: none in kernel/**/*.c, few in private headers and ports.
No extern and no function-like macro in .c files, no external function without a prototype,
a lock statement for every private prototype, an SPDX line everywhere, tabs, 100 columns.
"""

import argparse
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))

FUNCTION_LIMIT = 60
FUNCTION_P95 = 30
FILE_LIMIT = 500
COLUMNS = 100
# Files over the limit, each for a reason that its head gives.
LONG_FILES = set()
# Conditional lines allowed per 1000 lines, over all files of a kind. The private headers of
# optional features are short and need one each.
BUDGETS = [("kernel C files", r"kernel/.*\.c$", 0), ("kernel private headers",
           r"kernel/include/.*\.h$", 15), ("ports", r"arch/[^/]+/.*\.[ch]$", 20)]
# kernel/<x>.c and kernel/<x>_<y>.c are tested in tests/kernel/<x>, or where this table says.
TESTED_IN = {"banner": "kernel/init", "boot": "kernel/init", "constructors": "kernel/init",
             "idle": "kernel/init", "deadline": "kernel/sched", "priq_lanes": "kernel/sched",
             "priq_list": "kernel/sched",
             "copy": "kernel/interrupt_each",
             "round": "kernel/interrupt_each",
             "busy_wait": "arch/contract", "irq_offload": "arch/contract",
             "sys_work_delayable": "kernel/work", "sys_work_q": "kernel/work",
             "version": "kernel/init"}

SOURCE_KINDS = (".c", ".h", ".S", ".ld", ".py", ".cmake", ".toml", ".sh")
SOURCE_NAMES = ("CMakeLists.txt", "Makefile", "fav")
STRIP = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.S)
CONDITIONAL = re.compile(r"^\s*#\s*(?:if|ifdef|ifndef|elif)\b(.*)", re.M)
FUNCTION_HEAD = re.compile(r"(\w+)\s*\([^;{}]*\)[^;{}()]*$", re.S)


class Source:
    """A file: its text, and the text with comments and strings blanked (lines kept)."""

    def __init__(self, root, name):
        self.name = name
        with open(os.path.join(root, name), encoding="utf-8") as file:
            self.text = file.read()
        self.lines = self.text.split("\n")
        self.bare = STRIP.sub(_blank, self.text) if name.endswith((".c", ".h")) else self.text

    def code_lines(self):
        """Lines that are neither blank nor comment."""
        return sum(1 for line in self.bare.split("\n") if line.strip())


def _blank(match):
    text = match[0]
    if text[0] in "\"'":
        return text[0] + text[0]
    return "\n" * text.count("\n")


class Report:
    """Findings, in the form that editors understand."""

    def __init__(self):
        self.findings = []

    def add(self, name, line, text):
        """One broken rule."""
        self.findings.append(f"{name}:{line}: {text}")


def functions(source):
    """(name, first line, code lines, is static) of each function of a C file."""
    lines = source.bare.split("\n")
    start = None
    for number, line in enumerate(lines):
        if line.startswith("{") and start is None:
            start = number
        elif line.startswith("}") and start is not None:
            head = _head(lines, start)
            match = FUNCTION_HEAD.search(head)
            if match and not line.startswith("};") and "=" not in head:
                code = sum(1 for text in lines[start + 1:number] if text.strip())
                yield match[1], start, code, bool(re.search(r"\bstatic\b", head))
            start = None


def _head(lines, brace):
    """The text between the end of whatever precedes and the brace that opens a body."""
    first = brace
    while first > 0 and lines[first - 1].strip() and \
            not lines[first - 1].rstrip().endswith((";", "}")) and \
            not lines[first - 1].startswith("#"):
        first -= 1
    return " ".join(lines[first:brace])


def check_text(source, report):
    """Rules of every file: SPDX line, columns, blanks."""
    head = "\n".join(source.lines[:2])
    if "SPDX-License-Identifier: Apache-2.0" not in head:
        report.add(source.name, 1, "the first line must be the SPDX line")
    is_c = source.name.endswith((".c", ".h", ".S"))
    for number, line in enumerate(source.lines, 1):
        if len(line.expandtabs(8)) > COLUMNS:
            report.add(source.name, number, f"longer than {COLUMNS} columns")
        if line != line.rstrip():
            report.add(source.name, number, "blanks at the end of the line")
        if is_c and re.match(r"\t* {8}|^ +\t| {1,7}[A-Za-z_#}]", line) and \
                not re.match(r"\s*\*", line):
            report.add(source.name, number, "indent with tabs")
    if source.text and not source.text.endswith("\n"):
        report.add(source.name, len(source.lines), "no newline at the end")


def check_sizes(source, report, sizes):
    """Lengths of the file and its functions."""
    count = source.code_lines()
    if count > FILE_LIMIT and source.name not in LONG_FILES:
        report.add(source.name, 1, f"{count} lines of code, at most {FILE_LIMIT}")
    for name, line, code, _static in functions(source):
        if not source.name.startswith("tests/"):
            sizes.setdefault(os.path.dirname(source.name), []).append((code, name))
        if code > FUNCTION_LIMIT:
            report.add(source.name, line, f"{name}() has {code} lines, at most {FUNCTION_LIMIT}")


def check_percentiles(sizes, report):
    """95 of 100 functions of a folder are short (folders with 20 functions or more)."""
    for folder, found in sizes.items():
        found.sort()
        code, name = found[(len(found) * 95 + 99) // 100 - 1]
        if len(found) >= 20 and code > FUNCTION_P95:
            report.add(folder, 0, f"95 % of functions should have at most {FUNCTION_P95} lines; "
                                  f"{name}() at that place has {code}")


def check_c_file(source, report):
    """Rules of .c files: no extern, no function-like macro."""
    for number, line in enumerate(source.bare.split("\n"), 1):
        if re.match(r"\s*extern\b", line) and '""' not in line:
            report.add(source.name, number, "extern belongs into a header")
        if re.match(r"\s*#\s*define\s+\w+\(", line) and not source.name.startswith("tests/"):
            report.add(source.name, number, "no function-like macro in a .c file")


def conditionals(source):
    """Conditional directives, the include guard and C++ linkage not counted."""
    found = CONDITIONAL.findall(source.bare)
    if source.name.endswith(".h") and re.search(r"^\s*#ifndef\s+(\w+)\s*\n\s*#define\s+\1\b",
                                                source.bare, re.M):
        found = found[1:]
    return [text for text in found if "__cplusplus" not in text]


def check_budgets(sources, report):
    """Conditionals per 1000 lines."""
    for title, pattern, budget in BUDGETS:
        chosen = [source for source in sources if re.match(pattern, source.name)]
        counts = {source.name: len(conditionals(source)) for source in chosen}
        lines, total = sum(len(source.lines) for source in chosen), sum(counts.values())
        if total * 1000 > budget * max(lines, 1):
            worst = ", ".join(f"{name} {count}" for name, count in
                              sorted(counts.items(), key=lambda item: -item[1])[:5] if count)
            report.add(title, 0, f"{total} conditionals in {lines} lines, allowed are {budget} "
                                 f"per 1000 ({worst})")


def check_prototypes(sources, report):
    """Every external function of kernel/ and lib/ is declared in a header."""
    headers = "\n".join(source.bare for source in sources if source.name.endswith(".h"))
    declared = set(re.findall(r"\b(\w+)\s*\(", headers))
    syscalls = set(re.findall(r"__syscall[^;]*?(\w+)\s*\(", headers))
    for source in sources:
        if not re.match(r"(kernel|lib(?!/libc)|drivers)/.*\.c$", source.name):
            continue
        for name, line, _code, static in functions(source):
            known = name in declared or name.removeprefix("z_impl_") in syscalls
            if not static and not known and name != "main":
                report.add(source.name, line, f"{name}() is neither static nor in a header")


def check_lock_words(source, report):
    """A private prototype says whether the lock is held, or the head of its header does."""
    head = source.text.split("*/")[1] if source.text.count("*/") > 1 else ""
    if re.search(r"\block\b", head, re.I):
        return
    comment = ""
    for number, line in enumerate(source.lines, 1):
        if "/*" in line:
            comment = ""
        if "*" in line or "//" in line:
            comment += line
        if re.match(r"(?!static|typedef|return)[\w \t*]+\bz_\w+\(.*", line) and \
                not re.search(r"\block", comment, re.I):
            report.add(source.name, number, "say whether the lock is held")
        if not line.strip():
            comment = ""


def check_tests(root, sources, report):
    """kernel/x.c has tests/kernel/x."""
    if not os.path.isdir(os.path.join(root, "tests/kernel")):
        return
    for source in sources:
        match = re.fullmatch(r"kernel/(\w+)\.c", source.name)
        if not match:
            continue
        name = match[1]
        words = name.split("_")
        places = [TESTED_IN.get(name, f"kernel/{name}")]
        places += ["kernel/" + "_".join(words[:count]) for count in range(1, len(words))]
        if not any(os.path.isdir(os.path.join(root, "tests", place)) for place in places):
            report.add(source.name, 1, f"there is no tests/{places[0]}")


def tracked(root, paths):
    """Files under version control, and new ones, that the rules are for."""
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "--", *paths],
                           cwd=root, check=True, capture_output=True, text=True).stdout
    return [name for name in names.split("\n") if name and
            (name.endswith(SOURCE_KINDS) or os.path.basename(name) in SOURCE_NAMES)
            and os.path.exists(os.path.join(root, name))]


def check(root, names):
    """Apply every rule; return the Report."""
    report, sizes = Report(), {}
    sources = [Source(root, name) for name in names]
    for source in sources:
        check_text(source, report)
        if source.name.endswith((".c", ".h")):
            check_sizes(source, report, sizes)
        if source.name.endswith(".c"):
            check_c_file(source, report)
        if re.match(r"kernel/include/z_.*\.h$", source.name):
            check_lock_words(source, report)
    check_percentiles(sizes, report)
    check_budgets(sources, report)
    check_prototypes(sources, report)
    check_tests(root, sources, report)
    return report


def main(argv):
    """Entry; exit code 1 when a rule is broken."""
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", help="only these files or folders")
    parser.add_argument("--root", default=ROOT, help=argparse.SUPPRESS)
    args = parser.parse_args(argv)
    names = tracked(args.root, args.paths)
    report = check(args.root, names)
    for finding in report.findings:
        print(finding)
    print(f"style: {len(names)} files, {len(report.findings)} findings")
    return 1 if report.findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
