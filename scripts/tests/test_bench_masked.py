# SPDX-License-Identifier: Apache-2.0
"""The plugin counts exactly, and places are named by the function that locks."""

import subprocess
from types import SimpleNamespace

import bench
import bench_masked as masked
import pytest
from project import Failure, ROOT

# Two stretches: 10 instructions and the one that opens; 3, a key that opens nothing, 4, one that
# does. Marks and their branches (5 instructions) do not count. Then 2 with the application's
# between them, which has a key with marks as well, one with a fault, and levels with keys.
PROGRAM = """
.syntax unified
.cpu cortex-m3
.thumb
.section .vectors, "ax"
.word 0x20001000
.word reset + 1
.global reset
.type reset, %function
.thumb_func
reset:
nop
first_lock: cpsid i
.rept 10
nop
.endr
first_unlock: cpsie i
movs r0, #1
movs r1, #0
second_lock: cpsid i
.rept 3
nop
.endr
.inst.n 0xbf60
cbnz r0, 1f
.inst.n 0xbf70
1: msr primask, r0
.rept 4
nop
.endr
.inst.n 0xbf60
cbnz r1, 2f
.inst.n 0xbf70
2:
second_unlock: msr primask, r1
third_lock: cpsid i
nop
application: nop
.inst.n 0xbf60
cbnz r0, 3f
.inst.n 0xbf70
3: msr primask, r0
nop
application_end: nop
third_unlock: cpsie i
fourth_lock: cpsid i
fault: nop
fourth_unlock: cpsie i
fifth_lock: cpsid i
fifth_unlock: cpsie i
level_lock: msr basepri_max, r0
nop
.inst.n 0xbf60
cbnz r0, 4f
.inst.n 0xbf70
4: msr basepri, r0
nop
.inst.n 0xbf60
cbnz r1, 5f
.inst.n 0xbf70
5:
level_unlock: msr basepri, r1
movs r0, #0x18
ldr r1, =0x20026
bkpt 0xab
"""


@pytest.fixture(name="stretches", scope="module")
def run_program(tmp_path_factory):
    """What the plugin has written about PROGRAM: {place of lock: (length, times, unlock)}."""
    folder = tmp_path_factory.mktemp("masked")
    (folder / "a.S").write_text(PROGRAM)
    image, out = folder / "a.elf", folder / "out.txt"
    subprocess.run(["arm-none-eabi-gcc", "-nostdlib", "-Wl,-Ttext=0x8,--section-start=.vectors=0",
                    "-o", image, folder / "a.S"], check=True)
    listed = subprocess.run(["arm-none-eabi-nm", "--defined-only", image], check=True,
                            capture_output=True, text=True)
    addresses = {line.split()[2]: int(line.split()[0], 16) for line in listed.stdout.splitlines()}
    symbols = {address: name for name, address in addresses.items()}
    skip = folder / "skip.txt"
    skip.write_text(f"{addresses['application']:x} {addresses['application_end']:x}\n")
    masked.build_plugin()
    subprocess.run(["qemu-system-arm", "-M", "mps2-an385", "-nographic", "-monitor", "none",
                    "-semihosting-config", "enable=on,target=native", "-icount", "shift=3",
                    "-plugin", f"{masked.PLUGIN},arch=arm,out={out},skip={skip},"
                    f"fault={addresses['fault']:#x}", "-kernel", image],
                   check=True, timeout=60, stdin=subprocess.DEVNULL)
    found = {}
    for line in out.read_text().splitlines():
        length, times, begin, end = line.split()[:4]
        found[symbols[int(begin, 16)]] = (int(length), int(times), symbols[int(end, 16)])
    return found


def test_instructions_behind_the_lock_up_to_the_unlock_are_counted(stretches):
    assert stretches["first_lock"] == (11, 1, "first_unlock")


def test_a_key_that_opens_nothing_goes_on_and_marks_do_not_count(stretches):
    assert stretches["second_lock"] == (3 + 1 + 4 + 1, 1, "second_unlock")


def test_the_application_called_in_between_does_not_count(stretches):
    assert stretches["third_lock"] == (1 + 1 + 1, 1, "third_unlock")


def test_a_stretch_with_a_fault_does_not_count_but_the_next_does(stretches):
    assert "fourth_lock" not in stretches
    assert stretches["fifth_lock"] == (1, 1, "fifth_unlock")


