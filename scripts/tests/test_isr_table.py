# SPDX-License-Identifier: Apache-2.0
"""Interrupt tables out of small images that are made here: scripts/build/isr_table.py."""

import os
import re
import subprocess

import elf
import isr_table
import pytest

TOOLS = {"arm": ("arm-none-eabi-", ".long", ".type {0}, %function\n.thumb_func\n"),
         "riscv": ("riscv64-unknown-elf-", ".quad", ".type {0}, %function\n")}
ARM_CONFIG = "CONFIG_NUM_IRQS=8\nCONFIG_GEN_IRQ_VECTOR_TABLE=y\n"
RISCV_CONFIG = """CONFIG_NUM_IRQS=20
CONFIG_MULTI_LEVEL_INTERRUPTS=y
CONFIG_1ST_LEVEL_INTERRUPT_BITS=8
CONFIG_2ND_LEVEL_INTERRUPT_BITS=8
CONFIG_2ND_LVL_ISR_TBL_OFFSET=12
CONFIG_2ND_LVL_INTR_00_OFFSET=11
CONFIG_2ND_LVL_INTR_01_OFFSET=3
"""


class Image:
    """An image with handlers at known places, tables, and records; run() makes its tables."""

    def __init__(self, folder, arch="arm", config=ARM_CONFIG, lines=8):
        self.folder, self.arch = folder, arch
        self.prefix, self.word, self.function = TOOLS[arch]
        self.config = config
        self.tables = {"_irq_vector_table": lines, "_sw_isr_table": 2 * lines}
        self.records = []
        self.output = folder / "isr_tables.c"

    def connect(self, irq, isr="first", **fields):
        """One IRQ_CONNECT() of main.c; each has a line of its own there."""
        record = {"priority": 0, "limit": 6, "flags": 0, "arg": 0, "vector": 0,
                  "place": f"main.c:{10 * (len(self.records) + 1)}", **fields}
        values = ", ".join(str(value) for value in (irq, *list(record.values())[:3], isr,
                                                    record["arg"], record["vector"]))
        label = f"place_{len(self.records)}"
        self.records.append(f'.section .intList, ""\n{self.word} {values}, {label}\n'
                            f'.section .intList.place, ""\n{label}: .asciz "{record["place"]}"\n')
        return self

    def source(self):
        """The image in assembly."""
        text = ".text\n"
        for name in ("first", "second", "third", "stub"):
            text += f"{self.function.format(name)}{name}: .zero 16\n"
        for name, words in self.tables.items():
            text += (f".data\n.type {name}, %object\n.size {name}, . - {name} + "
                     f"{words * (4 if self.arch == 'arm' else 8)}\n{name}: "
                     f".zero {words * (4 if self.arch == 'arm' else 8)}\n")
        return text + "".join(self.records)

    def build(self):
        """Assemble and link it."""
        (self.folder / "image.s").write_text(self.source())
        (self.folder / "image.ld").write_text(
            "SECTIONS { .text 0x1000 : { *(.text) } .data 0x20000 : { *(.data) }\n"
            ".intList 0 : { *(.intList) } .intList.place 0 : { *(.intList.place) } }\n")
        (self.folder / ".config").write_text(self.config)
        for command in (["as", "-o", "image.o", "image.s"],
                        ["ld", "-e", "0", "-T", "image.ld", "-o", "image.elf", "image.o"]):
            subprocess.run([self.prefix + command[0], *command[1:]], cwd=self.folder, check=True)

    def run(self, monkeypatch):
        """The exit status of isr_table.py."""
        self.build()
        monkeypatch.setattr("sys.argv", ["isr_table.py", str(self.folder / ".config"),
                                         str(self.folder / "image.elf"), str(self.output)])
        return isr_table.main()

    def rows(self, monkeypatch):
        """The tables that it writes: {name: {index: text}}."""
        assert self.run(monkeypatch) == 0
        text = re.sub(r"/\*.*?\*/", "", self.output.read_text(), flags=re.S)
        tables = {}
        for head, body in re.findall(r"(\w+)\[\d+\] = \{\n(.*?)^\};", text, re.M | re.S):
            tables[head] = dict(re.findall(r"^\t\[([\d. ]+)\] = (.*?),\n(?=\t\n|\t\[|\Z)",
                                           body, re.M | re.S))
        return tables


@pytest.fixture(name="image")
def fixture_image(tmp_path):
    """An image for Cortex-M with eight lines."""
    return Image(tmp_path)


@pytest.fixture(name="riscv")
def fixture_riscv(tmp_path):
    """An image for RISC-V: 12 lines of the hart, 8 of the PLIC, 4 of software."""
    made = Image(tmp_path, "riscv", RISCV_CONFIG, 24)
    del made.tables["_irq_vector_table"]
    return made


