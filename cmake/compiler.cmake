# SPDX-License-Identifier: Apache-2.0
#
# The compiler is known already (configure.py found it and asked its version), so CMake is
# told everything that it would otherwise find out by compiling test programs. When
# project() ran before find_package(Zephyr), the host's compiler is in place and is replaced.

macro(zephyr_preset_language lang compiler standard)
  set(CMAKE_${lang}_COMPILER ${compiler})
  set(CMAKE_${lang}_COMPILER_ID ${TOOLCHAIN_ID})
  set(CMAKE_${lang}_COMPILER_VERSION ${TOOLCHAIN_VERSION})
  set(CMAKE_${lang}_COMPILER_ID_RUN TRUE)
  set(CMAKE_${lang}_COMPILER_FORCED TRUE)
  set(CMAKE_${lang}_COMPILER_WORKS TRUE)
  set(CMAKE_${lang}_ABI_COMPILED TRUE)
  set(CMAKE_${lang}_STANDARD_COMPUTED_DEFAULT ${standard})
  set(CMAKE_${lang}_EXTENSIONS_COMPUTED_DEFAULT ON)
endmacro()

get_property(_languages GLOBAL PROPERTY ENABLED_LANGUAGES)
zephyr_preset_language(C ${TOOLCHAIN_CC} 17)
if(TOOLCHAIN_CXX)
  zephyr_preset_language(CXX ${TOOLCHAIN_CXX} 17)
elseif(CONFIG_CPP)
  message(FATAL_ERROR "CONFIG_CPP=y needs ${TOOLCHAIN_PREFIX}g++, which is not installed. "
    "Run ./fav setup.")
else()
  zephyr_preset_language(CXX ${TOOLCHAIN_CC} 17) # never used; project() may ask for it
endif()
set(CMAKE_ASM_COMPILER ${TOOLCHAIN_CC})
set(CMAKE_ASM_COMPILER_ID ${TOOLCHAIN_ID})
set(CMAKE_ASM_COMPILER_ID_RUN TRUE)
set(CMAKE_ASM_COMPILER_FORCED TRUE)
set(CMAKE_ASM_COMPILER_VERSION ${TOOLCHAIN_VERSION})

foreach(tool IN ITEMS AR RANLIB NM OBJCOPY OBJDUMP READELF STRIP)
  string(TOLOWER ${tool} _name)
  set(CMAKE_${tool} ${TOOLCHAIN_BIN}/${TOOLCHAIN_PREFIX}${_name})
endforeach()
set(CMAKE_C_COMPILER_AR ${CMAKE_AR})
set(CMAKE_CXX_COMPILER_AR ${CMAKE_AR})
set(CMAKE_C_COMPILER_RANLIB ${CMAKE_RANLIB})
set(CMAKE_CXX_COMPILER_RANLIB ${CMAKE_RANLIB})

if(NOT CONFIG_ARCH_POSIX)
  set(CMAKE_SYSTEM_NAME Generic)
  set(CMAKE_SYSTEM_PROCESSOR ${ARCH})
  set(CMAKE_SHARED_LIBRARY_LINK_C_FLAGS "")
  set(CMAKE_SHARED_LIBRARY_LINK_CXX_FLAGS "")
  set(CMAKE_EXECUTABLE_SUFFIX "")
  set(CMAKE_EXE_LINKER_FLAGS "")
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)

if(NOT "C" IN_LIST _languages)
  project(Zephyr-Kernel LANGUAGES C)
endif()
if(CONFIG_CPP AND NOT "CXX" IN_LIST _languages)
  enable_language(CXX)
endif()
if(NOT "ASM" IN_LIST _languages)
  enable_language(ASM)
endif()
