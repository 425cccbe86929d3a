# SPDX-License-Identifier: Apache-2.0
#
# The final link: application, kernel and libraries into <build>/zephyr/<name>.elf or .exe.
# The linker script (arch/<port>/linker.ld; on the host a piece that is inserted into the default
# script) goes through the C preprocessor.

add_executable(zephyr_final)
set(ZEPHYR_FINAL_EXECUTABLE zephyr_final CACHE INTERNAL "")
set(logical_target_for_zephyr_elf zephyr_final CACHE INTERNAL "")

if(CONFIG_ARCH_POSIX)
  set(_suffix .exe)
  set(_image_options -no-pie)
else()
  set(_suffix .elf)
  set(_image_options -static -Wl,--print-memory-usage)
endif()
set_target_properties(zephyr_final PROPERTIES
  OUTPUT_NAME ${CONFIG_KERNEL_BIN_NAME} SUFFIX ${_suffix}
  RUNTIME_OUTPUT_DIRECTORY ${ZEPHYR_BINARY_DIR})
if(CONFIG_CPP)
  set_target_properties(zephyr_final PROPERTIES LINKER_LANGUAGE CXX)
else()
  set_target_properties(zephyr_final PROPERTIES LINKER_LANGUAGE C)
endif()

set(_script ${ZEPHYR_BASE}/arch/${PORT}/linker.ld)
if(CONFIG_HAVE_CUSTOM_LINKER_SCRIPT)
  get_filename_component(_script "${CONFIG_CUSTOM_LINKER_SCRIPT}" ABSOLUTE
    BASE_DIR ${APPLICATION_SOURCE_DIR})
  if(NOT EXISTS ${_script})
    message(FATAL_ERROR "CONFIG_CUSTOM_LINKER_SCRIPT: ${_script} does not exist")
  endif()
endif()

set(_output ${ZEPHYR_BINARY_DIR}/linker.cmd)
add_custom_command(OUTPUT ${_output}
  COMMAND ${CMAKE_C_COMPILER} -E -P -x assembler-with-cpp -undef -D_LINKER -D_ASMLANGUAGE
    -D__GCC_LINKER_CMD__ -imacros ${AUTOCONF_H} -MD -MF ${_output}.d -MT ${_output}
    "-I$<JOIN:$<TARGET_PROPERTY:zephyr_interface,INTERFACE_INCLUDE_DIRECTORIES>,;-I>"
    -o ${_output} ${_script}
  DEPENDS ${_script} ${AUTOCONF_H} DEPFILE ${_output}.d
  COMMAND_EXPAND_LISTS VERBATIM COMMENT "Preprocessing the linker script")
add_custom_target(zephyr_linker_script DEPENDS ${_output})
add_dependencies(zephyr_final zephyr_linker_script)
set_property(TARGET zephyr_final APPEND PROPERTY LINK_DEPENDS ${_output})

target_link_libraries(zephyr_final PRIVATE zephyr_interface
  $<TARGET_NAME_IF_EXISTS:zephyr_on_demand> ${ZEPHYR_RUNTIME_LIBRARIES})
target_link_options(zephyr_final PRIVATE ${_image_options} "SHELL:-T \"${_output}\""
  -Wl,--gc-sections -Wl,--build-id=none -Wl,--sort-common=descending
  "-Wl,-Map=${ZEPHYR_BINARY_DIR}/${CONFIG_KERNEL_BIN_NAME}.map")
if(CONFIG_LINKER_ORPHAN_SECTION_WARN)
  target_link_options(zephyr_final PRIVATE -Wl,--orphan-handling=warn)
endif()

# The dictionary comes before the copies: it writes the build's identity into the image.
if(CONFIG_LOG_DICTIONARY_SUPPORT)
  add_custom_command(TARGET zephyr_final POST_BUILD
    COMMAND ${PYTHON_EXECUTABLE} ${ZEPHYR_BASE}/scripts/build/log_database.py
      $<TARGET_FILE:zephyr_final> ${DOTCONFIG} ${ZEPHYR_BINARY_DIR}/log_dictionary.json
    BYPRODUCTS ${ZEPHYR_BINARY_DIR}/log_dictionary.json)
endif()

set(_copies)
foreach(kind IN ITEMS BIN:binary:bin HEX:ihex:hex)
  string(REGEX MATCH "(.*):(.*):(.*)" _ ${kind})
  if(CONFIG_BUILD_OUTPUT_${CMAKE_MATCH_1})
    list(APPEND _copies COMMAND ${CMAKE_OBJCOPY} -O ${CMAKE_MATCH_2} $<TARGET_FILE:zephyr_final>
      ${ZEPHYR_BINARY_DIR}/${CONFIG_KERNEL_BIN_NAME}.${CMAKE_MATCH_3})
  endif()
endforeach()
if(_copies)
  add_custom_command(TARGET zephyr_final POST_BUILD ${_copies})
endif()
