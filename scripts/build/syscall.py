#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""From __syscall declarations in headers to the inline functions that applications call.

For each header x.h with such declarations one file syscalls/x.h is written: the prototype of
z_impl_NAME and an inline NAME that calls it.  The scan is textual: a declaration starts at
the word __syscall and ends at the first semicolon outside parentheses.
"""

import os
import re
import sys

from files import write_if_changed

STRIP = re.compile(r"/\*.*?\*/|//[^\n]*|^[ \t]*#(?:[^\n\\]|\\.)*(?:\\\n[^\n]*)*", re.S | re.M)
DECLARATION = re.compile(r"\b__syscall\s+([^;{}]*?)\s*;", re.S)
ATTRIBUTE = re.compile(r"__attribute__\s*\(\((?:[^()]|\([^()]*\))*\)\)|__attribute_(?:const|"
                       r"nonnull|pure)__|\b(?:FUNC_NORETURN|__deprecated|__must_check|"
                       r"__printf_like\s*\([^)]*\)|static|inline|extern)\b")
HEAD = re.compile(r"(.*?)(\w+)\s*\((.*)\)$", re.S)
ARRAY = re.compile(r"(.*?)(\w+)\s*((?:\[[^]]*\]\s*)+)$", re.S)
POINTER_TO_FUNCTION = re.compile(r"\(\s*\*\s*(\w+)\s*\)\s*\(")


class SyscallError(Exception):
    """A declaration that cannot be understood."""


class Call:
    """One system call: its name, result type, parameters and their names."""

    def __init__(self, result, name, params, args, noreturn=False):
        self.result, self.name, self.params, self.args = result, name, params, args
        self.noreturn = noreturn


def split_params(text):
    """Split a parameter list at its top-level commas."""
    parts, depth, start = [], 0, 0
    for pos, char in enumerate(text):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif char == "," and depth == 0:
            parts.append(text[start:pos].strip())
            start = pos + 1
    parts.append(text[start:].strip())
    return parts


def param_name(param, where):
    """The name that a parameter declares."""
    match = POINTER_TO_FUNCTION.search(param)
    if match:
        return match[1]
    match = ARRAY.match(param)
    if match:
        return match[2]
    match = re.match(r"(.*[\s*])(\w+)$", param, re.S)
    if not match or match[2] in ("int", "char", "long", "unsigned", "short"):
        raise SyscallError(f"{where}: parameter '{param}' has no name")
    return match[2]


def parse_declaration(text, where):
    """Turn 'int k_x(struct k_x *x, int n)' into a Call."""
    noreturn = "FUNC_NORETURN" in text
    text = " ".join(ATTRIBUTE.sub(" ", text).split())
    match = HEAD.match(text)
    if not match or not match[1].strip():
        raise SyscallError(f"{where}: cannot understand '__syscall {text}'")
    result, name, inner = match[1].strip(), match[2], match[3].strip()
    if inner in ("", "void"):
        return Call(result, name, "void", [], noreturn)
    params = split_params(inner)
    args = [param_name(param, f"{where}: {name}") for param in params]
    return Call(result, name, ", ".join(params), args, noreturn)


def parse_header(text, where):
    """All calls that a header declares."""
    text = STRIP.sub(" ", text)
    return [parse_declaration(match[1], where) for match in DECLARATION.finditer(text)]


def render_call(call):
    """The prototype and the inline function of one call."""
    star = "" if call.result.endswith("*") else " "
    attribute = "FUNC_NORETURN " if call.noreturn else ""
    back = "" if call.result == "void" else "return "
    invoke = f"\t{back}z_impl_{call.name}({', '.join(call.args)});\n"
    if call.noreturn:
        invoke += "\tCODE_UNREACHABLE;\n"
    return (f"{attribute}{call.result}{star}z_impl_{call.name}({call.params});\n"
            f"{attribute}static inline {call.result}{star}{call.name}({call.params})\n"
            f"{{\n{invoke}}}\n")


def render(base, calls):
    """Text of syscalls/<base>.h."""
    guard = "Z_SYSCALLS_" + re.sub(r"\W", "_", base).upper() + "_H"
    body = "\n".join(render_call(call) for call in calls)
    return (f"/* Generated from {base}.h by syscall.py. */\n#ifndef {guard}\n#define {guard}\n\n"
            "#include <zephyr/toolchain.h>\n\n"
            '#ifdef __cplusplus\nextern "C" {\n#endif\n\n'
            f"{body}\n#ifdef __cplusplus\n}}\n#endif\n\n#endif\n")


def find_headers(folders, suffixes=(".h",)):
    """Files below the folders, in a stable order; hidden and build folders are left out."""
    for folder in folders:
        for where, dirs, files in os.walk(folder):
            dirs[:] = sorted(d for d in dirs if d[0] != "." and not d.startswith("build")
                             and not os.path.exists(os.path.join(where, d, "CMakeCache.txt")))
            for name in sorted(files):
                if name.endswith(suffixes):
                    yield os.path.join(where, name)


def generate(folders, out_dir):
    """Scan the folders, write out_dir/<base>.h files.  Return the headers that matter."""
    seen, calls_seen = {}, {}
    for path in find_headers(folders):
        with open(path, "rb") as file:
            data = file.read()
        if b"__syscall" not in data:
            continue
        calls = parse_header(data.decode("utf-8", "replace"), path)
        if not calls and b"<syscalls/" not in data and b"<zephyr/syscalls/" not in data:
            continue
        base = os.path.basename(path)[:-2]
        if base in seen and seen[base] != path:
            raise SyscallError(f"{path}: a header with system calls needs a file name of its "
                               f"own, but {seen[base]} has the same")
        for call in calls:
            if call.name in calls_seen:
                raise SyscallError(f"{path}: {call.name} is declared in {calls_seen[call.name]} "
                                   "as well")
            calls_seen[call.name] = path
        seen[base] = path
        write_if_changed(os.path.join(out_dir, base + ".h"), render(base, calls))
    return list(seen.values())


def main(argv):
    """syscall.py OUT FOLDER...: prints the headers that were read."""
    try:
        print(";".join(generate(argv[1:], argv[0])), end="")
    except SyscallError as err:
        print(f"error: {err}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
