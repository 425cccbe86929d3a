# SPDX-License-Identifier: Apache-2.0
"""The include rules of the layer checker."""

import check_layers
import pytest


@pytest.mark.parametrize("name, include, allowed", [
    ("kernel/sem.c", "z_wait.h", True),
    ("kernel/sem.c", "arch.h", False),
    ("kernel/include/z_arch.h", "arch.h", True),
    ("kernel/timeout.c", "zephyr/drivers/timer/system_timer.h", True),
    ("kernel/sem.c", "zephyr/drivers/uart.h", False),
    ("arch/native/irq.c", "z_arch.h", True),
    ("arch/native/irq.c", "z_sched.h", False),
    ("lib/heap.c", "z_lock.h", False),
    ("subsys/x/y.c", "arch.h", False),
    ("include/zephyr/kernel.h", "zephyr/arch/native/arch.h", True),
    ("include/zephyr/kernel.h", "z_lock.h", False),
])
def test_include_rules(tmp_path, name, include, allowed):
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(f"#include <{include}>\n")
    report = check_layers.Report()
    check_layers.check_includes(str(tmp_path), [name], report)
    assert bool(report.findings) != allowed


def test_a_header_of_the_same_folder_is_allowed(tmp_path):
    folder = tmp_path / "arch/cortex_m"
    folder.mkdir(parents=True)
    (folder / "z_arm.h").write_text("")
    (folder / "irq.c").write_text('#include "z_arm.h"\n')
    report = check_layers.Report()
    check_layers.check_includes(str(tmp_path), ["arch/cortex_m/irq.c"], report)
    assert not report.findings
