# SPDX-License-Identifier: Apache-2.0
"""The final image is the first one with other tables: scripts/build/final_link.py."""

import os
import subprocess

import pytest
from conftest import SCRIPTS

PREFIX = "arm-none-eabi-"
SOURCE = """
.text
.type code, %function
.thumb_func
.size code, 8
code: .word {code}, data
.type table, %object
.size table, 8
table: .word {table}, 0
.data
data: .word {data}
.bss
cleared: .zero {cleared}
.section .debug_info, ""
.word {debug}
{more}
"""
SCRIPT = """SECTIONS { .text 0x1000 : { *(.text) } .more : { *(.more) }
.data 0x%x : { *(.data) } .bss : { *(.bss) } }"""


class Links:
    """A first image, and a command that would link a final one."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "tables.c").write_text("something")
        self.link("zephyr_pre0")

    def link(self, name, address=0x8000, **values):
        """Make an image."""
        numbers = {"code": 1, "table": 0, "data": 3, "cleared": 4, "debug": 1, "more": "", **values}
        (self.folder / "a.s").write_text(SOURCE.format(**numbers))
        (self.folder / "a.ld").write_text(SCRIPT % address)
        for command in (["as", "-o", "a.o", "a.s"],
                        ["ld", "-e", "0", "-T", "a.ld", f"-Map={name}.map", "-o", f"{name}.elf",
                         "a.o"]):
            subprocess.run([PREFIX + command[0], *command[1:]], cwd=self.folder, check=True)

    def run(self, *command):
        """Run the final link; return (status, errors)."""
        done = subprocess.run(["/usr/bin/python3",
                               os.path.join(SCRIPTS, "build/final_link.py"), "zephyr_pre0.elf",
                               "zephyr.elf", "table,other_table", "tables.c", *command],
                              cwd=self.folder, capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    def final(self, **values):
        """The errors when the second link makes an image of these."""
        self.link("second", **values)
        status, errors = self.run("cp", "second.elf", "zephyr.elf")
        assert (status == 0) == (errors == "") == (self.folder / "zephyr.elf").exists()
        return errors


@pytest.fixture(name="links")
def fixture_links(tmp_path):
    """Images in a temporary folder."""
    return Links(tmp_path)


def test_final_image_may_differ_in_tables_and_debug_information(links):
    assert links.final(table=0x1001, debug=2) == ""


def test_nothing_generated_makes_the_first_image_the_final_one(links):
    (links.folder / "tables.c").write_text("")
    assert links.run("false") == (0, "")
    for kind in ("elf", "map"):
        assert ((links.folder / f"zephyr.{kind}").read_bytes()
                == (links.folder / f"zephyr_pre0.{kind}").read_bytes())
    assert os.access(links.folder / "zephyr.elf", os.X_OK)


def test_status_of_a_link_that_fails_is_passed_on(links):
    assert links.run("sh", "-c", "exit 7") == (7, "")


def test_section_that_moved_is_named_with_the_distance(links):
    errors = links.final(address=0x8010)
    assert "section .data has moved by +16 bytes, from 0x8000 to 0x8010" in errors
    assert "section .bss has moved by +16 bytes" in errors
    assert "addresses of it, which are wrong in this one" in errors


def test_section_that_grew_is_named(links):
    errors = links.final(cleared=12)
    assert "section .bss has grown by +8 bytes, from 4 to 12" in errors
    assert ".data" not in errors


def test_section_that_only_one_image_has_is_named(links):
    errors = links.final(more='.section .more, "a"\n.word 1')
    assert "section .more: 4 bytes at 0x1010, in the final image only" in errors


def test_changed_code_is_named(links):
    errors = links.final(code=2)
    assert "section .text differs at 0x1000, in code of the first image" in errors


def test_table_that_moved_within_its_section_is_found(links):
    errors = links.final(more=".text\n.type other_table, %object\n.size other_table, 4\n"
                         ".set other_table, table")
    assert "one of table, other_table has moved, or has another size" in errors
