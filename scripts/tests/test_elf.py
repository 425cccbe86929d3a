# SPDX-License-Identifier: Apache-2.0
"""Reading ELF files: scripts/build/elf.py sees what pyelftools sees."""

import subprocess

import elf
import pytest
from elftools.elf.elffile import ELFFile

SOURCE = """
int data[3] = {1, 2, 3}, cleared[5];
const char words[] = "words";
static int local(int a) { return data[a] + cleared[a]; }
int (*volatile pointer)(int) = local;
void _start(void) { pointer(words[0]); }
"""


@pytest.fixture(name="path", params=["gcc", "arm-none-eabi-gcc", "riscv64-unknown-elf-gcc",
                                     "riscv64-unknown-elf-gcc -march=rv32i -mabi=ilp32"])
def fixture_path(request, tmp_path):
    """An image of each word size and port."""
    (tmp_path / "a.c").write_text(SOURCE)
    subprocess.run([*request.param.split(), "-nostdlib", "-static", "-ffreestanding", "-g", "-o",
                    "a.elf", "a.c"], cwd=tmp_path, check=True)
    return tmp_path / "a.elf"


def test_sections_are_those_that_pyelftools_finds(path):
    with open(path, "rb") as file:
        expected = [(s.name, s["sh_addr"], s["sh_size"], s["sh_flags"],
                     b"" if s["sh_type"] == "SHT_NOBITS" else s.data())
                    for s in ELFFile(file).iter_sections()]
    image = elf.Elf(path)
    assert [(s.name, s.address, s.size, s.flags, image.content(s))
            for s in image.sections] == expected


def test_symbols_are_those_that_pyelftools_finds(path):
    kinds = {"STT_OBJECT": elf.OBJECT, "STT_FUNC": elf.FUNCTION, "STT_NOTYPE": 0, "STT_FILE": 4}
    with open(path, "rb") as file:
        table = ELFFile(file).get_section_by_name(".symtab")
        expected = [(s.name, s["st_value"], s["st_size"], kinds[s["st_info"]["type"]])
                    for s in table.iter_symbols() if s.name and s["st_shndx"] != "SHN_UNDEF"]
    assert [tuple(symbol) for symbol in elf.Elf(path).symbols()] == expected


def test_words_and_strings(path):
    image = elf.Elf(path)
    symbols = {symbol.name: symbol for symbol in image.symbols()}


    def around(name):
        return next(s for s in image.loaded()
                    if 0 <= symbols[name].address - s.address < s.size)

    assert image.text(around("words"), symbols["words"].address) == "words"
    holder = around("pointer")
    place = (symbols["pointer"].address - holder.address) // image.word
    pointer = image.words(holder)[place]
    assert image.code(pointer) == image.code(symbols["local"].address)
    assert image.section("none") is None


def test_what_is_no_elf_file_is_refused(tmp_path):
    (tmp_path / "a").write_bytes(b"\x7fELV" + bytes(100))
    with pytest.raises(elf.ElfError, match="not an ELF file"):
        elf.Elf(tmp_path / "a")
