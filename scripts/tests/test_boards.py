# SPDX-License-Identifier: Apache-2.0
"""Board look-up, version files, toolchains and QEMU command lines."""

import boards
import machine
import pytest
import toolchain
import version
from conftest import SCRIPTS

ROOT = SCRIPTS.rsplit("/", 1)[0]


@pytest.mark.parametrize("name, found", [
    ("mps2_an385", "mps2_an385"), ("mps2/an385", "mps2_an385"),
    ("native_sim/native/64", "native_sim"), ("native_posix", "native_sim"),
    ("native_posix_64", "native_sim"), ("mps2/an521/cpu0", "mps2_an521"),
    ("qemu_cortex_m3@1", "qemu_cortex_m3"),
])
def test_every_form_of_a_name(name, found):
    assert boards.find_board(name, [ROOT]).name == found


def test_unknown_board_lists_all_and_suggests():
    with pytest.raises(boards.BoardError) as error:
        boards.find_board("mps2_an384", [ROOT])
    assert "Did you mean mps2_an38" in str(error.value) and "native_sim" in str(error.value)


def test_bad_descriptions(tmp_path):
    path = tmp_path / "board.toml"
    for text, words in (('name = "x"\n', "missing"), ('nmae = "x"\n', "unknown key"),
                        ("name =\n", "board.toml")):
        path.write_text(text)
        with pytest.raises(boards.BoardError, match=words):
            boards.Board(str(path))


def test_out_of_tree_board_comes_first(tmp_path):
    folder = tmp_path / "boards/mine"
    folder.mkdir(parents=True)
    (folder / "board.toml").write_text('name = "mine"\narch = "arm"\nsoc = "s"\n'
                                       'toolchain = "arm-none-eabi"\ntype = "qemu"\n')
    assert boards.find_board("mine", [str(tmp_path), ROOT]).dir == str(folder)


def test_qemu_command_lines():
    board = boards.find_board("mps2_an385", [ROOT])
    line = machine.command(board, "/x/zephyr.elf")
    assert line[0] == "qemu-system-arm" and "mps2-an385" in line
    assert machine.ICOUNT in line and line[-2:] == ["-kernel", "/x/zephyr.elf"]
    assert "-icount" not in machine.command(board, "/x", icount=False)
    assert machine.ICOUNT not in machine.command(board, "/x", stop_at=3)


def test_native_command_line():
    board = boards.find_board("native_sim", [ROOT])
    assert machine.command(board, "/x/zephyr.exe", stop_at=2.5, args=["--seed=1"]) == \
        ["/x/zephyr.exe", "--stop-at=2.5", "--seed=1"]


def test_missing_compiler_names_the_package(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(toolchain.ToolchainError, match="gcc-arm-none-eabi"):
        toolchain.find("arm-none-eabi")
    with pytest.raises(toolchain.ToolchainError, match="not known"):
        toolchain.find("z80")


def test_unsupported_variant():
    with pytest.raises(toolchain.ToolchainError, match="armclang"):
        toolchain.find("host", "armclang")


def test_versions(tmp_path):
    path = tmp_path / "VERSION"
    path.write_text("VERSION_MAJOR = 1\nVERSION_MINOR = 2\nPATCHLEVEL = 3\nVERSION_TWEAK = 4\n"
                    "EXTRAVERSION = rc1\n")
    found = version.read_version(str(path))
    assert found.text == "1.2.3-rc1"
    text = version.version_header(found, "APP")
    assert "#define APPVERSION 0x1020304" in text and "#define APP_VERSION_MAJOR 1" in text
    path.write_text("2.0.1\n")
    text = version.version_header(version.read_version(str(path)), "KERNEL")
    assert '#define KERNEL_VERSION_STRING "2.0.1"' in text
    path.write_text("VERSION_MAJOR = x\n")
    with pytest.raises(ValueError):
        version.read_version(str(path))
