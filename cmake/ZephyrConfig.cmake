# SPDX-License-Identifier: Apache-2.0
#
# What find_package(Zephyr) loads, before or after project(). It configures (board, Kconfig,
# compiler), defines the library "app" that the application fills, and adds the kernel.
# Everything runs in the application's scope, so CONFIG_* are its variables too.

cmake_minimum_required(VERSION 3.20)

get_filename_component(ZEPHYR_BASE ${CMAKE_CURRENT_LIST_DIR}/.. ABSOLUTE)
set(ZEPHYR_BASE ${ZEPHYR_BASE} CACHE PATH "Kernel source tree" FORCE)
set(ENV{ZEPHYR_BASE} ${ZEPHYR_BASE})

if(TARGET app OR TARGET testbinary)
  return()
endif()

set(CMAKE_EXPORT_COMPILE_COMMANDS ON CACHE BOOL "" FORCE)
set(APPLICATION_SOURCE_DIR ${CMAKE_CURRENT_SOURCE_DIR} CACHE PATH "Application source" FORCE)
set(APPLICATION_BINARY_DIR ${CMAKE_CURRENT_BINARY_DIR} CACHE PATH "Application binary" FORCE)
set(PROJECT_BINARY_DIR_APP ${CMAKE_CURRENT_BINARY_DIR})
set(ZEPHYR_BINARY_DIR ${CMAKE_CURRENT_BINARY_DIR}/zephyr)
set(AUTOCONF_H ${ZEPHYR_BINARY_DIR}/include/generated/zephyr/autoconf.h)
set(DOTCONFIG ${ZEPHYR_BINARY_DIR}/.config)

list(APPEND CMAKE_MODULE_PATH ${ZEPHYR_BASE}/cmake)
include(${ZEPHYR_BASE}/cmake/functions.cmake)
if("unittest" IN_LIST Zephyr_FIND_COMPONENTS)
  include(${ZEPHYR_BASE}/cmake/unittest.cmake)
  return()
endif()

include(${ZEPHYR_BASE}/cmake/configure.cmake)
include(${ZEPHYR_BASE}/cmake/compiler.cmake)

add_library(app OBJECT)
add_library(zephyr_interface INTERFACE)
target_link_libraries(app PRIVATE zephyr_interface)
add_subdirectory(${ZEPHYR_BASE} ${ZEPHYR_BINARY_DIR})
cmake_language(DEFER DIRECTORY ${CMAKE_SOURCE_DIR} CALL zephyr_finish)
