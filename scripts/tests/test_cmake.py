# SPDX-License-Identifier: Apache-2.0
"""find_package(Zephyr) as applications use it: configured for real, mostly not compiled."""

import json
import os
import subprocess

import pytest
from conftest import SCRIPTS

ROOT = os.path.dirname(SCRIPTS)
CMAKE = """\
cmake_minimum_required(VERSION 3.20.0)
find_package(Zephyr REQUIRED HINTS $ENV{ZEPHYR_BASE})
project(an_app)
target_sources(app PRIVATE src/main.c)
"""
MAIN = "int main(void)\n{\n\treturn 0;\n}\n"


class App:
    """An application in a temporary folder."""

    def __init__(self, folder):
        self.folder, self.build = folder / "app", folder / "build"
        self.write("CMakeLists.txt", CMAKE)
        self.write("src/main.c", MAIN)
        self.write("prj.conf", "")

    def write(self, name, text):
        """Create a file of the application."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def configure(self, *options, board="native_sim", generator="Ninja"):
        """Run CMake; return (succeeded, all output)."""
        command = ["cmake", "-G", generator, "-B", str(self.build), "-S", str(self.folder),
                   *([f"-DBOARD={board}"] if board else []), *options]
        env = {**os.environ, "ZEPHYR_BASE": ROOT}
        env.pop("BOARD", None)
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
        return done.returncode == 0, done.stdout + done.stderr

    def make(self):
        """Build; return the output."""
        return subprocess.run(["cmake", "--build", str(self.build)], capture_output=True,
                              text=True, check=True).stdout

    def try_make(self, target="all"):
        """Build; return (failed, all output)."""
        done = subprocess.run(["cmake", "--build", str(self.build), "--target", target],
                              capture_output=True, text=True, check=False)
        return done.returncode != 0, done.stdout + done.stderr

    def config(self):
        """Lines of .config."""
        return (self.build / "zephyr/.config").read_text().split("\n")


@pytest.fixture(name="app")
def fixture_app(tmp_path):
    """A fresh application."""
    return App(tmp_path)


@pytest.mark.parametrize("board", ["native_sim", "mps2/an385", "mps2_an521", "qemu_cortex_m3",
                                   "qemu_riscv64"])
@pytest.mark.parametrize("first", [True, False])
def test_project_after_or_before_find_package(app, board, first):
    if first:
        app.write("CMakeLists.txt", CMAKE.replace("project(an_app)\n", "").replace(
            "find_package", "project(an_app C)\nfind_package"))
    done, output = app.configure(board=board)
    assert done, output
    commands = json.loads((app.build / "compile_commands.json").read_text())
    ours = [entry for entry in commands if entry["file"].endswith("src/main.c")]
    assert len(ours) == 1
    compiler = ours[0]["command"].split()[0]
    expected = {"native_sim": "/gcc", "qemu_riscv64": "riscv64-unknown-elf-gcc"}
    assert compiler.endswith(expected.get(board, "arm-none-eabi-gcc"))
    assert any(entry["file"] == f"{ROOT}/kernel/sem.c" for entry in commands)


def test_order_of_fragments(app):
    app.write("prj.conf", "CONFIG_ASSERT=y\nCONFIG_ASSERT_LEVEL=0\n")
    app.write("boards/native_posix.conf", "CONFIG_MAIN_STACK_SIZE=1111\n")
    app.write("extra.conf", "CONFIG_ASSERT_LEVEL=1\n")
    done, output = app.configure("-DEXTRA_CONF_FILE=extra.conf", "-DCONFIG_KERNEL_BIN_NAME=x y")
    assert done, output
    assert {"CONFIG_ASSERT_LEVEL=1", "CONFIG_MAIN_STACK_SIZE=1111",
            'CONFIG_KERNEL_BIN_NAME="x y"'} <= set(app.config())
    done, _ = app.configure("-DOVERLAY_CONFIG=extra.conf", "-DCONFIG_ASSERT_LEVEL=2")
    assert done and "CONFIG_ASSERT_LEVEL=2" in app.config()


def test_conf_file_list_and_configuration_folder(app):
    app.write("cfg/a.conf", "CONFIG_ASSERT=y\n")
    app.write("cfg/prj_b.conf", "CONFIG_BOOT_BANNER=n\n")
    app.write("cfg/boards/native_sim_b.conf", "CONFIG_MAIN_STACK_SIZE=2222\n")
    done, output = app.configure("-DAPPLICATION_CONFIG_DIR=cfg", "-DCONF_FILE=a.conf prj_b.conf")
    assert done, output
    assert {"CONFIG_ASSERT=y", "# CONFIG_BOOT_BANNER is not set"} <= set(app.config())
    done, output = app.configure("-DAPPLICATION_CONFIG_DIR=cfg", "-DCONF_FILE=prj_b.conf")
    assert done and "CONFIG_MAIN_STACK_SIZE=2222" in app.config()


def test_own_kconfig_and_variables_in_cmake(app):
    app.write("Kconfig", 'config MINE\n\tstring "mine"\n\tdefault "$(BOARD)"\n\n'
                         'source "Kconfig.zephyr"\n')
    app.write("CMakeLists.txt", CMAKE + "if(CONFIG_MULTITHREADING)\n"
              'message(NOTICE "<${CONFIG_MINE}|${ARCH}|${BOARD}>")\nendif()\n')
    done, output = app.configure()
    assert done and "<native_sim|posix|native_sim>" in output


@pytest.mark.parametrize("board, config, words", [
    ("mps2_an384", "", ["unknown board 'mps2_an384'", "Did you mean", "native_sim"]),
    (None, "", ["no board was given"]),
    ("native_sim", "CONFIG_BOOT_BANER=y\n", ["prj.conf:1", "Did you mean CONFIG_BOOT_BANNER?"]),
    ("native_sim", "CONFIG_MAIN_STACK_SIZE=lots\n", ["prj.conf:1", "not a valid int"]),
])
def test_bad_input(app, board, config, words):
    app.write("prj.conf", config)
    done, output = app.configure(board=board)
    assert not done
    for word in words:
        assert word in output


def test_application_without_sources(app):
    app.write("CMakeLists.txt", CMAKE.replace("target_sources", "# target_sources"))
    done, output = app.configure()
    assert not done and "target_sources(app PRIVATE" in output


def test_unsupported_function_says_so(app):
    app.write("CMakeLists.txt", CMAKE + "zephyr_code_relocate(FILES src/main.c LOCATION RAM)\n")
    done, output = app.configure()
    assert not done and "not supported" in output


def test_helper_functions_build_and_only_what_changed_is_rebuilt(app):
    app.write("CMakeLists.txt", CMAKE + """
