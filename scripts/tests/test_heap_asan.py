# SPDX-License-Identifier: Apache-2.0
"""Misuse of heap memory on the host simulator is reported by the address sanitizer, at its line."""

import subprocess

import pytest

MAIN = r"""
#include <stdlib.h>
#include <string.h>
#include <zephyr/arch/native/sim.h>
#include <zephyr/kernel.h>

K_HEAP_DEFINE(heap, 1024);

int main(void)
{
	const char *what = native_option("do");
	const bool pool = strstr(what, "pool") != NULL;
	volatile char *mem = pool ? k_malloc(13) : k_heap_alloc(&heap, 13, K_NO_WAIT);

	mem[0] = 1;
	mem[12] = 1;
	if (strstr(what, "beyond") != NULL) {
		mem[13] = 1; /* beyond */
	} else if (strstr(what, "before") != NULL) {
		mem[-1] = 1; /* before */
	} else if (strstr(what, "realloc") != NULL) {
		mem = k_heap_realloc(&heap, (void *)mem, 30, K_NO_WAIT);
		mem[29] = 1;
		mem[30] = 1; /* realloc */
	} else if (strstr(what, "after") != NULL) {
		if (pool) {
			k_free((void *)mem);
		} else {
			k_heap_free(&heap, (void *)mem);
		}
		mem[5] = 1; /* after */
	}
	printk("unharmed\n");
	exit(0);
}
"""


@pytest.fixture(name="program", scope="module")
def build_program(tmp_path_factory, build_for_host):
    """A program that misuses heap memory in the way it is told."""
    return build_for_host(tmp_path_factory.mktemp("misuse"), MAIN,
                          "CONFIG_ASAN=y\nCONFIG_HEAP_MEM_POOL_SIZE=1024\n")


def run(program, what):
    """Exit status and all that was printed."""
    done = subprocess.run([program, f"-do={what}"], stdout=subprocess.PIPE, text=True,
                          stderr=subprocess.STDOUT, timeout=30, check=False)
    return done.returncode, done.stdout


def test_proper_use_is_not_reported(program):
    code, text = run(program, "nothing")
    assert code == 0 and "unharmed" in text


@pytest.mark.parametrize("what", ["beyond", "before", "after", "realloc", "beyond-pool",
                                  "after-pool"])
def test_misuse_is_reported_where_it_happens(program, what):
    code, text = run(program, what)
    mark = f"/* {what.split('-')[0]} */"
    line = 1 + next(n for n, line in enumerate(MAIN.split("\n")) if mark in line)
    assert code != 0 and "unharmed" not in text
    assert "use-after-poison" in text
    assert f"main.c:{line}" in text
