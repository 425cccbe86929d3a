# SPDX-License-Identifier: Apache-2.0
"""Let the tests import the tools, whatever folder pytest was started in; what they share."""

import os
import subprocess
import sys

import pytest

SCRIPTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [SCRIPTS, os.path.join(SCRIPTS, "build"), os.path.join(SCRIPTS, "fav")]
sys.dont_write_bytecode = True

CMAKELISTS = """
cmake_minimum_required(VERSION 3.20)
find_package(Zephyr REQUIRED HINTS $ENV{ZEPHYR_BASE})
project(small)
target_sources(app PRIVATE main.c)
"""


@pytest.fixture(name="build_for_host", scope="session")
def build_for_host_function():
    """A function that builds an application of one file for native_sim: (folder, main.c,
    prj.conf), and returns the program."""
    def build(app, main, config):
        (app / "CMakeLists.txt").write_text(CMAKELISTS)
        (app / "main.c").write_text(main)
        (app / "prj.conf").write_text(config)
        env = dict(os.environ, ZEPHYR_BASE=os.path.dirname(SCRIPTS))
        for command in (["cmake", "-GNinja", "-B", "build", "-DBOARD=native_sim"],
                        ["cmake", "--build", "build"]):
            done = subprocess.run(command, cwd=app, env=env, text=True, check=False,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            assert done.returncode == 0, done.stdout
        return app / "build/zephyr/zephyr.exe"
    return build
