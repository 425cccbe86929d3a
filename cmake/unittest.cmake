# SPDX-License-Identifier: Apache-2.0
#
# find_package(Zephyr COMPONENTS unittest): host programs without the kernel. The host's
# compiler is looked up here; the rest is the test framework's.

find_program(TOOLCHAIN_CC gcc)
find_program(TOOLCHAIN_CXX g++)
if(NOT TOOLCHAIN_CC OR NOT TOOLCHAIN_CXX)
  message(FATAL_ERROR "gcc or g++ is missing. Run ./fav setup, or: apt-get install gcc g++")
endif()
if(NOT DEFINED CACHE{TOOLCHAIN_VERSION})
  execute_process(COMMAND ${TOOLCHAIN_CC} -dumpfullversion OUTPUT_VARIABLE _version
    OUTPUT_STRIP_TRAILING_WHITESPACE)
  set(TOOLCHAIN_VERSION ${_version} CACHE INTERNAL "")
endif()
set(TOOLCHAIN_NAME host)
set(TOOLCHAIN_ID GNU)
set(TOOLCHAIN_PREFIX "")
get_filename_component(TOOLCHAIN_BIN ${TOOLCHAIN_CC} DIRECTORY)
set(CONFIG_CPP y)
include(${ZEPHYR_BASE}/cmake/compiler.cmake)
unset(CONFIG_CPP)
include(${ZEPHYR_BASE}/subsys/testsuite/unittest/unittest.cmake)
