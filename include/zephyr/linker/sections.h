/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names of the standard sections, for C, assembly and linker scripts alike.
 * The C side gets the attributes made of them from section_tags.h.
 */

#ifndef ZEPHYR_INCLUDE_LINKER_SECTIONS_H_
#define ZEPHYR_INCLUDE_LINKER_SECTIONS_H_

#define _TEXT_SECTION_NAME text
#define _RODATA_SECTION_NAME rodata
#define _CTOR_SECTION_NAME ctors
#define _DATA_SECTION_NAME datas
#define _BSS_SECTION_NAME bss
#define _NOINIT_SECTION_NAME noinit
#define _APP_SMEM_SECTION_NAME app_smem
#define _APP_DATA_SECTION_NAME app_datas
#define _APP_BSS_SECTION_NAME app_bss
#define _APP_NOINIT_SECTION_NAME app_noinit
#define _IMR_SECTION_NAME .imr
#define _NOCACHE_SECTION_NAME nocache
#define _UNDEFINED_SECTION_NAME undefined

#ifdef _ASMLANGUAGE
/* Short forms used in section directives; common words, so not for C. */
#define TEXT text
#define RODATA rodata
#define DATA data
#define BSS bss
#define NOINIT noinit
#endif

#include <zephyr/linker/section_tags.h>

#endif /* ZEPHYR_INCLUDE_LINKER_SECTIONS_H_ */