def test_a_level_that_a_key_restores_within_a_lock_goes_on(stretches):
    assert stretches["level_lock"] == (1 + 1 + 1 + 1, 1, "level_unlock")


def test_functions_of_tests_and_samples_are_the_applications():
    symbols = masked.Symbols("none", "none")
    symbols.known.update({"10": [("helper", "include/zephyr/kernel.h"),
                                 ("on_free", "tests/lib/heap/src/main.c")],
                          "20": [("z_zassert", "subsys/testsuite/ztest/ztest.c")],
                          "30": [("k_sem_give", "kernel/sem.c")]})
    assert symbols.file("10") == "tests/lib/heap/src/main.c"
    assert not symbols.ours("20")
    assert symbols.ours("30")


def test_the_place_of_a_lock_is_the_function_around_it():
    symbols = masked.Symbols("none", "none")
    symbols.known["10"] = [("arch_irq_lock", "include/zephyr/arch/cortex_m/arch.h"),
                           ("z_lock", "kernel/include/z_lock.h"), ("k_sem_give", "kernel/sem.c")]
    assert symbols.place("10") == ("k_sem_give", "kernel/sem.c")
    assert symbols.function("10") == "k_sem_give"


def test_the_heaviest_functions_come_first():
    symbols = masked.Symbols("none", "none")
    symbols.known.update({"10": [("a", "a.c")], "20": [("b", "b.c")]})
    assert masked.most(symbols, [("10", "0"), ("20", "3"), ("10", "20")], 22) == \
        [("b", 17), ("a", 5)]


@pytest.fixture(name="results")
def two_stretches():
    """One of 90 and one of 120 instructions."""
    scenario = SimpleNamespace(name="kernel.sem", path=f"{ROOT}/tests/kernel/sem")
    return {"mps2_an385": [
        (masked.Stretch(120, 7, "k_sem_give", "z_wait", [("z_wake_unlock", 70)]), scenario),
        (masked.Stretch(90, 1, "k_sem_take", "z_wait", [("z_wait", 30)]), scenario)]}


def test_a_stretch_beyond_the_limit_is_named_and_what_to_do(results, capsys):
    assert not masked.check(results, 100)
    said = "".join(capsys.readouterr())
    assert "mps2_an385: 120 instructions" in said and "from k_sem_give to z_wait" in said
    assert "z_wake_unlock 70" in said
    assert "fav bench --masked tests/kernel/sem -b mps2_an385" in said
    assert "1 stretches" in said and "z_pause()" in said
    assert "k_sem_take" not in said


def test_what_is_as_long_as_the_limit_passes(results, capsys):
    assert masked.check(results, 120)
    assert "no stretch is longer than 120" in "".join(capsys.readouterr())


def test_the_limit_is_the_exit_code(results, monkeypatch):
    asked = []

    def measure(paths, boards, strict):
        asked.append((paths, boards, strict))
        return results

    monkeypatch.setattr(masked, "measure", measure)
    assert bench.main(["--masked", "--limit", "100", "-b", "mps2_an385"]) == 1
    assert bench.main(["--masked", "tests/kernel/sem", "--limit", "120"]) == 0
    assert asked == [([], ["mps2_an385"], True), (["tests/kernel/sem"], None, True)]


def test_with_a_limit_what_could_not_be_watched_is_a_failure(monkeypatch):
    outcome = SimpleNamespace(filtered=None, reason="building failed")
    job = SimpleNamespace(folder="none", outcome=outcome, run=lambda: None,
                          stretches=lambda: None)
    monkeypatch.setattr(masked, "Watched", lambda instance, options: job)
    instance = SimpleNamespace(name="kernel.sem on mps2_an385")
    assert masked.watch(instance) is None
    with pytest.raises(Failure, match="kernel.sem on mps2_an385: building failed"):
        masked.watch(instance, strict=True)


@pytest.mark.parametrize("board", masked.BOARDS)
def test_the_kernel_masks_interrupts_for_no_longer_than_it_says(board):
    """100 instructions (docs/latency.md), in the suites that fav bench --masked takes by itself; a
    tenth more is for what another version of the compiler makes of them."""
    ended = subprocess.run([f"{ROOT}/fav", "bench", "--masked", "--limit", "110", "-b", board],
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                           timeout=600, check=False)
    assert ended.returncode == 0, ended.stdout
