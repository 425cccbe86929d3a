# SPDX-License-Identifier: Apache-2.0
"""Commands of the log, typed at the console of a program that runs."""

import os
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# Ends when it has been told to be silent.
MAIN = r"""
#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_ctrl.h>

LOG_MODULE_REGISTER(ticker, LOG_LEVEL_INF);

int main(void)
{
	int16_t id = (int16_t)LOG_CURRENT_MODULE_ID();
	int ticks = 0;

	printk("ready\n");
	while (log_filter_get(NULL, 0, id, true) != LOG_LEVEL_NONE) {
		LOG_INF("tick %d", ticks++);
		k_sleep(K_MSEC(20));
	}
	LOG_ERR("never seen");
	printk("silenced\n");
	return 0;
}
"""

CONFIG = "CONFIG_LOG=y\nCONFIG_LOG_RUNTIME_FILTERING=y\nCONFIG_LOG_CMDS=y\nCONFIG_LOG_PRINTK=n\n"
TYPED = b"log status\rlog enable loud ticker\rlog backends\rlog disable ticker\r"


def converse(command):
    """Start a program, type when it is ready, and return what it said until it is silenced."""
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, cwd=ROOT) as process:
        said = b""
        for line in process.stdout:
            said += line
            if b"tick 1" in line:
                process.stdin.write(TYPED)
                process.stdin.flush()
            if b"silenced" in line:
                break
        process.terminate()
    return said.replace(b"\r", b"").decode()


def check(said, backend):
    """What the program has to have said."""
    assert "log status\n" in said
    assert "ticker                   inf  inf\n" in said
    assert "no level loud" in said
    assert f"{backend:24} active\n" in said
    assert "silenced" in said and "never seen" not in said


def test_commands_are_typed_into_the_simulator(tmp_path, build_for_host):
    program = build_for_host(tmp_path, MAIN, CONFIG)
    check(converse(["timeout", "60", str(program), "--rt", "--stop-at=30"]), "log_backend_native")


def test_commands_are_typed_into_a_board(tmp_path):
    (tmp_path / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.20)\nfind_package(Zephyr REQUIRED)\nproject(ticker)\n"
        "target_sources(app PRIVATE main.c)\n")
    (tmp_path / "main.c").write_text(MAIN)
    (tmp_path / "prj.conf").write_text(CONFIG)
    target = [str(tmp_path), "-b", "mps2_an385", "-d", str(tmp_path / "build")]
    done = subprocess.run(["./fav", "build", *target], capture_output=True, text=True, timeout=300,
                          check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    check(converse(["timeout", "60", "./fav", "run", *target, "--stop-at=30"]),
          "log_backend_uart")
