# SPDX-License-Identifier: Apache-2.0
"""The log's memory ring on boards that are really reset.

QEMU loads an ELF file anew at each reset, and clears with it what start-up leaves alone; so the
image is given as a plain binary, which ends before that.
"""

import subprocess
import time

import pytest
from test_log_cmds import ROOT

MAIN = r"""
#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_backend_ring.h>

LOG_MODULE_REGISTER(main);

int main(void)
{
	static char text[256];
	const size_t count = log_backend_ring_read(0, text, log_backend_ring_kept());

	printk("boot %u, %u bytes: %.*s\n", log_backend_ring_generation(), (unsigned int)count,
	       (int)count, text);
	LOG_INF("the reason is %d", 42);
	printk("reset me\n");
	k_sleep(K_FOREVER);
	return 0;
}
"""
CONFIG = """CONFIG_LOG=y
CONFIG_LOG_MODE_IMMEDIATE=y
CONFIG_LOG_PRINTK=n
CONFIG_LOG_BACKEND_UART=n
CONFIG_LOG_BACKEND_RING=y
CONFIG_BUILD_OUTPUT_BIN=y
"""
MACHINES = {"mps2_an385": ["qemu-system-arm", "-M", "mps2-an385", "-cpu", "cortex-m3"],
            "qemu_riscv32": ["qemu-system-riscv32", "-M", "virt", "-bios", "none"]}


def reset_twice(command, output):
    """Run a machine until it has asked for a reset three times, and do it; what it printed."""
    with subprocess.Popen(["timeout", "60", *command], stdin=subprocess.PIPE,
                          stdout=subprocess.DEVNULL) as process:
        for resets in range(1, 4):
            while output.read_text().count("reset me") < resets:
                assert process.poll() is None, output.read_text()
                time.sleep(0.05)
            process.stdin.write(b"system_reset\n" if resets < 3 else b"quit\n")
            process.stdin.flush()
    return output.read_text()


@pytest.mark.parametrize("board", MACHINES)
def test_messages_survive_a_reset(board, tmp_path):
    (tmp_path / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.20)\nfind_package(Zephyr REQUIRED)\nproject(ring)\n"
        "target_sources(app PRIVATE main.c)\n")
    (tmp_path / "main.c").write_text(MAIN)
    (tmp_path / "prj.conf").write_text(CONFIG)
    done = subprocess.run(["./fav", "build", str(tmp_path), "-b", board, "-d",
                           str(tmp_path / "build")], capture_output=True, text=True, timeout=300,
                          check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    output = tmp_path / "console"
    output.write_text("")
    said = reset_twice([*MACHINES[board], "-nographic", "-monitor", "stdio", "-serial",
                        f"file:{output}", "-kernel", str(tmp_path / "build/zephyr/zephyr.bin")],
                       output)
    first, second, third = (part.split("reset me")[0] for part in said.split("boot ")[1:])
    assert first.startswith("0, 0 bytes:")
    assert second.startswith("1, ") and second.count("the reason is 42") == 1
    assert third.startswith("2, ") and third.count("the reason is 42") == 2
