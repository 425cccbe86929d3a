# SPDX-License-Identifier: Apache-2.0
# Applications may ask for the version of the API they were written for; the answer is that
# this package serves all up to the one below.

set(PACKAGE_VERSION 4.1.0)
if(PACKAGE_FIND_VERSION VERSION_GREATER PACKAGE_VERSION)
  set(PACKAGE_VERSION_COMPATIBLE FALSE)
else()
  set(PACKAGE_VERSION_COMPATIBLE TRUE)
  if(PACKAGE_FIND_VERSION VERSION_EQUAL PACKAGE_VERSION)
    set(PACKAGE_VERSION_EXACT TRUE)
  endif()
endif()

# Several source trees may be registered with CMake. An application inside one of them belongs
# to that one, unless ZEPHYR_BASE or Zephyr_DIR says otherwise.
if(NOT DEFINED ENV{ZEPHYR_BASE})
  get_filename_component(_this ${CMAKE_CURRENT_LIST_DIR} DIRECTORY)
  set(_folder ${CMAKE_SOURCE_DIR})
  while(NOT _folder STREQUAL "/" AND NOT EXISTS ${_folder}/cmake/ZephyrConfig.cmake)
    get_filename_component(_folder ${_folder} DIRECTORY)
  endwhile()
  if(NOT _folder STREQUAL "/" AND NOT _folder STREQUAL _this)
    set(PACKAGE_VERSION_UNSUITABLE TRUE)
  endif()
endif()
