# SPDX-License-Identifier: Apache-2.0
#
# The functions that applications and our own CMakeLists.txt files call. Sources go to the
# library "zephyr" or, between zephyr_library() and the end of that folder, to a library of
# their own. zephyr_interface carries the options that everything is compiled with.

include_guard(GLOBAL)

# ---- sources and options of everything ----

function(zephyr_sources)
  foreach(source IN LISTS ARGN)
    get_filename_component(path ${source} ABSOLUTE)
    target_sources(zephyr PRIVATE ${path})
  endforeach()
endfunction()

# Sources that only images which call them hold, with their start-up code and variables: the
# linker takes a group out of a library when something else refers to it. What is given to
# zephyr_sources() runs its SYS_INIT() functions in every image, so whoever refers to a group is
# in a group as well.
function(zephyr_sources_on_demand group)
  zephyr_absolute(paths ${ARGN})
  set_property(GLOBAL APPEND PROPERTY ZEPHYR_ON_DEMAND ${group})
  set_property(GLOBAL APPEND PROPERTY ZEPHYR_ON_DEMAND_${group} ${paths})
endfunction()

function(zephyr_include_directories)
  zephyr_absolute(paths ${ARGN})
  target_include_directories(zephyr_interface INTERFACE ${paths})
endfunction()

function(zephyr_system_include_directories)
  zephyr_absolute(paths ${ARGN})
  target_include_directories(zephyr_interface SYSTEM INTERFACE ${paths})
endfunction()

function(zephyr_compile_definitions)
  target_compile_definitions(zephyr_interface INTERFACE ${ARGN})
endfunction()

function(zephyr_compile_options)
  target_compile_options(zephyr_interface INTERFACE ${ARGN})
endfunction()

function(zephyr_link_libraries)
  target_link_libraries(zephyr_interface INTERFACE ${ARGN})
endfunction()

function(zephyr_link_options)
  target_link_options(zephyr_interface INTERFACE ${ARGN})
endfunction()

function(zephyr_ld_options)
  target_link_options(zephyr_interface INTERFACE ${ARGN})
endfunction()

# Make paths absolute, leaving generator expressions alone.
function(zephyr_absolute result)
  set(paths)
  foreach(path IN LISTS ARGN)
    if(NOT path MATCHES "^\\$<")
      get_filename_component(path ${path} ABSOLUTE)
    endif()
    list(APPEND paths ${path})
  endforeach()
  set(${result} ${paths} PARENT_SCOPE)
endfunction()

