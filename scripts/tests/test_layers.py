# SPDX-License-Identifier: Apache-2.0
"""The include rules of the layer checker."""

import subprocess

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


@pytest.mark.parametrize("text, fine", [("#pragma once\nint f(void);\n", True),
                                        ("#pragma once\nuint32_t f(void);\n", False),
                                        ("static int twice;\nint f(void) { return twice; }\n",
                                         False)])
def test_a_header_must_compile_alone_and_twice(tmp_path, text, fine):
    (tmp_path / "x.h").write_text(text)
    command = ["gcc", f"-I{tmp_path}", "-fsyntax-only", "-x", "c", "-"]
    assert (check_layers.header_alone((command, "c", "x.h", "host")) is None) == fine


class FakeBuild:
    """Objects compiled from texts, in place of a build."""

    board = "native_sim"

    def __init__(self, folder, parts):
        self.folder = str(folder)
        for part, text in parts.items():
            path = folder / f"zephyr/{part}/x.c"
            path.parent.mkdir(parents=True)
            path.write_text(text)
            subprocess.run(["gcc", "-c", str(path), "-o", f"{path}.o"], check=True)

    objects = check_layers.Build.objects


@pytest.mark.parametrize("parts, words", [
    ({"arch": "void z_fault(void); void arch_x(void) { z_fault(); }\n"}, None),
    ({"arch": "void z_wait(void); void arch_x(void) { z_wait(); }\n"}, "z_wait"),
    ({"arch": "int stray;\n"}, "stray"),
    ({"kernel": "int k_x, z_x;\n"}, None),
    ({"kernel": "int helper(void) { return 0; }\n"}, "helper"),
    ({"subsys": "void z_impl_k_x(void); void f(void) { z_impl_k_x(); }\n"}, None),
    ({"subsys": "void z_wait(void); void f(void) { z_wait(); }\n"}, "private"),
])
def test_symbol_rules(tmp_path, parts, words):
    report = check_layers.Report()
    check_layers.check_symbols(FakeBuild(tmp_path, parts), report)
    assert len(report.findings) == (1 if words else 0)
    assert not words or words in report.findings[0]