set_ifndef(EXTRA src/extra.c)
target_sources_ifdef(CONFIG_MULTITHREADING app PRIVATE ${EXTRA})
target_sources_ifdef(CONFIG_NO_SUCH_THING app PRIVATE src/none.c)
generate_inc_file_for_target(app bytes.bin ${ZEPHYR_BINARY_DIR}/include/generated/bytes.inc)
zephyr_include_directories(include)
zephyr_compile_definitions(EIGHT=8)
zephyr_cc_option_ifdef(CONFIG_MULTITHREADING -Wno-such-thing -fno-math-errno)
zephyr_linker_sources(SECTIONS list.ld)
zephyr_library_named(helper)
zephyr_library_sources(src/helper.c)
zephyr_library_compile_definitions(HELPER)
add_subdirectory_ifdef(CONFIG_NO_SUCH_THING nowhere)
""")
    app.write("bytes.bin", "AB")
    app.write("include/eight.h", "int helper(void);\n")
    app.write("list.ld", "/* nothing */\n")
    app.write("src/helper.c", "#include <eight.h>\n#ifdef HELPER\n"
              "int helper(void)\n{\n\treturn EIGHT;\n}\n#endif\n")
    app.write("src/extra.c", "static const char bytes[] = {\n#include <bytes.inc>\n};\n"
              "int extra(void) { return bytes[0] == 'A' && sizeof(bytes) == 2; }\n")
    app.write("src/main.c", "#include <eight.h>\nint extra(void);\n"
              "int main(void)\n{\n\treturn !(extra() && helper() == 8);\n}\n")
    app.write("VERSION", "VERSION_MAJOR = 7\nVERSION_MINOR = 0\nPATCHLEVEL = 1\n")
    done, output = app.configure()
    assert done, output
    app.make()
    run = subprocess.run([str(app.build / "zephyr/zephyr.exe"), "--stop-at=1"], check=False,
                         timeout=20, capture_output=True)
    assert run.returncode == 0
    assert "APP_VERSION_MAJOR 7" in (app.build / "zephyr/include/generated/zephyr/"
                                     "app_version.h").read_text()
    os.utime(app.folder / "src/main.c")
    output = app.make()
    assert "[2/2] Linking" in output and "main.c" in output


def test_system_calls_of_an_application(app):
    app.write("prj.conf", "CONFIG_APPLICATION_DEFINED_SYSCALL=y\n")
    app.write("CMakeLists.txt", CMAKE + "target_include_directories(app PRIVATE src)\n")
    app.write("src/mine.h", "#include <zephyr/toolchain.h>\n__syscall int mine(int a);\n"
              "#include <syscalls/mine.h>\n")
    app.write("src/main.c", "#include <mine.h>\nint z_impl_mine(int a)\n{\n\treturn a;\n}\n"
              "int main(void)\n{\n\treturn mine(0);\n}\n")
    done, output = app.configure(generator="Unix Makefiles")
    assert done, output
    app.make()


def test_options_for_other_build_systems_and_more_system_calls(app):
    app.write("CMakeLists.txt", CMAKE + """