# Does the compiler take this option? Asked once per build folder, without a test project.
function(zephyr_check_compiler_flag lang option result)
  string(MAKE_C_IDENTIFIER "ZEPHYR_HAS_${lang}_${option}" known)
  if(NOT DEFINED CACHE{${known}})
    if(lang STREQUAL "CXX")
      set(language c++)
      set(compiler ${CMAKE_CXX_COMPILER})
    else()
      set(language c)
      set(compiler ${CMAKE_C_COMPILER})
    endif()
    string(REGEX REPLACE "^-Wno-" "-W" positive "${option}")
    execute_process(COMMAND ${compiler} -Werror ${positive} -x ${language} -c /dev/null
      -o /dev/null RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
    if(failed)
      set(${known} FALSE CACHE INTERNAL "")
    else()
      set(${known} TRUE CACHE INTERNAL "")
    endif()
  endif()
  set(${result} $CACHE{${known}} PARENT_SCOPE)
endfunction()

function(zephyr_cc_option)
  foreach(option IN LISTS ARGN)
    target_cc_option(zephyr_interface INTERFACE ${option})
  endforeach()
endfunction()

function(zephyr_cc_option_fallback option fallback)
  zephyr_check_compiler_flag(C ${option} ok)
  if(ok)
    zephyr_compile_options(${option})
  else()
    zephyr_compile_options(${fallback})
  endif()
endfunction()

function(target_cc_option target scope option)
  zephyr_check_compiler_flag(C ${option} ok)
  if(ok)
    target_compile_options(${target} ${scope} ${option})
  endif()
endfunction()

function(zephyr_ld_option_if_supported)
  zephyr_ld_options(${ARGN})
endfunction()

# ---- libraries ----

macro(zephyr_library)
  zephyr_library_get_current_dir_lib_name(${ZEPHYR_BASE} _lib_name)
  zephyr_library_named(${_lib_name})
endmacro()

macro(zephyr_library_named name)
  set(ZEPHYR_CURRENT_LIBRARY ${name})
  add_library(${name} OBJECT ${ARGN})
  zephyr_append_cmake_library(${name})
  target_link_libraries(${name} PUBLIC zephyr_interface)
endmacro()

macro(zephyr_library_amend)
  zephyr_library_get_current_dir_lib_name(${ZEPHYR_BASE} ZEPHYR_CURRENT_LIBRARY)
endmacro()

function(zephyr_library_get_current_dir_lib_name base result)
  file(RELATIVE_PATH name ${base} ${CMAKE_CURRENT_SOURCE_DIR})
  string(MAKE_C_IDENTIFIER "${name}" name)
  string(REGEX REPLACE "_+" "__" name "${name}")
  set(${result} "lib_${name}" PARENT_SCOPE)
endfunction()

function(zephyr_append_cmake_library library)
  set_property(GLOBAL APPEND PROPERTY ZEPHYR_LIBS ${library})
endfunction()

function(zephyr_library_sources)
  zephyr_absolute(paths ${ARGN})
  target_sources(${ZEPHYR_CURRENT_LIBRARY} PRIVATE ${paths})
endfunction()

function(zephyr_library_include_directories)
  target_include_directories(${ZEPHYR_CURRENT_LIBRARY} PRIVATE ${ARGN})
endfunction()

function(zephyr_library_compile_definitions)
  target_compile_definitions(${ZEPHYR_CURRENT_LIBRARY} PRIVATE ${ARGN})
endfunction()

function(zephyr_library_compile_options)
  target_compile_options(${ZEPHYR_CURRENT_LIBRARY} PRIVATE ${ARGN})
endfunction()

function(zephyr_library_link_libraries)
  target_link_libraries(${ZEPHYR_CURRENT_LIBRARY} PUBLIC ${ARGN})
endfunction()

function(zephyr_library_property)
  foreach(pair IN LISTS ARGN)
    set_property(TARGET ${ZEPHYR_CURRENT_LIBRARY} PROPERTY ${pair})
  endforeach()
endfunction()

function(zephyr_library_cc_option)
  foreach(option IN LISTS ARGN)
    target_cc_option(${ZEPHYR_CURRENT_LIBRARY} PRIVATE ${option})
  endforeach()
endfunction()

function(zephyr_library_add_dependencies)
  add_dependencies(${ZEPHYR_CURRENT_LIBRARY} ${ARGN})
endfunction()

function(zephyr_library_import name path)
  add_library(${name} STATIC IMPORTED GLOBAL)
  set_target_properties(${name} PROPERTIES IMPORTED_LOCATION ${path})
  zephyr_append_cmake_library(${name})
endfunction()

function(zephyr_interface_library_named name)
  add_library(${name} INTERFACE)
  set_property(GLOBAL APPEND PROPERTY ZEPHYR_INTERFACE_LIBS ${name})
endfunction()

function(add_subdirectory_ifdef feature folder)
  if(${feature})
    add_subdirectory(${folder} ${ARGN})
  endif()
endfunction()

# ---- the _ifdef and _ifndef forms of the above ----

foreach(name IN ITEMS zephyr_sources zephyr_sources_on_demand zephyr_include_directories
        zephyr_compile_definitions
        zephyr_compile_options zephyr_link_libraries zephyr_cc_option zephyr_ld_options
        zephyr_linker_sources zephyr_linker_section zephyr_library_sources
        zephyr_library zephyr_library_named zephyr_system_include_directories
        zephyr_library_include_directories zephyr_library_compile_definitions
        zephyr_library_compile_options zephyr_library_link_libraries zephyr_library_import
        target_sources target_include_directories target_compile_definitions
        target_compile_options target_link_libraries target_cc_option add_dependencies)
  cmake_language(EVAL CODE "
    macro(${name}_ifdef feature)
      if(\${feature})
        ${name}(\${ARGN})
      endif()
    endmacro()
    macro(${name}_ifndef feature)
      if(NOT \${feature})
        ${name}(\${ARGN})
      endif()
    endmacro()")
endforeach()

function(zephyr_library_sources_if_kconfig)
  foreach(item IN LISTS ARGN)
    get_filename_component(base ${item} NAME_WE)
    string(TOUPPER CONFIG_${base} feature)
    zephyr_library_sources_ifdef(${feature} ${item})
  endforeach()
endfunction()

function(zephyr_sources_if_kconfig)
  foreach(item IN LISTS ARGN)
    get_filename_component(base ${item} NAME_WE)
    string(TOUPPER CONFIG_${base} feature)
    zephyr_sources_ifdef(${feature} ${item})
  endforeach()
endfunction()

# ---- variables ----

macro(set_ifndef name value)
  if(NOT DEFINED ${name})
    set(${name} ${value})
  endif()
endmacro()

macro(set_ifdef feature)
  if(${feature})
    set(${ARGN})
  endif()
endmacro()

function(list_append_ifdef feature list)
  if(${feature})
    set(${list} ${${list}} ${ARGN} PARENT_SCOPE)
  endif()
endfunction()

function(print name)
  message(STATUS "${name}: ${${name}}")
endfunction()

function(assert condition text)
  if(NOT ${condition})
    message(FATAL_ERROR "${text}")
  endif()
endfunction()

function(assert_exists name)
  if(NOT EXISTS "${${name}}")
    message(FATAL_ERROR "${name} does not exist: '${${name}}'")
  endif()
endfunction()

function(zephyr_get variable)
  if(NOT DEFINED ${variable} AND DEFINED ENV{${variable}})
    set(${variable} $ENV{${variable}} PARENT_SCOPE)
  endif()
endfunction()

function(zephyr_string mode result)
  string(JOIN "_" text ${ARGN})
  string(MAKE_C_IDENTIFIER "${text}" text)
  if(mode STREQUAL "SANITIZE" AND "TOUPPER" IN_LIST ARGN)
    string(TOUPPER "${text}" text)
  endif()
  set(${result} ${text} PARENT_SCOPE)
endfunction()

function(import_kconfig prefix file)
  file(STRINGS ${file} lines REGEX "^${prefix}[A-Za-z0-9_]+=")
  foreach(line IN LISTS lines)
    string(REGEX MATCH "^([^=]+)=(.*)$" _ "${line}")
    string(REGEX REPLACE "^\"(.*)\"$" "\\1" value "${CMAKE_MATCH_2}")
    set(${CMAKE_MATCH_1} "${value}" PARENT_SCOPE)
  endforeach()
endfunction()

function(zephyr_file mode)
  if(mode STREQUAL "APPLICATION_ROOT")
    get_filename_component(path "${${ARGV1}}" ABSOLUTE BASE_DIR ${APPLICATION_SOURCE_DIR})
    set(${ARGV1} ${path} PARENT_SCOPE)
  else()
    message(FATAL_ERROR "zephyr_file(${mode} ...) is not supported")
  endif()
endfunction()

# Scan more folders, or the folders of some headers, for __syscall declarations.
function(zephyr_syscall_include_directories)
  zephyr_absolute(folders ${ARGN})
  execute_process(COMMAND ${PYTHON_EXECUTABLE} ${ZEPHYR_BASE}/scripts/build/syscall.py
    ${ZEPHYR_BINARY_DIR}/include/generated/zephyr/syscalls ${folders}
    OUTPUT_VARIABLE headers COMMAND_ERROR_IS_FATAL ANY)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${headers})
endfunction()

function(zephyr_syscall_header)
  foreach(header IN LISTS ARGN)
    get_filename_component(folder ${header} DIRECTORY)
    zephyr_syscall_include_directories(${folder}/.)
  endforeach()
endfunction()

# ---- options for the build systems of others ----

# zephyr_get_<what>_for_lang(C result [STRIP_PREFIX]): what everything is compiled with, as a
# list, and as one string in ..._for_lang_as_string(). Call it after all options are set.
function(zephyr_get_for_lang lang property prefix result)
  get_property(items TARGET zephyr_interface PROPERTY INTERFACE_${property})
  set(found)
  foreach(item IN LISTS items)
    if(item MATCHES "^\\$<\\$<COMPILE_LANGUAGE:([A-Z]+)>:(.*)>$")
      if(NOT CMAKE_MATCH_1 STREQUAL lang)
        continue()
      endif()
      set(item "${CMAKE_MATCH_2}")
    endif()
    if(item MATCHES "^SHELL:(.*)$")
      separate_arguments(item NATIVE_COMMAND "${CMAKE_MATCH_1}")
    endif()
    if(NOT item MATCHES "^\\$<")
      list(TRANSFORM item PREPEND "${prefix}")
      list(APPEND found ${item})
    endif()
  endforeach()
  set(${result} "${found}" PARENT_SCOPE)
endfunction()

foreach(kind IN ITEMS include_directories:INCLUDE_DIRECTORIES:-I
        system_include_directories:SYSTEM_INCLUDE_DIRECTORIES:-isystem
        compile_definitions:COMPILE_DEFINITIONS:-D compile_options:COMPILE_OPTIONS:)
  string(REPLACE ":" ";" kind "${kind}")
  list(GET kind 0 name)
  list(GET kind 1 property)
  list(GET kind 2 prefix)
  cmake_language(EVAL CODE "
    function(zephyr_get_${name}_for_lang lang result)
      set(prefix \"${prefix}\")
      if(\"STRIP_PREFIX\" IN_LIST ARGN)
        set(prefix \"\")
      endif()
      zephyr_get_for_lang(\${lang} ${property} \"\${prefix}\" found)
      set(\${result} \"\${found}\" PARENT_SCOPE)
    endfunction()
    function(zephyr_get_${name}_for_lang_as_string lang result)
      zephyr_get_${name}_for_lang(\${lang} found \${ARGN})
      list(JOIN found \" \" found)
      set(\${result} \"\${found}\" PARENT_SCOPE)
    endfunction()")
endforeach()

# ---- generated sources ----

# A C array initialiser made of the bytes of a file: generate_inc_file(in out [--gzip]).
function(generate_inc_file source generated)
  get_filename_component(source ${source} ABSOLUTE)
  add_custom_command(OUTPUT ${generated}
    COMMAND ${PYTHON_EXECUTABLE} ${ZEPHYR_BASE}/scripts/build/file2hex.py ${ARGN}
      --file ${source} --output ${generated}
    DEPENDS ${source} ${ZEPHYR_BASE}/scripts/build/file2hex.py VERBATIM)
endfunction()

function(generate_inc_file_for_gen_target target source generated gen_target)
  generate_inc_file(${source} ${generated} ${ARGN})
  add_custom_target(${gen_target} DEPENDS ${generated})
  add_dependencies(${target} ${gen_target})
endfunction()

function(generate_inc_file_for_target target source generated)
  string(SHA1 unique ${generated})
  string(SUBSTRING ${unique} 0 8 unique)
  generate_inc_file_for_gen_target(${target} ${source} ${generated}
    ${target}_inc_${unique} ${ARGN})
endfunction()

# ---- linking ----

set(ZEPHYR_LINKER_KINDS NOINIT RWDATA RODATA ROM_START ROM_SECTIONS RAM_SECTIONS DATA_SECTIONS
  RAMFUNC_SECTION NOCACHE_SECTION ITCM_SECTION DTCM_SECTION SECTIONS PINNED_RODATA
  PINNED_RAM_SECTIONS PINNED_DATA_SECTIONS)

# zephyr_linker_sources(KIND [SORT_KEY key] file...): put linker script pieces at a place that
# KIND names. arch/<port>/linker.ld includes them as <snippets-kind.ld>.
function(zephyr_linker_sources kind)
  if(NOT kind IN_LIST ZEPHYR_LINKER_KINDS)
    message(FATAL_ERROR "zephyr_linker_sources: '${kind}' is not one of ${ZEPHYR_LINKER_KINDS}")
  endif()
  cmake_parse_arguments(arg "" "SORT_KEY" "" ${ARGN})
  if(NOT DEFINED arg_SORT_KEY)
    set(arg_SORT_KEY default)
  endif()
  zephyr_absolute(paths ${arg_UNPARSED_ARGUMENTS})
  foreach(path IN LISTS paths)
    if(NOT EXISTS ${path})
      message(FATAL_ERROR "zephyr_linker_sources: ${path} does not exist")
    endif()
    set_property(GLOBAL APPEND PROPERTY ZEPHYR_LD_${kind} "${arg_SORT_KEY}|${path}")
  endforeach()
endfunction()

# Write the snippet files, and only those that changed.
function(zephyr_write_linker_snippets)
  foreach(kind IN LISTS ZEPHYR_LINKER_KINDS)
    get_property(entries GLOBAL PROPERTY ZEPHYR_LD_${kind})
    list(SORT entries)
    set(text)
    foreach(entry IN LISTS entries)
      string(REGEX REPLACE "^[^|]*\\|" "" path "${entry}")
      string(APPEND text "#include \"${path}\"\n")
    endforeach()
    string(TOLOWER ${kind} name)
    string(REPLACE "_" "-" name ${name})
    set(file ${ZEPHYR_BINARY_DIR}/include/generated/snippets-${name}.ld)
    set(old "-")
    if(EXISTS ${file})
      file(READ ${file} old)
    endif()
    if(NOT old STREQUAL text)
      file(WRITE ${file} "${text}")
    endif()
  endforeach()
endfunction()

# Descriptions for a linker script generator, which is not used here: the linker scripts name
# their sections themselves. zephyr_iterable_section is kept because applications call it
# together with zephyr_linker_sources, which does the work.
foreach(name IN ITEMS zephyr_linker_section zephyr_linker_section_configure
        zephyr_linker_group zephyr_linker_memory zephyr_linker_symbol zephyr_iterable_section
        zephyr_linker_section_obj_level zephyr_linker_include_generated
        zephyr_linker_include_var zephyr_linker_dts_section zephyr_linker_dts_memory)
  cmake_language(EVAL CODE "
    function(${name})
    endfunction()")
endforeach()

function(zephyr_code_relocate)
  message(FATAL_ERROR "zephyr_code_relocate() is not supported: place the code with a section "
    "attribute and zephyr_linker_sources(RAMFUNC_SECTION ...) instead.")
endfunction()

function(zephyr_build_string result)
  string(JOIN "_" text ${ARGN})
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

# ---- the end of the configuration ----

# Runs after the application's CMakeLists.txt: only now all sources and libraries are known.
function(zephyr_finish)
  get_target_property(sources app SOURCES)
  if(NOT sources)
    message(FATAL_ERROR "The application has no sources. Its CMakeLists.txt should say:\n"
      "  target_sources(app PRIVATE src/main.c)")
  endif()
  zephyr_write_linker_snippets()
  zephyr_wants_batches(batches)
  if(batches)
    zephyr_batch_sources()
  else()
    zephyr_single_sources()
  endif()
  get_property(names GLOBAL PROPERTY ZEPHYR_LIBS)
  foreach(library IN LISTS names)
    get_target_property(type ${library} TYPE)
    get_target_property(imported ${library} IMPORTED)
    get_target_property(sources ${library} SOURCES)
    if(imported)
      target_link_libraries(zephyr_final PRIVATE ${library})
    elseif(sources)
      zephyr_link_whole(${library})
    endif()
    if(NOT imported AND NOT sources)
      message(WARNING "No sources given to the library ${library}; it is left out.")
      target_sources(${library} PRIVATE ${ZEPHYR_BASE}/cmake/empty.c)
    endif()
  endforeach()
  zephyr_link_whole(app)
  zephyr_add_images()
endfunction()

# Compile the kernel's own C files in batches (scripts/build/batch.py says why and how). The
# library "zephyr" stays the list of sources, with one command for each in
# compile_commands.json. What is stepped through or measured is compiled file by file.
function(zephyr_wants_batches result)
  set(${result} TRUE PARENT_SCOPE)
  if(DEFINED FAV_BATCH AND NOT FAV_BATCH OR CONFIG_DEBUG_OPTIMIZATIONS OR
     CONFIG_NO_OPTIMIZATIONS OR CONFIG_COVERAGE OR CONFIG_COMPILER_SAVE_TEMPS)
    set(${result} FALSE PARENT_SCOPE)
  endif()
endfunction()

# Which sources may be in a batch, and which have options of their own, or are not the kernel's.
function(zephyr_split_sources plain_result single_result)
  set(single)
  set(batched)
  foreach(source IN LISTS ARGN)
    set(plain TRUE)
    foreach(property IN ITEMS COMPILE_OPTIONS COMPILE_DEFINITIONS COMPILE_FLAGS
            INCLUDE_DIRECTORIES GENERATED)
      get_source_file_property(value ${source} TARGET_DIRECTORY zephyr ${property})
      if(value)
        set(plain FALSE)
        set_source_files_properties(${source} PROPERTIES ${property} "${value}")
      endif()
    endforeach()
    string(FIND ${source} ${ZEPHYR_BASE}/ place)
    if(plain AND place EQUAL 0 AND source MATCHES "\\.c$")
      list(APPEND batched ${source})
    else()
      list(APPEND single ${source})
    endif()
  endforeach()
  set(${plain_result} ${batched} PARENT_SCOPE)
  set(${single_result} ${single} PARENT_SCOPE)
endfunction()

# Sources are compiled as they are, or in batches: those of the library "zephyr", and those on
# demand. With FAV_NEEDED, batches that the application cannot need are left out; then an image
# that needs one all the same does not link.
function(zephyr_batch_sources)
  get_property(groups GLOBAL PROPERTY ZEPHYR_ON_DEMAND)
  list(REMOVE_DUPLICATES groups)
  get_target_property(sources zephyr SOURCES)
  zephyr_split_sources(batched single ${sources})
  set(arguments ${batched})
  set(on_demand_single)
  foreach(group IN LISTS groups)
    get_property(sources GLOBAL PROPERTY ZEPHYR_ON_DEMAND_${group})
    zephyr_split_sources(sources others ${sources})
    list(APPEND on_demand_single ${others})
    list(APPEND arguments -- ${group} ${sources})
  endforeach()
  set(count 16)
  if(FAV_NEEDED)
    zephyr_text_of_others(others)
    list(APPEND arguments --for ${others} ${single} ${on_demand_single})
    set(count 4)
  endif()
  set(program ${ZEPHYR_BASE}/scripts/build/batch.py)
  execute_process(COMMAND ${PYTHON_EXECUTABLE} -S -E ${program} ${ZEPHYR_BINARY_DIR}/batch/
    ${count} ${arguments} OUTPUT_VARIABLE made COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCH "^([^\n]*)\n(.*)$" _ "${made}")
  set(on_demand ${CMAKE_MATCH_2} ${on_demand_single})
  add_library(zephyr_batches OBJECT ${CMAKE_MATCH_1} ${single})
  zephyr_compile_like_kernel(zephyr_batches)
  set_target_properties(zephyr PROPERTIES EXCLUDE_FROM_ALL TRUE)
  target_sources(zephyr_final PRIVATE $<TARGET_OBJECTS:zephyr_batches>)
  zephyr_add_on_demand(${on_demand})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${program}
    ${ZEPHYR_BASE}/scripts/build/needed.py)
  foreach(item IN LISTS arguments) # what the build makes itself is no reason to configure again
    cmake_path(IS_PREFIX CMAKE_BINARY_DIR "${item}" made)
    if(IS_ABSOLUTE "${item}" AND EXISTS "${item}" AND NOT made)
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${item})
    endif()
  endforeach()
endfunction()

# Each file by itself.
function(zephyr_single_sources)
  target_sources(zephyr_final PRIVATE $<TARGET_OBJECTS:zephyr>)
  get_property(groups GLOBAL PROPERTY ZEPHYR_ON_DEMAND)
  list(REMOVE_DUPLICATES groups)
  set(all)
  foreach(group IN LISTS groups)
    get_property(sources GLOBAL PROPERTY ZEPHYR_ON_DEMAND_${group})
    zephyr_split_sources(plain single ${sources})
    list(APPEND all ${plain} ${single})
  endforeach()
  zephyr_add_on_demand(${all})
endfunction()

# What may name parts of the kernel: sources of the application, of libraries and of generated
# tables, and where they find headers.
function(zephyr_text_of_others result)
  get_target_property(text zephyr_interface INTERFACE_INCLUDE_DIRECTORIES)
  list(FILTER text INCLUDE REGEX "^/")
  list(TRANSFORM text PREPEND "-I")
  get_property(libraries GLOBAL PROPERTY ZEPHYR_LIBS)
  get_property(placeholders GLOBAL PROPERTY ZEPHYR_IMAGE_PLACEHOLDERS)
  foreach(target IN LISTS libraries ITEMS app native_host)
    if(TARGET ${target})
      foreach(property IN ITEMS SOURCES INCLUDE_DIRECTORIES SOURCE_DIR)
        get_target_property(${property} ${target} ${property})
      endforeach()
      foreach(source IN LISTS SOURCES)
        cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${SOURCE_DIR} NORMALIZE)
        list(APPEND text ${source})
      endforeach()
      list(FILTER INCLUDE_DIRECTORIES INCLUDE REGEX "^/")
      list(TRANSFORM INCLUDE_DIRECTORIES PREPEND "-I")
      list(APPEND text ${INCLUDE_DIRECTORIES})
    endif()
  endforeach()
  list(REMOVE_DUPLICATES text)
  set(${result} ${text} ${placeholders} PARENT_SCOPE)
endfunction()

function(zephyr_compile_like_kernel library)
  foreach(property IN ITEMS INCLUDE_DIRECTORIES COMPILE_OPTIONS COMPILE_DEFINITIONS)
    set_target_properties(${library} PROPERTIES
      ${property} "$<TARGET_PROPERTY:zephyr,${property}>")
  endforeach()
  get_target_property(dependencies zephyr MANUALLY_ADDED_DEPENDENCIES)
  if(dependencies)
    add_dependencies(${library} ${dependencies})
  endif()
endfunction()

# The library of what is linked on demand: each group is one object, if that can be.
function(zephyr_add_on_demand)
  if(ARGN)
    add_library(zephyr_on_demand STATIC ${ARGN})
    zephyr_compile_like_kernel(zephyr_on_demand)
  endif()
endfunction()

# Link all of a library, used or not: interrupt handlers and init entries are referenced by
# nobody. Sections without KEEP go away again by --gc-sections.
function(zephyr_link_whole library)
  get_target_property(type ${library} TYPE)
  if(type STREQUAL "OBJECT_LIBRARY")
    target_link_libraries(zephyr_final PRIVATE ${library})
  else()
    target_link_libraries(zephyr_final PRIVATE -Wl,--whole-archive ${library}
      -Wl,--no-whole-archive)
  endif()
endfunction()
