# SPDX-License-Identifier: Apache-2.0
"""Reading images between links."""

import subprocess

import elf
import pytest

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


def listed(tool, path, *options):
    """What binutils say of an image, as rows of words."""
    done = subprocess.run([tool, *options, str(path)], capture_output=True, text=True, check=True)
    return [line.split() for line in done.stdout.splitlines()]


def test_sections_and_symbols_are_those_that_binutils_find(path):
    """Addresses and sizes."""
    image = elf.Elf(path)
    rows = [row for row in listed("readelf", path, "-SW") if "PROGBITS" in row or "NOBITS" in row]
    expected = {}
    for row in rows:
        at = row.index("PROGBITS" if "PROGBITS" in row else "NOBITS")
        expected[row[at - 1]] = (int(row[at + 1], 16), int(row[at + 3], 16))
    loaded = {s.name: (s.address, s.size) for s in image.loaded()}
    for name in (".text", ".data", ".bss"):
        assert loaded[name] == expected[name]
    sizes = {row[7]: (int(row[1], 16), int(row[2], 0)) for row in listed("readelf", path, "-sW")
             if len(row) == 8 and row[3] in ("FUNC", "OBJECT")}
    assert {s.name: (s.address, s.size) for s in image.symbols()
            if s.kind in (elf.FUNCTION, elf.OBJECT)} == sizes
    assert len(image.section(".data").content) == image.section(".data").size
    assert image.section(".bss").content == b""


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
