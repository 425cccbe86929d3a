# SPDX-License-Identifier: Apache-2.0
#
# The links: application, kernel and libraries into <build>/zephyr/<name>.elf or .exe. If there
# are sources that are generated from an image (zephyr_image_source()), a first image,
# zephyr_pre0.elf, is made of the same, for the generators to read. The linker script
# (arch/<port>/linker.ld; on the host a piece that is inserted into the default script) goes
# through the C preprocessor, for the final image with LINKER_ZEPHYR_FINAL.

add_executable(zephyr_final)
set(ZEPHYR_FINAL_EXECUTABLE zephyr_final CACHE INTERNAL "")
set(logical_target_for_zephyr_elf zephyr_final CACHE INTERNAL "")

if(CONFIG_ARCH_POSIX)
  set(_suffix .exe)
  set(_image_options -no-pie)
else()
  set(_suffix .elf)
  set(_image_options -static)
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

target_link_libraries(zephyr_final PRIVATE zephyr_interface
  $<TARGET_NAME_IF_EXISTS:zephyr_on_demand> ${ZEPHYR_RUNTIME_LIBRARIES})
target_link_options(zephyr_final PRIVATE ${_image_options} -Wl,--gc-sections
  -Wl,--build-id=none -Wl,--sort-common=descending)
if(CONFIG_LINKER_ORPHAN_SECTION_WARN)
  target_link_options(zephyr_final PRIVATE -Wl,--orphan-handling=warn)
endif()
set_property(GLOBAL PROPERTY ZEPHYR_LINKER_SCRIPT ${_script})

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

# What one of the images has alone: the result of the linker script, and the map.
function(zephyr_image target name script)
  get_property(source GLOBAL PROPERTY ZEPHYR_LINKER_SCRIPT)
  add_custom_command(OUTPUT ${script}
    COMMAND ${CMAKE_C_COMPILER} -E -P -x assembler-with-cpp -undef -D_LINKER -D_ASMLANGUAGE
      -D__GCC_LINKER_CMD__ ${ARGN} -imacros ${AUTOCONF_H} -MD -MF ${script}.d -MQ ${script}
      "-I$<JOIN:$<TARGET_PROPERTY:zephyr_interface,INTERFACE_INCLUDE_DIRECTORIES>,;-I>"
      -o ${script} ${source}
    DEPENDS ${source} ${AUTOCONF_H} DEPFILE ${script}.d
    COMMAND_EXPAND_LISTS VERBATIM COMMENT "Preprocessing the linker script")
  add_custom_target(${target}_linker_script DEPENDS ${script})
  add_dependencies(${target} ${target}_linker_script)
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${script})
  target_link_options(${target} PRIVATE "SHELL:-T \"${script}\""
    "-Wl,-Map=${ZEPHYR_BINARY_DIR}/${name}.map")
endfunction()

# zephyr_image_source(OUTPUT PLACEHOLDER file SYMBOLS array... GENERATOR program argument...)
# The final image has the source <build>/zephyr/OUTPUT where the first one has a placeholder.
# A Python program writes it: it is called with its arguments, the first image and the output.
# The arrays are what may differ; an empty output says that the placeholder is right.
function(zephyr_image_source output)
  cmake_parse_arguments(arg "" PLACEHOLDER "SYMBOLS;GENERATOR" ${ARGN})
  set(first ${ZEPHYR_BINARY_DIR}/zephyr_pre0.elf)
  set(output ${ZEPHYR_BINARY_DIR}/${output})
  list(GET arg_GENERATOR 0 program)
  add_custom_command(OUTPUT ${output}.stamp BYPRODUCTS ${output}
    COMMAND ${PYTHON_EXECUTABLE} ${arg_GENERATOR} ${first} ${output}
    COMMAND touch ${output}.stamp
    DEPENDS zephyr_pre0 ${program} ${ZEPHYR_BASE}/scripts/build/elf.py VERBATIM
    COMMENT "Generating ${output} from the first image")
  cmake_path(GET output STEM name)
  add_custom_target(zephyr_generate_${name} DEPENDS ${output}.stamp)
  add_dependencies(zephyr_final zephyr_generate_${name})
  set_property(GLOBAL APPEND PROPERTY ZEPHYR_IMAGE_SOURCES ${output})
  set_property(GLOBAL APPEND PROPERTY ZEPHYR_IMAGE_PLACEHOLDERS ${arg_PLACEHOLDER})
  set_property(GLOBAL APPEND PROPERTY ZEPHYR_IMAGE_SYMBOLS ${arg_SYMBOLS})
endfunction()

# The first image, of what the final one is made of by now.
function(zephyr_add_first_image)
  add_executable(zephyr_pre0)
  set_target_properties(zephyr_pre0 PROPERTIES OUTPUT_NAME zephyr_pre0 SUFFIX .elf)
  foreach(property IN ITEMS RUNTIME_OUTPUT_DIRECTORY LINKER_LANGUAGE SOURCES LINK_LIBRARIES
          LINK_OPTIONS LINK_DEPENDS LINK_DIRECTORIES)
    get_target_property(value zephyr_final ${property})
    if(value)
      set_target_properties(zephyr_pre0 PROPERTIES ${property} "${value}")
    endif()
  endforeach()
  get_property(sources GLOBAL PROPERTY ZEPHYR_IMAGE_SOURCES)
  get_property(placeholders GLOBAL PROPERTY ZEPHYR_IMAGE_PLACEHOLDERS)
  get_property(symbols GLOBAL PROPERTY ZEPHYR_IMAGE_SYMBOLS)
  target_sources(zephyr_pre0 PRIVATE ${placeholders})
  target_link_options(zephyr_pre0 PRIVATE -Wl,--print-memory-usage)
  zephyr_image(zephyr_pre0 zephyr_pre0 ${ZEPHYR_BINARY_DIR}/linker_zephyr_pre0.cmd)

  target_sources(zephyr_final PRIVATE ${sources})
  list(JOIN sources "," sources)
  list(JOIN symbols "," symbols)
  set(images "\"${ZEPHYR_BINARY_DIR}/zephyr_pre0.elf\"")
  string(APPEND images " \"${ZEPHYR_BINARY_DIR}/${CONFIG_KERNEL_BIN_NAME}.elf\"")
  set(program ${ZEPHYR_BASE}/scripts/build/final_link.py)
  set_property(TARGET zephyr_final APPEND PROPERTY LINK_DEPENDS ${program})
  set_property(TARGET zephyr_final PROPERTY RULE_LAUNCH_LINK
    "\"${PYTHON_EXECUTABLE}\" \"${program}\" ${images} ${symbols} \"${sources}\"")
endfunction()

# The images, once all sources and libraries are known.
function(zephyr_add_images)
  get_property(sources GLOBAL PROPERTY ZEPHYR_IMAGE_SOURCES)
  if(sources)
    zephyr_add_first_image()
  elseif(NOT CONFIG_ARCH_POSIX)
    target_link_options(zephyr_final PRIVATE -Wl,--print-memory-usage)
  endif()
  zephyr_image(zephyr_final ${CONFIG_KERNEL_BIN_NAME} ${ZEPHYR_BINARY_DIR}/linker.cmd
    -DLINKER_ZEPHYR_FINAL)
endfunction()
