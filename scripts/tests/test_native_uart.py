# SPDX-License-Identifier: Apache-2.0
"""The host simulator's serial ports: standard input, terminals, and virtual time beside them."""

import os
import re
import select
import subprocess
import tempfile

import pytest

MAIN = r"""
#include <stdlib.h>
#include <string.h>
#include <zephyr/arch/native/sim.h>
#include <zephyr/console/console.h>
#include <zephyr/drivers/uart.h>
#include <zephyr/kernel.h>

static void other_port(void)
{
	const struct device *port = DEVICE_DT_GET(DT_NODELABEL(uart1));
	unsigned char c;

	while (uart_poll_in(port, &c) != 0) {
		k_msleep(1);
	}
	uart_poll_out(port, c + 1);
	while (uart_poll_in(port, &c) != 0) {
		k_msleep(1);
	}
	exit(0);
}

int main(void)
{
	const char *what = native_option("do");

	if (what != NULL && strcmp(what, "other") == 0) {
		other_port();
	}
	if (what != NULL && strcmp(what, "nothing") == 0) {
		k_sleep(K_SECONDS(10));
		return 0;
	}
	console_getline_init();
	if (what != NULL && strcmp(what, "sleep") == 0) {
		k_sleep(K_SECONDS(100));
		printk("slept\n");
	}
	printk("ready\n");
	for (;;) {
		const char *line = console_getline();

		printk("at %u ms: <%s>\n", k_uptime_get_32(), line);
		if (strcmp(line, "quit") == 0) {
			exit(7);
		}
	}
}
"""


@pytest.fixture(name="program", scope="module")
def build_program(tmp_path_factory, build_for_host):
    """The simulator with an application that repeats lines."""
    return build_for_host(tmp_path_factory.mktemp("lines"), MAIN,
                          "CONFIG_CONSOLE_SUBSYS=y\nCONFIG_CONSOLE_GETLINE=y\n")


def run(program, *args, typed=""):
    """Exit status, stdout and stderr with this on standard input."""
    done = subprocess.run([program, *args], input=typed, capture_output=True, text=True,
                          timeout=30, check=False)
    return done.returncode, done.stdout, done.stderr


def read_until(fd, wanted, seconds=20):
    """What a descriptor says up to some bytes."""
    text = b""
    while wanted not in text:
        assert select.select([fd], [], [], seconds)[0], text
        text += os.read(fd, 4096)
    return text


def test_standard_input_is_port_0(program):
    code, out, _ = run(program, typed="one\ntwo\nquit\n")
    assert code == 7
    assert "<one>" in out and "<two>" in out and "<quit>" in out


def test_input_longer_than_every_buffer_is_not_lost(program):
    lines = [f"line {number:03} of many" for number in range(300)]
    code, out, _ = run(program, typed="\n".join(lines) + "\nquit\n")
    assert code == 7
    assert re.findall(r"<(line.*)>", out) == lines


def test_no_time_passes_while_only_input_is_waited_for(program):
    with subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        read_until(process.stdout.fileno(), b"ready")
        process.stdin.write(b"late\n")
        process.stdin.flush()
        assert b"at 0 ms" in read_until(process.stdout.fileno(), b"<late>")
        process.stdin.write(b"quit\n")
        process.stdin.flush()
        assert process.wait(20) == 7


def test_runs_with_the_same_input_are_the_same(program):
    runs = {run(program, "-do=sleep", typed="one\ntwo\nquit\n") for _ in range(3)}
    assert len(runs) == 1


def test_time_goes_on_when_something_else_is_waited_for(program):
    code, out, _ = run(program, "-do=sleep", typed="quit\n")
    assert code == 7
    assert out.index("slept") < out.index("<quit>")


def test_behind_the_end_of_input_nothing_can_come(program):
    code, out, err = run(program, typed="one\n")
    assert code == 1
    assert "<one>" in out and "all threads wait for ever" in err


def test_the_end_that_was_asked_for_does_not_wait_for_input(program):
    with subprocess.Popen([program, "--stop-at=3"], stdin=subprocess.PIPE) as process:
        assert process.wait(20) == 0


def test_in_real_time_input_comes_before_the_end_that_was_asked_for(program):
    with subprocess.Popen([program, "--rt", "--stop-at=25"], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as process:
        read_until(process.stdout.fileno(), b"ready")
        process.stdin.write(b"quit\n")
        process.stdin.flush()
        assert process.wait(20) == 7


def test_who_does_not_ask_leaves_the_input_alone(program):
    with tempfile.TemporaryFile() as file:
        file.write(b"not for you\n")
        file.seek(0)
        assert subprocess.run([program, "-do=nothing"], stdin=file, timeout=30,
                              check=False).returncode == 0
        assert os.lseek(file.fileno(), 0, os.SEEK_CUR) == 0


def open_terminal(process, port):
    """The terminal that the program says port is connected to."""
    told = read_until(process.stderr.fileno(), b"\n").decode()
    return os.open(re.fullmatch(rf"uart{port} connected to pseudotty: (\S+)\n", told)[1],
                   os.O_RDWR | os.O_NOCTTY)


def test_port_0_can_be_a_terminal_with_the_console_on_it(program):
    with subprocess.Popen([program, "--uart0=pty"], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        terminal = open_terminal(process, 0)
        read_until(terminal, b"ready")
        os.write(terminal, b"hello\r")
        assert b"<hello>" in read_until(terminal, b">")
        os.write(terminal, b"quit\r")
        assert process.wait(20) == 7
        assert process.stdout.read() == b""
        os.close(terminal)


def test_port_1_is_a_terminal_when_it_is_asked_for(program):
    with subprocess.Popen([program, "--uart1=pty", "-do=other"], stdin=subprocess.DEVNULL,
                          stderr=subprocess.PIPE) as process:
        terminal = open_terminal(process, 1)
        os.write(terminal, b"x")
        assert read_until(terminal, b"y") == b"y"
        os.write(terminal, b".")
        assert process.wait(20) == 0
        os.close(terminal)


def test_a_port_that_is_something_else_is_refused(program):
    code, _, err = run(program, "--uart0=socket")
    assert code == 2
    assert "--uart0=socket: only pty" in err