@pytest.fixture(name="errors")
def fixture_errors(monkeypatch, capsys):
    """A function: the errors that an image gives rise to."""
    def errors(image):
        assert image.run(monkeypatch) == 1
        assert not image.output.exists()
        return capsys.readouterr().err
    return errors


def test_image_without_records_gets_an_empty_file(image, monkeypatch):
    assert image.run(monkeypatch) == 0
    assert image.output.read_text() == ""


def test_vector_handler_and_argument_are_those_of_the_record(image, monkeypatch):
    image.connect(2, vector="stub", arg="0x1234")
    assert image.rows(monkeypatch) == {
        "_irq_vector_table": {"0 ... 1": "(uintptr_t)ARCH_IRQ_VECTOR_DEFAULT", "2": "0x1031",
                              "3 ... 7": "(uintptr_t)ARCH_IRQ_VECTOR_DEFAULT"},
        "_sw_isr_table": {"0 ... 1": "{.isr = z_irq_spurious}",
                          "2": "{(const void *)0x1234, (void (*)(const void *))0x1001}",
                          "3 ... 7": "{.isr = z_irq_spurious}"}}
    assert "/* first(0x1234), main.c:10 */" in image.output.read_text()


def test_record_without_a_vector_leaves_the_common_one(image, monkeypatch):
    image.connect(0).connect(7, "second")
    tables = image.rows(monkeypatch)
    assert tables["_irq_vector_table"] == {"0 ... 7": "(uintptr_t)ARCH_IRQ_VECTOR_DEFAULT"}
    assert list(tables["_sw_isr_table"]) == ["0", "1 ... 6", "7"]


def test_direct_handler_is_a_vector_and_nothing_else(image, monkeypatch):
    image.connect(3, "second", flags=1, vector="second")
    tables = image.rows(monkeypatch)
    assert tables["_irq_vector_table"]["3"] == "0x1011"
    assert tables["_sw_isr_table"] == {"0 ... 7": "{.isr = z_irq_spurious}"}


def test_tables_that_the_image_does_not_have_are_not_written(image, monkeypatch):
    del image.tables["_sw_isr_table"]
    image.connect(1, vector="stub")
    assert list(image.rows(monkeypatch)) == ["_irq_vector_table"]


def test_vectors_of_the_application_are_left_alone(image, monkeypatch):
    image.config = "CONFIG_NUM_IRQS=8\n"
    image.connect(1)
    assert list(image.rows(monkeypatch)) == ["_sw_isr_table"]


def test_file_that_would_not_change_is_not_written(image, monkeypatch):
    image.connect(1, vector="stub")
    assert image.run(monkeypatch) == 0
    os.utime(image.output, (1, 1))
    assert image.run(monkeypatch) == 0
    assert image.output.stat().st_mtime == 1


def test_two_handlers_for_one_line(image, errors):
    text = errors(image.connect(5, "first").connect(4).connect(5, "second"))
    assert "main.c:10: error: interrupt 5 has 2 handlers" in text
    assert "first is connected here" in text
    assert "main.c:30: note: second is connected here" in text
    assert "CONFIG_SHARED_INTERRUPTS=y" in text and "main.c:20" not in text


def test_all_errors_are_told_at_once(image, errors):
    text = errors(image.connect(8).connect(2).connect(2, "second").connect(1, priority=7))
    assert len(re.findall(": error: ", text)) == 3


def test_number_out_of_range(image, errors):
    text = errors(image.connect(8, "third"))
    assert re.search(r"main\.c:10: error: interrupt 8 does not exist: .* 0 to 7 "
                     r"\(CONFIG_NUM_IRQS=8\); its handler is third", text)


def test_negative_number_is_out_of_range(image, errors):
    assert "interrupt -1 does not exist" in errors(image.connect(-1))


def test_priority_out_of_range(image, errors):
    text = errors(image.connect(1, priority=7).connect(2, priority=6).connect(3, priority=-1))
    assert ("main.c:10: error: interrupt 1 has a priority of 7, which is out of range: 0 to 6; "
            "its handler is first") in text
    assert "interrupt 3 has a priority of -1" in text
    assert "main.c:20" not in text


def test_argument_for_a_direct_handler(image, errors):
    text = errors(image.connect(1, "second", flags=1, vector="second", arg=5))
    assert "main.c:10: error: interrupt 1 is connected directly to second" in text
    assert "0x5 is given" in text and "IRQ_CONNECT()" in text


def test_handler_that_nothing_would_call(image, errors):
    del image.tables["_sw_isr_table"]
    assert "interrupt 1 would never call first" in errors(image.connect(1))