zephyr_compile_definitions(OWN=1)
zephyr_get_include_directories_for_lang(C paths STRIP_PREFIX)
zephyr_get_include_directories_for_lang_as_string(C paths_text)
zephyr_get_compile_definitions_for_lang_as_string(C definitions)
zephyr_get_compile_options_for_lang_as_string(C options)
zephyr_get_compile_options_for_lang_as_string(CXX cxx_options)
zephyr_get_system_include_directories_for_lang_as_string(C system)
zephyr_syscall_include_directories(lib)
file(WRITE ${CMAKE_BINARY_DIR}/out.txt "${paths}|${paths_text}|${definitions}|${options}")
message(NOTICE "<${cxx_options}>")
""")
    app.write("lib/more.h", "__syscall int more(int a);\n#include <zephyr/syscalls/more.h>\n")
    done, output = app.configure()
    assert done, output
    paths, text, definitions, options = (app.build / "out.txt").read_text().split("|")
    assert f"{ROOT}/include" in paths.split(";") and f"-I{ROOT}/include" in text.split()
    assert "-DOWN=1" in definitions.split()
    assert "-std=gnu11" in options.split() and "$<" not in options
    assert str(app.build / "zephyr/include/generated/zephyr/autoconf.h") in options
    assert "-std=gnu11" not in output
    assert (app.build / "zephyr/include/generated/zephyr/syscalls/more.h").exists()


def test_board_of_another_tree(app, tmp_path):
    folder = tmp_path / "other/boards/twin"
    folder.mkdir(parents=True)
    text = open(f"{ROOT}/boards/native_sim/board.toml", encoding="utf-8").read()
    (folder / "board.toml").write_text(text.replace('"native_sim"', '"twin"'))
    for name in ("Kconfig.board", "Kconfig.defconfig"):
        (folder / name).write_text(
            open(f"{ROOT}/boards/native_sim/{name}", encoding="utf-8").read())
    done, output = app.configure(f"-DBOARD_ROOT={tmp_path}/other", board="twin")
    assert done, output
    assert 'CONFIG_BOARD="twin"' in app.config()
