# SPDX-License-Identifier: Apache-2.0
"""Which scenarios run on which boards."""

import pytest
import runner_select
from boards import all_boards
from project import ROOT
from runner_yaml import Scenario, merge

BOARDS = all_boards([ROOT])
ARM = ["mps2_an385", "mps2_an386", "mps2_an521", "qemu_cortex_m3"]
RISCV = ["qemu_riscv32", "qemu_riscv64"]
ALL = ARM + RISCV + ["native_sim"]


def scenario(name="s", **keys):
    """A scenario with these keys."""
    return Scenario(name, "/app", merge({}, keys), "/app/tests.yaml")


def boards_for(named=True, **keys):
    """Names of the boards on which such a scenario runs, when all boards are named or none."""
    kept, _ = runner_select.select([scenario(**keys)],
                                   list(BOARDS.values()) + [runner_select.UnitBoard()])
    return [instance.board.name for instance in runner_select.few(kept, [], named)]


@pytest.mark.parametrize("keys, expected", [
    ({}, ALL),
    ({"platform_allow": "native_posix qemu_x86"}, ["native_sim"]),
    ({"platform_allow": "mps2/an385"}, ["mps2_an385"]),
    ({"platform_allow": "mps2/an521/cpu0 nrf52840dk"}, ["mps2_an521"]),
    ({"platform_exclude": "native_sim mps2_an385 mps2/an386 mps2_an521"},
     ["qemu_cortex_m3"] + RISCV),
    ({"arch_allow": "arm"}, ARM),
    ({"arch_exclude": "arm x86"}, RISCV + ["native_sim"]),
    ({"arch_allow": "riscv"}, RISCV),
    ({"platform_type": ["native", "mcu"]}, ["native_sim"]),
    ({"min_ram": 128, "arch_allow": "arm"}, ARM[:3]),
    ({"min_flash": 1 << 30}, []),
    ({"depends_on": "can"}, []),
    ({"toolchain_allow": "zephyr", "arch_allow": "arm"}, ARM),
    ({"toolchain_exclude": "host llvm"}, ARM + RISCV),
    ({"type": "unit"}, ["unit_testing"]),
    ({"filter": 'ARCH == "arm" and CONFIG_X'}, ARM),
    ({"filter": 'PLATFORM == "native_sim"'}, ["native_sim"]),
    ({"filter": 'dt_compat_enabled("x,y")'}, []),
    ({"platform_key": ["arch"]}, ["mps2_an385", "native_sim", "qemu_riscv32"]),
    ({"platform_key": ["arch", "simulation"], "platform_exclude": "mps2_an385"},
     ["mps2_an386", "native_sim", "qemu_riscv32"]),
    ({"skip": True}, []),
    ({"slow": True}, []),
    ({"harness": "keyboard"}, []),
    ({"harness": "keyboard", "build_only": True}, ALL),
    ({"harness_config": {"fixture": "gpio_loopback"}}, []),
    ({"modules": ["mbedtls"]}, []),
    ({"integration_platforms": ["qemu_x86"]}, ALL),
])
def test_boards(keys, expected):
    """Each key, alone."""
    assert sorted(boards_for(**keys)) == sorted(expected)


@pytest.mark.parametrize("keys, expected", [
    ({}, ["mps2_an385", "native_sim", "qemu_riscv32"]),
    ({"tags": "kernel arch"}, ALL),
    ({"tags": "core"}, ALL),
    ({"arch_allow": "riscv"}, ["qemu_riscv32"]),
    ({"platform_allow": "mps2_an386 mps2_an521"}, ["mps2_an386", "mps2_an521"]),
    ({"filter": "CONFIG_FPU"}, ALL),
    ({"platform_key": "arch", "tags": "arch"}, ["mps2_an385", "native_sim", "qemu_riscv32"]),
])
def test_boards_that_others_stand_for(keys, expected):
    """They run what has to do with the difference, and what may not run on the other."""
    assert sorted(boards_for(named=False, **keys)) == sorted(expected)


def test_every_board_that_is_left_out_has_a_reason():
    """It names the board that runs the scenario."""
    kept, dropped = runner_select.select([scenario()], list(BOARDS.values()))
    runner_select.few(kept, dropped, named=False)
    assert {instance.board.name: reason for instance, reason in dropped}["qemu_riscv64"] == \
        "qemu_riscv32 stands for qemu_riscv64"


def test_exact_scenarios_do_not_run_in_real_time():
    """icount: only."""
    boards = [BOARDS["mps2_an385"]]
    assert not runner_select.select([scenario(icount="only")], boards, icount=False)[0]
    assert runner_select.select([scenario(icount="only")], boards, icount=None)[0]


def test_reasons():
    """Everything that is left out has a reason, also what cannot be read."""
    boards = list(BOARDS.values())
    all_of_them = [scenario("a", skip=True), scenario("b", filter="A and"),
                   scenario("c", required_snippets="x")]
    kept, dropped = runner_select.select(all_of_them, boards)
    assert not kept
    reasons = {instance.scenario.name: reason for instance, reason in dropped}
    assert reasons["a"] == "the description says skip"
    assert reasons["b"].startswith("filter not understood")
    assert reasons["c"] == "needs the snippet x"


def test_choose():
    """An exact name beats parts of names; tags include and exclude."""
    some = [scenario("kernel.sem", tags="a"), scenario("kernel.sem.fast", tags="a b"),
            scenario("other", tags="c")]

    def names(*args):
        return [one.name for one in runner_select.choose(some, *args)]
    assert names("kernel.sem", [], []) == ["kernel.sem"]
    assert names("sem", [], []) == ["kernel.sem", "kernel.sem.fast"]
    assert names("*.fast", [], []) == ["kernel.sem.fast"]
    assert names(None, ["b", "c"], []) == ["kernel.sem.fast", "other"]
    assert names(None, ["a"], ["b"]) == ["kernel.sem"]


def test_conditional_entries():
    """arch: and platform: choose among entries, in both forms of a name."""
    instance = runner_select.Instance(scenario(), BOARDS["mps2_an385"])
    assert instance.conditional(["CONFIG_A=y", "arch:arm:CONFIG_B=y", "arch:x86:CONFIG_C=y",
                                 "platform:mps2/an385:CONFIG_D=\"a:b\"",
                                 "platform:native_sim:CONFIG_E=y"]) == \
        ["CONFIG_A=y", "CONFIG_B=y", "CONFIG_D=\"a:b\""]


def test_filter_after_configuration():
    """Then every name has a value."""
    one = scenario(filter="CONFIG_A and not CONFIG_B")
    board = BOARDS["native_sim"]
    assert runner_select.filter_result(one, board, {"CONFIG_A": "y"}) is True
    assert runner_select.filter_result(one, board, {}) is False


def test_read_config(tmp_path):
    """Strings lose their quotes, what is not set is absent."""
    path = tmp_path / ".config"
    path.write_text('# CONFIG_N is not set\nCONFIG_S="a=b"\nCONFIG_I=3\n')
    assert runner_select.read_config(path) == {"CONFIG_S": "a=b", "CONFIG_I": "3"}
