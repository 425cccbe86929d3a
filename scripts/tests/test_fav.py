# SPDX-License-Identifier: Apache-2.0
"""The command line tool: arguments, messages, and how a machine is run and ended."""

import os
import time

import build
import cli
import install
import machine
import project
import pytest


class FakeBoard:
    """An emulated board whose emulator is a shell script."""

    name, type = "fake", "qemu"

    def __init__(self, path, script):
        path.write_text("#!/bin/sh\n" + script)
        path.chmod(0o755)
        self.qemu = {"binary": str(path), "machine": "m"}


def start(tmp_path, script, **options):
    """Run a fake machine; return (exit code, what fav said, seconds)."""
    said, began = [], time.monotonic()
    code = machine.run(FakeBoard(tmp_path / "emulator", script), "/x/zephyr.elf",
                       say=said.append, **options)
    return code, said, time.monotonic() - began


def test_exit_code_is_passed_on(tmp_path):
    assert start(tmp_path, "exit 7")[:2] == (7, [])


def test_death_by_signal_is_reported_like_a_shell_does(tmp_path):
    assert start(tmp_path, "kill -ABRT $$")[0] == 134


def test_idle_for_ever_ends_with_success_and_one_line(tmp_path):
    code, said, seconds = start(tmp_path, "echo 'emu: warning: icount sleep disabled and no "
                                "active timers' >&2; exec sleep 20")
    assert code == 0 and len(said) == 1 and "idle" in said[0] and seconds < 10


def test_stop_at_ends_an_emulator(tmp_path):
    code, said, seconds = start(tmp_path, "exec sleep 20", stop_at=0.2)
    assert code == 0 and "stopped" in said[0] and seconds < 10


def test_missing_emulator_says_what_to_do(tmp_path):
    board = FakeBoard(tmp_path / "emulator", "")
    board.qemu["binary"] = "no-such-emulator"
    said = []
    assert machine.run(board, "/x", say=said.append) == 127 and "fav setup" in said[0]


def test_other_messages_of_the_emulator_are_shown(tmp_path, capfd):
    assert start(tmp_path, "echo oops >&2; exit 1")[0] == 1
    assert "oops" in capfd.readouterr().err


def test_build_folders(tmp_path):
    assert project.build_dir(os.path.join(project.ROOT, "samples/x"), "b") == \
        os.path.join(project.ROOT, "build/b/samples/x")
    assert project.build_dir(str(tmp_path), "b") == str(tmp_path / "build/b")


@pytest.mark.parametrize("argv, words", [
    (["build", "/nowhere"], "no such application"),
    (["build", "scripts"], "no CMakeLists.txt"),
    (["build", "{app}", "-b", "mps2_an384"], "Did you mean"),
])
def test_bad_arguments_end_with_a_message(tmp_path, capsys, argv, words):
    (tmp_path / "CMakeLists.txt").write_text("")
    assert cli.main([part.format(app=tmp_path) for part in argv]) == 1
    assert words in capsys.readouterr().err


def test_a_foreign_folder_is_not_removed(tmp_path):
    app, folder = tmp_path / "app", tmp_path / "precious"
    app.mkdir()
    (app / "CMakeLists.txt").write_text("")
    folder.mkdir()
    (folder / "file").write_text("")
    with pytest.raises(project.Failure, match="not a build folder"):
        build.configure(build.Target(str(app), "native_sim", str(folder)), pristine=True)
    assert (folder / "file").exists()


@pytest.mark.parametrize("command", ["setup", "build", "run", "menuconfig", "debug", "boards",
                                     "clean"])
def test_help_has_examples(command, capsys):
    with pytest.raises(SystemExit) as leave:
        cli.main([command, "--help"])
    assert leave.value.code == 0 and "examples:" in capsys.readouterr().out


def test_boards_are_listed(capsys):
    assert cli.main(["boards"]) == 0
    out = capsys.readouterr().out
    for name in ("native_sim", "mps2_an385", "mps2_an386", "mps2_an521", "qemu_cortex_m3",
                 "qemu_riscv32", "qemu_riscv64"):
        assert name in out


def test_setup_names_what_is_missing(monkeypatch, capsys):
    monkeypatch.setattr(install, "NEEDED", [("some-package", "a reason", lambda: False)])
    assert install.setup(check=True) == 1
    assert "some-package (a reason)" in capsys.readouterr().err


def test_registration_is_done_once(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert install.register() and not install.register()
    files = list((tmp_path / ".cmake/packages/Zephyr").iterdir())
    assert len(files) == 1 and files[0].read_text().strip() == f"{project.ROOT}/cmake"


def test_packages_are_installed_after_an_update_if_need_be(monkeypatch, tmp_path):
    """A stand-in for apt-get that can install only once the lists are there."""
    log = tmp_path / "log"
    script = tmp_path / "apt-get"
    script.write_text(f'#!/bin/sh\necho "$@" >>{log}\ncase "$*" in\n'
                      f'*update) touch {tmp_path}/up;;\n*) test -e {tmp_path}/up;;\nesac\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    install.install(["some-package"])
    calls = [line.replace("-y --no-install-recommends ", "") for line in
             log.read_text().splitlines()]
    assert calls == ["install some-package", "update", "install some-package"]


def test_without_root_or_sudo_the_command_is_shown(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(project.Failure, match="apt-get install some-package"):
        install.install(["some-package"])
