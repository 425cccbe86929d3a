# SPDX-License-Identifier: Apache-2.0
#
# Board and Kconfig: collects what the user and the application asked for, runs configure.py
# once, and loads what it found.

foreach(name IN ITEMS BOARD BOARD_ROOT ZEPHYR_TOOLCHAIN_VARIANT OVERLAY_CONFIG EXTRA_CONF_FILE)
  if(NOT DEFINED ${name} AND DEFINED ENV{${name}})
    set(${name} $ENV{${name}})
  endif()
endforeach()
if(DEFINED BOARD)
  set(BOARD ${BOARD} CACHE STRING "Board")
endif()
foreach(name IN ITEMS DTC_OVERLAY_FILE EXTRA_DTC_OVERLAY_FILE SHIELD SNIPPET BOARD_REVISION
        ZEPHYR_MODULES ZEPHYR_EXTRA_MODULES WEST_PYTHON USER_CACHE_DIR)
  set(_unused ${${name}}) # accepted from existing command lines, without effect
endforeach()

if(NOT DEFINED APPLICATION_CONFIG_DIR)
  set(APPLICATION_CONFIG_DIR ${APPLICATION_SOURCE_DIR})
endif()
string(CONFIGURE "${APPLICATION_CONFIG_DIR}" APPLICATION_CONFIG_DIR)
get_filename_component(APPLICATION_CONFIG_DIR ${APPLICATION_CONFIG_DIR} ABSOLUTE
  BASE_DIR ${APPLICATION_SOURCE_DIR})
string(CONFIGURE "${CONF_FILE}" _conf_file)
string(REPLACE ";" " " _conf_file "${_conf_file}")
string(CONFIGURE "${EXTRA_CONF_FILE} ${OVERLAY_CONFIG}" _extra_conf)
string(REPLACE ";" " " _extra_conf "${_extra_conf}")

set(PYTHON_EXECUTABLE /usr/bin/python3 CACHE FILEPATH "Python with kconfiglib")
set(Python3_EXECUTABLE ${PYTHON_EXECUTABLE})
set(ZEPHYR_CONFIGURE ${PYTHON_EXECUTABLE} ${ZEPHYR_BASE}/scripts/build/configure.py
  --base ${ZEPHYR_BASE} --out ${ZEPHYR_BINARY_DIR} --app ${APPLICATION_SOURCE_DIR}
  --config-dir ${APPLICATION_CONFIG_DIR} --board=${BOARD} --conf-file=${_conf_file}
  --extra-conf=${_extra_conf} --variant=${ZEPHYR_TOOLCHAIN_VARIANT})
foreach(root IN LISTS BOARD_ROOT)
  get_filename_component(root ${root} ABSOLUTE BASE_DIR ${APPLICATION_SOURCE_DIR})
  list(APPEND ZEPHYR_CONFIGURE --board-root ${root})
endforeach()
if(DEFINED KCONFIG_ROOT)
  list(APPEND ZEPHYR_CONFIGURE --kconfig-root ${KCONFIG_ROOT})
endif()
foreach(folder IN LISTS SYSCALL_INCLUDE_DIRS)
  list(APPEND ZEPHYR_CONFIGURE --syscall-dir ${folder})
endforeach()
get_cmake_property(_cached CACHE_VARIABLES)
foreach(name IN LISTS _cached)
  if(name MATCHES "^CONFIG_")
    list(APPEND ZEPHYR_CONFIGURE -D "${name}=$CACHE{${name}}")
  endif()
endforeach()

execute_process(COMMAND ${ZEPHYR_CONFIGURE} RESULT_VARIABLE _result)
if(NOT _result EQUAL 0)
  message(FATAL_ERROR "The configuration failed; the reason is printed above.")
endif()
include(${ZEPHYR_BINARY_DIR}/configure.cmake)
set(BOARD ${BOARD} CACHE STRING "Board" FORCE)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${ZEPHYR_CONFIGURE_DEPENDS})