def share(image, limit=2):
    """Let lines of the image have several handlers."""
    image.config += f"CONFIG_SHARED_IRQ_MAX_NUM_CLIENTS={limit}\n"
    return image


def test_handlers_of_a_shared_line_are_its_clients(image, monkeypatch):
    share(image).connect(6, "first", arg=1).connect(6, "second", arg=2).connect(1)
    tables = image.rows(monkeypatch)
    assert tables["_sw_isr_table"]["6"] == "{&z_shared_sw_isr_table[6], z_shared_isr}"
    clients = tables["z_shared_sw_isr_table"]
    assert list(clients) == ["6"]
    assert re.findall(r"0x\w+", clients["6"]) == ["0x1", "0x1001", "0x2", "0x1011"]
    assert ".client_num = 2" in clients["6"]


def test_more_handlers_than_a_shared_line_can_have(image, errors):
    text = errors(share(image).connect(6).connect(6, "second").connect(6, "third"))
    assert "main.c:10: error: interrupt 6 has 3 handlers" in text
    assert "CONFIG_SHARED_IRQ_MAX_NUM_CLIENTS=2" in text
    assert "main.c:30: note: third is connected here" in text


def test_direct_handler_cannot_share(image, errors):
    text = errors(share(image).connect(6).connect(6, "second", flags=1, vector="second"))
    assert "main.c:10: error: interrupt 6" in text and "direct" in text and "main.c:20" in text


def test_same_handler_with_the_same_argument_twice_on_a_shared_line(image, errors):
    text = errors(share(image).connect(6, arg=3).connect(6, arg=3))
    assert "main.c:10: error: interrupt 6 has first as a handler twice" in text
    assert "main.c:20: note" in text


def test_second_level_numbers_have_their_places_behind_the_processors_own(riscv, monkeypatch):
    riscv.connect(11).connect((0 + 1) << 8 | 11, "second").connect((7 + 1) << 8 | 11)
    riscv.connect((3 + 1) << 8 | 3, "third")
    table = riscv.rows(monkeypatch)["_sw_isr_table"]
    assert [index for index in table if "..." not in index] == ["11", "12", "19", "23"]
    assert table["12"].endswith("0x1010}") and table["23"].endswith("0x1020}")


def test_number_that_no_controller_has(riscv, errors):
    text = errors(riscv.connect((8 + 1) << 8 | 11).connect((4 + 1) << 8 | 3))
    assert ("main.c:10: error: interrupt 0x90b (level 2: line 8 behind line 11) does not exist: "
            "behind line 11 are lines 0 to 7") in text
    assert "main.c:20: error: interrupt 0x503 (level 2: line 4 behind line 3)" in text
    assert "behind line 3 are lines 0 to 3" in text


def test_number_behind_a_line_that_no_controller_is_behind(riscv, errors):
    text = errors(riscv.connect((1 + 1) << 8 | 7))
    assert ("interrupt 0x207 (level 2: line 1 behind line 7) does not exist: no controller is "
            "behind line 7 of the processor, only behind 11, 3") in text


def test_number_of_the_first_level_that_the_processor_has_not(riscv, errors):
    assert "0 to 11 (CONFIG_2ND_LVL_ISR_TBL_OFFSET=12)" in errors(riscv.connect(12))


def test_two_handlers_for_one_line_of_the_second_level(riscv, errors):
    text = errors(riscv.connect(3 << 8 | 11).connect(3 << 8 | 11, "second"))
    assert "interrupt 0x30b (level 2: line 2 behind line 11) has 2 handlers" in text
    assert "main.c:20: note: second is connected here" in text


def test_number_of_a_third_level_is_out_of_range(riscv, errors):
    assert "does not exist" in errors(riscv.connect(1 << 16 | 2 << 8 | 11))


def test_file_that_is_no_image(image, monkeypatch, capsys):
    image.build()
    (image.folder / "image.elf").write_text("no .intList")
    monkeypatch.setattr("sys.argv", ["isr_table.py", str(image.folder / ".config"),
                                     str(image.folder / "image.elf"), str(image.output)])
    assert isr_table.main() == 1
    assert "image.elf: not an ELF file" in capsys.readouterr().err


def test_stripped_image(image, monkeypatch, capsys):
    image.connect(1).build()
    path = image.folder / "image.elf"
    subprocess.run(["arm-none-eabi-strip", path], check=True)
    with pytest.raises(elf.ElfError, match="stripped"):
        list(elf.Elf(path).symbols())
    monkeypatch.setattr(image, "build", lambda: None)
    assert image.run(monkeypatch) == 1
    assert "has been stripped" in capsys.readouterr().err
