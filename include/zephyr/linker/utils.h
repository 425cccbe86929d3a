/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Questions about where the linker has put an object.
 * The answer "not read-only" is always safe; it may be given for a constant that the
 * toolchain placed outside the read-only region.
 */

#ifndef ZEPHYR_INCLUDE_LINKER_UTILS_H_
#define ZEPHYR_INCLUDE_LINKER_UTILS_H_

#include <stdbool.h>
#include <zephyr/linker/linker-defs.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Is @p addr in the region of constants? Any context. */
static inline bool linker_is_in_rodata(const void *addr)
{
	return ((const char *)addr >= (const char *)__rodata_region_start) &&
	       ((const char *)addr < (const char *)__rodata_region_end);
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_LINKER_UTILS_H_ */
