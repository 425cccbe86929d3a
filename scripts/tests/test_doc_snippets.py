# SPDX-License-Identifier: Apache-2.0
"""The examples in docs/objects/*.md compile.

The ```c blocks of a page make one file, in their order. Of each block, definitions (functions,
macros, what begins with `static`, K_..._DEFINE and the like) go to file scope and the rest into a
function.
What an example takes for granted is declared in a comment of the page, which readers do not see:

    <!-- snippet: void process(struct sample *s); -->

and a block that is not meant to be complete has <!-- fragment --> in the line before it.
"""

import glob
import json
import os
import re
import subprocess

import pytest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PAGES = sorted(glob.glob(os.path.join(ROOT, "docs/objects/*.md")))

CMAKELISTS = """
cmake_minimum_required(VERSION 3.20)
find_package(Zephyr REQUIRED HINTS $ENV{ZEPHYR_BASE})
project(snippets)
target_sources(app PRIVATE main.c)
"""

CONFIG = """
CONFIG_EVENTS=y
CONFIG_HEAP_MEM_POOL_SIZE=1024
CONFIG_INIT_STACKS=y
CONFIG_OBJ_CORE=y
CONFIG_OBJ_CORE_STATS=y
CONFIG_POLL=y
CONFIG_SCHED_DEADLINE=y
CONFIG_SCHED_THREAD_USAGE_ANALYSIS=y
CONFIG_SHARED_MULTI_HEAP=y
CONFIG_SYS_HEAP_RUNTIME_STATS=y
CONFIG_SYS_MEM_BLOCKS=y
CONFIG_THREAD_CUSTOM_DATA=y
CONFIG_THREAD_MONITOR=y
CONFIG_THREAD_NAME=y
CONFIG_THREAD_RUNTIME_STATS=y
CONFIG_THREAD_STACK_INFO=y
CONFIG_TIMER_OBSERVER=y
CONFIG_TIMESLICE_PER_THREAD=y
CONFIG_TRACING_OBJECT_TRACKING=y
"""

BLOCK = re.compile(r"^<!-- snippet:\s(?P<given>.*?)-->\n|"
                   r"^(?P<fragment><!-- fragment -->\n)?```c\n(?P<code>.*?)^```$", re.M | re.S)
# What stands at file scope, by its first words.
GLOBAL = re.compile(r"static\b|typedef\b|enum\b|#|[A-Z][A-Z0-9_]*DEFINE\w*\(|"
                    r"struct \w+\s*\{|(void|int|bool|struct \w+) \*?\w+\([^;]*\)\s*\{")
WARNINGS = ["-Wall", "-Wextra", "-Werror", "-Wno-unused"]


def pieces(code):
    """Parts of a block that are separated by blank lines outside of braces, with their offsets."""
    part, depth = [], 0
    for line in code.split("\n") + [""]:
        if line.strip() == "" and depth == 0:
            if part:
                yield "\n".join(part)
            part = []
        else:
            part.append(line)
            depth += line.count("{") - line.count("}")


def bare(part):
    """`part` without comments before it."""
    return re.sub(r"^(\s*/\*.*?\*/\s*)+", "", part, flags=re.S)


def translate(text):
    """The C file of a page, and how many of its blocks are in it."""
    out, count = ["#include <zephyr/kernel.h>"], 0
    for match in BLOCK.finditer(text):
        if match["given"] is not None:
            out.append(match["given"])
        elif match["fragment"] is None:
            count += 1
            parts = list(pieces(match["code"]))
            inner = [part for part in parts if not GLOBAL.match(bare(part))]
            out += [part for part in parts if GLOBAL.match(bare(part))]
            out += [f"void snippet_{count}(void)", "{", *inner, "}"]
    return "\n".join(out) + "\n", count


@pytest.fixture(name="compiler", scope="module")
def configure(tmp_path_factory):
    """The compiler call of an application on native_sim, without its file names."""
    app = tmp_path_factory.mktemp("snippets")
    (app / "CMakeLists.txt").write_text(CMAKELISTS)
    (app / "main.c").write_text("int main(void)\n{\n}\n")
    (app / "prj.conf").write_text(CONFIG)
    done = subprocess.run(["cmake", "-GNinja", "-B", "build", "-DBOARD=native_sim"], cwd=app,
                          env=dict(os.environ, ZEPHYR_BASE=ROOT), text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 0, done.stdout
    for entry in json.loads((app / "build/compile_commands.json").read_text()):
        if entry["file"] == str(app / "main.c"):
            words = entry["command"].split()
            return [w for w in words[:words.index("-o")] if w != "-c"], entry["directory"]
    raise AssertionError("main.c is not in compile_commands.json")


def check(compiler, path, text):
    """Compile, no more than that; what the compiler says."""
    command, folder = compiler
    path.write_text(text)
    done = subprocess.run([*command, *WARNINGS, "-fsyntax-only", str(path)], cwd=folder, text=True,
                          check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout


@pytest.mark.parametrize("page", PAGES, ids=os.path.basename)
def test_examples_compile(compiler, tmp_path, page):
    with open(page, encoding="utf-8") as file:
        text, count = translate(file.read())
    code, said = check(compiler, tmp_path / "page.c", text)
    assert code == 0, said
    assert count > 0 or page.endswith("README.md"), "no example"


@pytest.mark.parametrize("page", PAGES, ids=os.path.basename)
def test_code_is_marked_as_c(page):
    """Code that is only indented would not be looked at."""
    with open(page, encoding="utf-8") as file:
        text = re.sub(r"^```.*?^```$", "", file.read(), flags=re.M | re.S)
    indented = re.search(r"\n    +[^\n]*[;{]\n", text)
    assert indented is None, indented[0]


def test_a_wrong_example_is_found(compiler, tmp_path):
    page = "<!-- snippet: int n; -->\n```c\nK_SEM_DEFINE(sem, 0, 1)\n\nn = k_sem_take(%s);\n```\n"
    code, said = check(compiler, tmp_path / "good.c", translate(page % "&sem, K_NO_WAIT")[0])
    assert code == 0, said
    code, said = check(compiler, tmp_path / "bad.c", translate(page % "&sem")[0])
    assert code != 0 and "k_sem_take" in said


def test_fragments_are_left_out():
    text, count = translate("<!-- fragment -->\n```c\n...\n```\n```c\nint a;\n```\n")
    assert count == 1 and "..." not in text
