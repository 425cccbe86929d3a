# SPDX-License-Identifier: Apache-2.0
"""The commands as a user types them, each in a process of its own: plain CMake and ./fav."""

import os
import pty
import select
import shutil
import subprocess
import time

import pytest
from conftest import SCRIPTS

ROOT = os.path.dirname(SCRIPTS)
FAV = os.path.join(ROOT, "fav")
MAIN = '#include <zephyr/kernel.h>\nint main(void)\n{\n\tprintk("it runs\\n");\n\treturn 7;\n}\n'


@pytest.fixture(name="app")
def fixture_app(tmp_path):
    """An application outside of the tree, in a folder with a space in its name."""
    folder = tmp_path / "an app"
    shutil.copytree(f"{ROOT}/samples/hello_world", folder)
    (folder / "src/main.c").write_text(MAIN)
    return folder


def call(*command, path=None, **variables):
    """Run a command; return (exit code, all output)."""
    env = {**os.environ, **variables}
    for name in ("ZEPHYR_BASE", "BOARD"):
        if name not in variables:
            env.pop(name, None)
    if path:
        env["PATH"] = path
    done = subprocess.run([str(part) for part in command], env=env, check=False, timeout=60,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def test_exit_code_of_the_application(app):
    code, output = call(FAV, "run", app)
    assert code == 7 and "it runs" in output


def test_make_instead_of_ninja(app):
    code, output = call(FAV, "build", app, "--", "-G", "Unix Makefiles")
    assert code == 0, output
    assert (app / "build/native_sim/Makefile").exists()
    code, output = call(FAV, "build", app)
    assert code == 0 and "ninja" in output, output


def test_cmake_finds_a_registered_tree(app, tmp_path):
    registry = tmp_path / ".cmake/packages/Zephyr"
    registry.mkdir(parents=True)
    (registry / "entry").write_text(f"{ROOT}/cmake\n")
    build = tmp_path / "b"
    code, output = call("cmake", "-G", "Unix Makefiles", "-B", build, "-S", app,
                        HOME=str(tmp_path), BOARD="mps2/an385")
    assert code == 0, output
    code, output = call("make", "-j2", "-C", build)
    assert code == 0 and (build / "zephyr/zephyr.elf").exists(), output


def test_another_python_in_front(app, tmp_path):
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("python", "python3"):
        (folder / name).write_text("#!/bin/sh\necho 'not this one' >&2\nexit 99\n")
        (folder / name).chmod(0o755)
    code, output = call(FAV, "build", app, path=f"{folder}:{os.environ['PATH']}")
    assert code == 0 and "not this one" not in output


def test_missing_toolchain_names_the_package(app, tmp_path):
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("cmake", "ninja"):
        (folder / name).symlink_to(shutil.which(name))
    code, output = call(FAV, "build", app, "-b", "mps2_an385", path=str(folder))
    assert code == 1 and "gcc-arm-none-eabi" in output and "Traceback" not in output


@pytest.mark.parametrize("config, words", [
    ("CONFIG_NO_SUCH_OPTION=y", ["prj.conf:1", "CONFIG_NO_SUCH_OPTION"]),
    ("\nCONFIG_THREAD_NAMES=y", ["prj.conf:2", "Did you mean CONFIG_THREAD_NAME?"]),
    ("CONFIG_ASSERT=1", ["prj.conf:1", "CONFIG_ASSERT"]),
    ("CONFIG_MAIN_STACK_SIZE=\"2048\"", ["prj.conf:1", "CONFIG_MAIN_STACK_SIZE"]),
    ("CONFIG_KERNEL_BIN_NAME=name", ["prj.conf:1", "CONFIG_KERNEL_BIN_NAME"]),
    ("CONFIG_NUM_COOP_PRIORITIES=1000", ["prj.conf:1", "CONFIG_NUM_COOP_PRIORITIES"]),
    ("MAIN_STACK_SIZE=2048", ["prj.conf:1"]),
])
def test_bad_configuration_is_named_and_nothing_is_built(app, config, words):
    (app / "prj.conf").write_text(config + "\n")
    code, output = call(FAV, "build", app)
    assert code == 1, output
    for word in words + ["configuration failed"]:
        assert word in output
    assert "Traceback" not in output and not (app / "build/native_sim/build.ninja").exists()


@pytest.mark.parametrize("arguments, words", [
    (["build", "{app}", "-b", "mps2_an384"], ["unknown board 'mps2_an384'", "Did you mean"]),
    (["build", "{app}/src"], ["no CMakeLists.txt"]),
    (["build", "{app}/nowhere"], ["no such application"]),
    (["build", "{app}", "-DCONFIG_MAIN_STACK_SIZE=big"], ["CONFIG_MAIN_STACK_SIZE"]),
    (["build", "{app}", "-DCONF_FILE=none.conf"], ["none.conf"]),
])
def test_bad_arguments(app, arguments, words):
    code, output = call(FAV, *[part.format(app=app) for part in arguments])
    assert code == 1 and "Traceback" not in output
    for word in words:
        assert word in output


@pytest.mark.parametrize("board, start", [("native_sim", "run"), ("mps2_an385", "continue")])
def test_debugger_stops_in_main(app, board, start):
    options = ["-batch", "-ex", "break main", "-ex", start, "-ex", "backtrace"]
    code, output = call(FAV, "debug", app, "-b", board, *[f"--gdb={item}" for item in options])
    assert code == 0 and "#0  main () at" in output, output


def test_menuconfig_opens_and_closes(app):
    process, terminal = pty.fork()
    if process == 0:
        os.environ["TERM"] = "xterm"
        os.execv(FAV, [FAV, "menuconfig", str(app)])
    output, end = b"", time.monotonic() + 30
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            part = os.read(terminal, 4096)
        except OSError:
            break
        if b"Kernel" in output + part and b"Kernel" not in output:
            os.write(terminal, b"q")
        output += part
    assert os.waitpid(process, 0)[1] == 0 and b"Kernel" in output
