# SPDX-License-Identifier: Apache-2.0
#
# find_package(Zephyr COMPONENTS unittest): a test that is a plain host program, without the
# kernel. Defines the target "testbinary", to which the test adds its sources and whatever it
# tests. Compiled for 32 bits where the host's compiler can, unless M64_MODE is set.

set(BOARD unit_testing)
set(ARCH unit_testing)
set(PYTHON_EXECUTABLE /usr/bin/python3 CACHE FILEPATH "Python with kconfiglib")
set(_unittest ${ZEPHYR_BASE}/subsys/testsuite/unittest)
set(_ztest ${ZEPHYR_BASE}/subsys/testsuite/ztest)

foreach(lang IN ITEMS C CXX)
  get_property(_languages GLOBAL PROPERTY ENABLED_LANGUAGES)
  if(NOT lang IN_LIST _languages)
    enable_language(${lang})
  endif()
endforeach()

set(_configure ${PYTHON_EXECUTABLE} ${_unittest}/configure.py --out ${ZEPHYR_BINARY_DIR}
  --app ${APPLICATION_SOURCE_DIR} "--conf-file=${CONF_FILE}"
  "--extra-conf=${EXTRA_CONF_FILE} ${OVERLAY_CONFIG}")
get_cmake_property(_cached CACHE_VARIABLES)
foreach(name IN LISTS _cached)
  if(name MATCHES "^CONFIG_")
    list(APPEND _configure -D "${name}=$CACHE{${name}}")
  endif()
endforeach()
execute_process(COMMAND ${_configure} RESULT_VARIABLE _result)
if(NOT _result EQUAL 0)
  message(FATAL_ERROR "The configuration failed; the reason is printed above.")
endif()
include(${ZEPHYR_BINARY_DIR}/configure.cmake)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${ZEPHYR_CONFIGURE_DEPENDS}
  ${_unittest}/configure.py)

if(NOT DEFINED CACHE{UNITTEST_BITS})
  set(UNITTEST_BITS 64)
  if(NOT M64_MODE)
    file(WRITE ${ZEPHYR_BINARY_DIR}/m32.c "int main(void) { return 0; }\n")
    execute_process(COMMAND ${CMAKE_C_COMPILER} -m32 ${ZEPHYR_BINARY_DIR}/m32.c
      -o ${ZEPHYR_BINARY_DIR}/m32 RESULT_VARIABLE _result OUTPUT_QUIET ERROR_QUIET)
    if(_result EQUAL 0)
      set(UNITTEST_BITS 32)
    else()
      message(STATUS "No 32-bit libraries on this host: unit tests are built for 64 bits")
    endif()
  endif()
  set(UNITTEST_BITS ${UNITTEST_BITS} CACHE STRING "Word size of the unit test")
endif()

add_executable(testbinary ${SOURCES})
set_target_properties(testbinary PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${APPLICATION_BINARY_DIR})
target_sources(testbinary PRIVATE ${_unittest}/host.c ${_ztest}/exec_inline.c ${_ztest}/guard.c
  ${_ztest}/one_cpu_up.c ${_ztest}/report.c ${_ztest}/result.c ${_ztest}/select.c
  ${_ztest}/ztest_case.c ${_ztest}/ztest_run.c)
if(CONFIG_ZTEST_MOCKING)
  target_sources(testbinary PRIVATE ${_ztest}/ztest_mock.c)
endif()
target_include_directories(testbinary PRIVATE ${ZEPHYR_BASE}/include
  ${ZEPHYR_BASE}/subsys/testsuite/include ${ZEPHYR_BASE}/subsys/testsuite/include/zephyr
  ${_ztest} ${ZEPHYR_BINARY_DIR}/include/generated
  ${ZEPHYR_BINARY_DIR}/include/generated/zephyr ${ZEPHYR_BASE} ${INCLUDE})
separate_arguments(_cppflags NATIVE_COMMAND "$ENV{EXTRA_CPPFLAGS} ${EXTRA_CPPFLAGS}")
separate_arguments(_cflags NATIVE_COMMAND "$ENV{EXTRA_CFLAGS} ${EXTRA_CFLAGS}")
separate_arguments(_cxxflags NATIVE_COMMAND "$ENV{EXTRA_CXXFLAGS} ${EXTRA_CXXFLAGS}")
separate_arguments(_ldflags NATIVE_COMMAND "$ENV{EXTRA_LDFLAGS} ${EXTRA_LDFLAGS}")
target_compile_definitions(testbinary PRIVATE ZTEST_UNITTEST)
if(NOT CONFIG_PRINTK)
  target_compile_definitions(testbinary PRIVATE CONFIG_PRINTK=1)
endif()
if(UNITTEST_BITS EQUAL 64)
  target_compile_definitions(testbinary PRIVATE CONFIG_64BIT=1)
endif()
target_compile_options(testbinary PRIVATE "SHELL:-imacros \"${AUTOCONF_H}\""
  -m${UNITTEST_BITS} -g -Wall -fno-strict-aliasing ${_cppflags}
  "$<$<COMPILE_LANGUAGE:C>:-std=gnu11;-Wno-pointer-sign>" $<$<COMPILE_LANGUAGE:C>:${_cflags}>
  $<$<COMPILE_LANGUAGE:CXX>:${_cxxflags}>)
target_link_options(testbinary PRIVATE -m${UNITTEST_BITS} "SHELL:-T \"${_unittest}/ztest.ld\""
  ${_ldflags})
if(CONFIG_COVERAGE)
  target_compile_options(testbinary PRIVATE --coverage)
  target_link_options(testbinary PRIVATE --coverage)
endif()
target_link_libraries(testbinary PRIVATE m)
