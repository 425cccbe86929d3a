# SPDX-License-Identifier: Apache-2.0
"""Images with and without interrupts, built for real with both kinds of build files."""

import filecmp
import subprocess

import elf
import pytest
from test_cmake import CMAKE, App

MAIN = """
#include <zephyr/irq.h>
static void isr(const void *arg)
{
}
void other(void);
int main(void)
{
	other();
	%s
	return 0;
}
"""
OTHER = """
#include <zephyr/irq.h>
static void other_isr(const void *arg)
{
}
void other(void)
{
	IRQ_CONNECT(%s, 1, other_isr, 0, 0);
}
"""


@pytest.fixture(name="app")
def fixture_app(tmp_path):
    """An application of two files, in a folder with a space in its name."""
    app = App(tmp_path / "an app")
    app.write("src/main.c", MAIN % "IRQ_CONNECT(5, 1, isr, 0, 0);")
    app.second = "src/other.c"
    add_second(app)
    return app


def add_second(app, more=""):
    """Add the second file, which may have another name, and more to CMakeLists.txt."""
    app.write("CMakeLists.txt", CMAKE + f"target_sources(app PRIVATE {app.second})\n{more}")
    app.write(app.second, OTHER % 6)


def image(app, name="zephyr"):
    """One of the images."""
    return elf.Elf(app.build / f"zephyr/{name}.elf")


def vectors(app):
    """The words of the vector table behind the processor's own."""
    final = image(app)
    return final.words(final.section("rom_start"))[16:]


# make itself does not understand "%" in the name of a file.
@pytest.mark.parametrize("generator, second", [("Ninja", "src/100%c/other.c"),
                                               ("Unix Makefiles", "src/other.c")])
def test_tables_follow_the_source(app, generator, second):
    app.second = second
    add_second(app)
    done, output = app.configure(board="mps2_an385", generator=generator)
    assert done, output
    app.make()
    assert image(app, "zephyr_pre0").section(".intList")
    assert not image(app).section(".intList")
    functions = {s.address: s.name for s in image(app).symbols() if s.kind == elf.FUNCTION}
    assert [functions[word].split("_")[:3] for word in vectors(app)[4:8]] == [
        ["z", "arm", "spurious"], ["z", "vector", "5"], ["z", "vector", "6"],
        ["z", "arm", "spurious"]]
    before = (app.build / "zephyr/zephyr.elf").stat().st_mtime_ns
    app.make()
    assert (app.build / "zephyr/zephyr.elf").stat().st_mtime_ns == before

    app.write(app.second, OTHER % 5)
    failed, output = app.try_make()
    assert failed
    assert "src/main.c:10: error: interrupt 5 has 2 handlers" in output
    assert f"{second}:8: note: other_isr is connected here" in output

    app.write("src/main.c", MAIN % "")
    app.write(app.second, OTHER.replace("IRQ_CONNECT", "// IRQ_CONNECT"))
    app.make()
    assert len(set(vectors(app))) == 1
    assert (app.build / "zephyr/isr_tables.c").read_text() == ""
    assert filecmp.cmp(image(app).path, image(app, "zephyr_pre0").path, shallow=False)


def test_images_that_differ_are_refused(app):
    add_second(app, "zephyr_linker_sources(RODATA shift.ld)\n")
    app.write("shift.ld", "#ifdef LINKER_ZEPHYR_FINAL\nLONG(1) LONG(2)\n#endif\n")
    done, output = app.configure(board="mps2_an385")
    assert done, output
    failed, output = app.try_make()
    assert failed and not (app.build / "zephyr/zephyr.elf").exists()
    assert "zephyr.elf is not zephyr_pre0.elf with other tables:" in output
    assert "section rodata has grown by +8 bytes" in output
    assert "section initlevel has moved by +8 bytes" in output


def test_connecting_without_generated_tables_does_not_link(app):
    app.write("prj.conf", "CONFIG_GEN_ISR_TABLES=n\n")
    done, output = app.configure(board="qemu_riscv32")
    assert done, output
    failed, output = app.try_make()
    assert failed and "IRQ_CONNECT() needs CONFIG_GEN_ISR_TABLES=y" in output


def test_connecting_at_run_time_without_its_symbol_does_not_compile(app):
    app.write(app.second, OTHER.replace("IRQ_CONNECT(%s, 1, other_isr, 0, 0)",
                                           "irq_connect_dynamic(6, 1, other_isr, 0, 0)"))
    done, output = app.configure(board="mps2_an385")
    assert done, output
    failed, output = app.try_make("app")
    assert failed and "CONFIG_DYNAMIC_INTERRUPTS=y" in output


def test_second_handler_of_a_line_ends_a_program_on_the_host(build_for_host, tmp_path):
    second = OTHER % 5
    program = build_for_host(tmp_path, MAIN % "IRQ_CONNECT(5, 1, isr, 0, 0);" + second, "")
    done = subprocess.run([program], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode != 0
    assert "Interrupt 5 has too many handlers, of them:" in done.stdout
    assert "main.c:20\n" in done.stdout and "main.c:10\n" in done.stdout
