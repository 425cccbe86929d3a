# SPDX-License-Identifier: Apache-2.0
"""sys_heap under libFuzzer: the kept corpus, and a bounded number of new inputs."""

import os
import subprocess

import pytest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FUZZ = os.path.join(ROOT, "tests", "fuzz", "heap")
SOURCES = [os.path.join(FUZZ, "fuzz_heap.c"), os.path.join(ROOT, "lib", "heap.c"),
           os.path.join(ROOT, "lib", "heap_validate.c")]
RUNS = 20000
# A small heap has no statistics here: on the host they would not be aligned.
VARIANTS = {
    "big": ["CONFIG_64BIT", "CONFIG_SYS_HEAP_BIG_ONLY", "CONFIG_SYS_HEAP_RUNTIME_STATS",
            "CONFIG_SYS_HEAP_HARDENING_BASIC"],
    "big_full": ["CONFIG_64BIT", "CONFIG_SYS_HEAP_BIG_ONLY", "CONFIG_SYS_HEAP_HARDENING_FULL"],
    "small": ["CONFIG_SYS_HEAP_SMALL_ONLY", "CONFIG_SYS_HEAP_HARDENING_BASIC"],
    "small_full": ["CONFIG_SYS_HEAP_SMALL_ONLY", "CONFIG_SYS_HEAP_HARDENING_FULL"],
}


def build(folder, symbols):
    """Compile the target; return the program."""
    program = str(folder / "fuzz_heap")
    defines = [f"-D{name}=1" for name in symbols]
    subprocess.run(["clang", "-g", "-O1", "-std=gnu11", "-fno-strict-aliasing", "-Wall",
                    "-fsanitize=fuzzer,address", *defines, "-DCONFIG_SYS_HEAP_VALIDATE=1",
                    "-DCONFIG_SYS_HEAP_ALLOC_LOOPS=3", "-I" + os.path.join(ROOT, "include"),
                    "-I" + os.path.join(ROOT, "lib"), "-o", program, *SOURCES], check=True)
    return program


@pytest.mark.parametrize("variant", VARIANTS)
def test_heap_survives(variant, tmp_path):
    """No crash, no failed check; what is new stays in a folder of its own."""
    program = build(tmp_path, VARIANTS[variant])
    found = tmp_path / "found"
    found.mkdir()
    done = subprocess.run([program, f"-runs={RUNS}", "-seed=4", "-max_len=600",
                           f"-artifact_prefix={tmp_path}/", str(found),
                           os.path.join(FUZZ, "corpus")], capture_output=True, text=True,
                          timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
