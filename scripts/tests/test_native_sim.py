# SPDX-License-Identifier: Apache-2.0
"""The host simulator as a program: its options, and how it ends."""

import subprocess

import pytest

MAIN = r"""
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zephyr/arch/arch_interface.h>
#include <zephyr/arch/native/inject.h>
#include <zephyr/arch/native/sim.h>
#include <zephyr/kernel.h>

static void for_ever(void *p1, void *p2, void *p3)
{
	k_sleep(K_FOREVER);
}
K_THREAD_DEFINE(sleeper, 512, for_ever, NULL, NULL, NULL, 1, 0, 0);

static int *volatile nowhere;

static __noinline void crash(void)
{
	*nowhere = 1;
}

static __noinline void jump(void)
{
	((void (*)(void))nowhere)();
	printk("not a tail call");
}

int main(void)
{
	const char *what = native_option("do");

	printk("unfinished line");
	if (what == NULL || strcmp(what, "return") == 0) {
		return 3;
	}
	if (strcmp(what, "stuck") == 0) {
		k_sleep(K_FOREVER);
	} else if (strcmp(what, "sleep") == 0) {
		k_sleep(K_SECONDS(100));
		printk("slept");
		return 4;
	} else if (strcmp(what, "halt") == 0) {
		arch_halt(5);
	} else if (strcmp(what, "halt-256") == 0) {
		arch_halt(256);
	} else if (strcmp(what, "exit") == 0) {
		exit(6);
	} else if (strcmp(what, "crash") == 0) {
		crash();
	} else if (strcmp(what, "jump") == 0) {
		jump();
	} else if (strcmp(what, "random") == 0) {
		printk(" %u\n", native_random());
	} else if (strcmp(what, "clock") == 0) {
		k_sleep(K_MSEC(300));
	}
	return 0;
}
"""


@pytest.fixture(name="program", scope="module")
def build_program(tmp_path_factory, build_for_host):
    """The simulator with an application that ends in the way it is told."""
    return build_for_host(tmp_path_factory.mktemp("ends"), MAIN, "CONFIG_THREAD_NAME=y\n")


def run(program, *args):
    """Exit status, stdout and stderr."""
    done = subprocess.run([program, *args], capture_output=True, text=True, timeout=30, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("what,status", [("return", 3), ("sleep", 4), ("halt", 5),
                                         ("halt-256", 255), ("exit", 6)])
def test_status(program, what, status):
    code, out, err = run(program, f"-do={what}")
    assert code == status and not err
    assert "unfinished line" in out


def test_nothing_left_to_happen_is_a_failure_and_says_so(program):
    code, out, err = run(program, "-do=stuck")
    assert code == 1 and "unfinished line" in out
    assert "wait for ever" in err


def test_crash_names_thread_function_and_address(program):
    code, out, _ = run(program, "-do=crash")
    assert code == 1
    assert "CPU exception" in out and "(main)" in out and "memory at 0x0" in out
    trace = out[out.index("backtrace:"):]
    assert trace.index("crash+") < trace.index("main+") < trace.index("z_thread_start+")


def test_call_of_a_null_pointer_is_traced_to_the_caller(program):
    _, out, _ = run(program, "-do=jump")
    trace = out[out.index("backtrace:"):]
    assert trace.index("jump+") < trace.index("main+")


def test_addresses_of_a_crash_can_be_looked_up(program):
    _, out, _ = run(program, "-do=crash")
    address = out[out.index("backtrace:"):].split()[1]
    done = subprocess.run(["addr2line", "-fe", program, address], capture_output=True, text=True,
                          check=True)
    assert done.stdout.split()[0] == "crash" and "main.c:" in done.stdout


@pytest.mark.parametrize("option", ["--stop-at=50", "-stop_at=5e1", "--stop_at=50.0"])
def test_stop_at_ends_with_success(program, option):
    code, out, err = run(program, option, "-do=sleep")
    assert code == 0 and "slept" not in out and not err


def test_stop_at_after_the_end_changes_nothing(program):
    assert run(program, "--stop-at=101", "-do=sleep")[0] == 4


@pytest.mark.parametrize("option", ["--stopat=1", "--stop-at", "--stop-at=", "--stop-at=-1",
                                    "--stop-at=x", "--stop-at=nan", "--seed=x", "--seed=-1",
                                    "--seed=4294967296", "--rtx", "--"])
def test_bad_option_is_refused(program, option):
    code, out, err = run(program, option)
    assert code == 2 and not out
    assert f"{option}:" in err and "--stop-at=SECONDS" in err


@pytest.mark.parametrize("option", ["--help", "-help"])
def test_help(program, option):
    code, out, _ = run(program, option)
    assert code == 0 and "--stop-at=SECONDS" in out and "--seed=N" in out


def test_arguments_of_the_application_are_left_alone(program):
    assert run(program, "-x", "y", "-do=halt", "-z=1")[0] == 5


def test_seed_starts_the_random_numbers(program):
    first = run(program, "--seed=1", "-do=random")
    assert first[1:] == run(program, "-do=random")[1:]
    assert first != run(program, "-seed=2", "-do=random")


def test_realtime_keeps_pace_with_the_wall_clock(program):
    done = subprocess.run(["/usr/bin/env", "bash", "-c", f"TIMEFORMAT=%R; time {program} --rt "
                           "-do=clock >/dev/null"], capture_output=True, text=True, check=True)
    assert 0.3 <= float(done.stderr) < 3
