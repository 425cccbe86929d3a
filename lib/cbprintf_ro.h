/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Can what a pointer points to change? A string in flash, or among the image's constants
 * cannot; of everything else it is assumed that it can.
 */
#ifndef FAVONIUS_LIB_CBPRINTF_RO_H_
#define FAVONIUS_LIB_CBPRINTF_RO_H_

#include <stdbool.h>
#include <stdint.h>

#if defined(__linux__)

/* The host linker's: start of the image, and of its initialised data. */
extern char __executable_start[];
extern char __data_start[];

static inline bool z_cbprintf_is_ro(const void *p)
{
	return (uintptr_t)p >= (uintptr_t)__executable_start &&
	       (uintptr_t)p < (uintptr_t)__data_start;
}

#elif defined(CONFIG_FLASH_SIZE) && CONFIG_FLASH_SIZE > 0

static inline bool z_cbprintf_is_ro(const void *p)
{
	return (uintptr_t)p - CONFIG_FLASH_BASE_ADDRESS < CONFIG_FLASH_SIZE * 1024UL;
}

#else /* all of the image is in RAM */

#include <zephyr/linker/linker-defs.h>

static inline bool z_cbprintf_is_ro(const void *p)
{
	return (uintptr_t)p >= (uintptr_t)__rodata_region_start &&
	       (uintptr_t)p < (uintptr_t)__rodata_region_end;
}

#endif

#endif /* FAVONIUS_LIB_CBPRINTF_RO_H_ */
