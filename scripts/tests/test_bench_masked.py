# SPDX-License-Identifier: Apache-2.0
"""The plugin counts exactly, and places are named by the function that locks."""

import subprocess

import bench_masked as masked
import pytest

# Two stretches: 10 instructions and the one that opens; 3, a key that opens nothing, 4, one that
# does. Marks and their branches (5 instructions) do not count.
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
    masked.build_plugin()
    subprocess.run(["qemu-system-arm", "-M", "mps2-an385", "-nographic", "-monitor", "none",
                    "-semihosting-config", "enable=on,target=native", "-icount", "shift=3",
                    "-plugin", f"{masked.PLUGIN},arch=arm,out={out}", "-kernel", image],
                   check=True, timeout=60, stdin=subprocess.DEVNULL)
    symbols = {}
    listed = subprocess.run(["arm-none-eabi-nm", "--defined-only", image], check=True,
                            capture_output=True, text=True)
    for line in listed.stdout.splitlines():
        address, _, name = line.split()
        symbols[int(address, 16)] = name
    found = {}
    for line in out.read_text().splitlines():
        length, times, begin, end = line.split()[:4]
        found[symbols[int(begin, 16)]] = (int(length), int(times), symbols[int(end, 16)])
    return found


def test_instructions_behind_the_lock_up_to_the_unlock_are_counted(stretches):
    assert stretches["first_lock"] == (11, 1, "first_unlock")


def test_a_key_that_opens_nothing_goes_on_and_marks_do_not_count(stretches):
    assert stretches["second_lock"] == (3 + 1 + 4 + 1, 1, "second_unlock")


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
