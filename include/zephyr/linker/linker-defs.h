/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Both sides of the linker scripts: for scripts the macros that collect lists
 * (iterable_sections.h has the C side of those), for C the symbols that scripts define.
 * A list gets an output section of its own, because the linker aligns that to its strictest
 * element; so the start symbol is where the first element is. The elements carry their own
 * alignment, and the subalign arguments, which older scripts pass, change nothing.
 */

#ifndef ZEPHYR_INCLUDE_LINKER_LINKER_DEFS_H_
#define ZEPHYR_INCLUDE_LINKER_LINKER_DEFS_H_

#include <zephyr/linker/sections.h>
#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#if defined(_LINKER) || defined(_ASMLANGUAGE)

#include <zephyr/linker/linker-tool.h>

#ifdef CONFIG_64BIT
#define Z_LINK_ITERABLE_SUBALIGN 8
#else
#define Z_LINK_ITERABLE_SUBALIGN 4
#endif

/** Inside an output section: the list of @p struct_type, sorted, with its two symbols. */
#define Z_LINK_ITERABLE(struct_type) \
	_CONCAT(_##struct_type, _list_start) = .; \
	KEEP(*(SORT_BY_NAME(._##struct_type.static.*))) \
	_CONCAT(_##struct_type, _list_end) = .;

#define Z_LINK_ITERABLE_ALIGNED(struct_type, align) \
	. = ALIGN(align); \
	Z_LINK_ITERABLE(struct_type)

/** The same without the elements that nothing refers to. */
#define Z_LINK_ITERABLE_GC_ALLOWED(struct_type) \
	_CONCAT(_##struct_type, _list_start) = .; \
	*(SORT_BY_NAME(._##struct_type.static.*)) \
	_CONCAT(_##struct_type, _list_end) = .;

/* Names that begin with numbers of up to five digits, by value; any others last. */
#define Z_LINK_ITERABLE_NUMERIC(struct_type) \
	_CONCAT(_##struct_type, _list_start) = .; \
	KEEP(*(SORT_BY_NAME(._##struct_type.static.[0-9]_*))) \
	KEEP(*(SORT_BY_NAME(._##struct_type.static.[0-9][0-9]_*))) \
	KEEP(*(SORT_BY_NAME(._##struct_type.static.[0-9][0-9][0-9]_*))) \
	KEEP(*(SORT_BY_NAME(._##struct_type.static.[0-9][0-9][0-9][0-9]_*))) \
	KEEP(*(SORT_BY_NAME(._##struct_type.static.[0-9][0-9][0-9][0-9][0-9]_*))) \
	KEEP(*(SORT_BY_NAME(._##struct_type.static.*))) \
	_CONCAT(_##struct_type, _list_end) = .;

/** An output section for the list of @p struct_type: read-only. */
#define ITERABLE_SECTION_ROM(struct_type, subalign) \
	SECTION_PROLOGUE(struct_type##_area, , ) \
	{ \
		Z_LINK_ITERABLE(struct_type) \
	} GROUP_ROM_LINK_IN(RAMABLE_REGION, ROMABLE_REGION)

#define ITERABLE_SECTION_ROM_NUMERIC(struct_type, subalign) \
	SECTION_PROLOGUE(struct_type##_area, , ) \
	{ \
		Z_LINK_ITERABLE_NUMERIC(struct_type) \
	} GROUP_ROM_LINK_IN(RAMABLE_REGION, ROMABLE_REGION)

#define ITERABLE_SECTION_ROM_GC_ALLOWED(struct_type, subalign) \
	SECTION_PROLOGUE(struct_type##_area, , ) \
	{ \
		Z_LINK_ITERABLE_GC_ALLOWED(struct_type) \
	} GROUP_ROM_LINK_IN(RAMABLE_REGION, ROMABLE_REGION)

/** An output section for the list of @p struct_type: read-write. */
#define ITERABLE_SECTION_RAM(struct_type, subalign) \
	SECTION_DATA_PROLOGUE(struct_type##_area, , ) \
	{ \
		Z_LINK_ITERABLE(struct_type) \
	} GROUP_DATA_LINK_IN(RAMABLE_REGION, ROMABLE_REGION)

#define ITERABLE_SECTION_RAM_NUMERIC(struct_type, subalign) \
	SECTION_DATA_PROLOGUE(struct_type##_area, , ) \
	{ \
		Z_LINK_ITERABLE_NUMERIC(struct_type) \
	} GROUP_DATA_LINK_IN(RAMABLE_REGION, ROMABLE_REGION)

#define ITERABLE_SECTION_RAM_GC_ALLOWED(struct_type, subalign) \
	SECTION_DATA_PROLOGUE(struct_type##_area, , ) \
	{ \
		Z_LINK_ITERABLE_GC_ALLOWED(struct_type) \
	} GROUP_DATA_LINK_IN(RAMABLE_REGION, ROMABLE_REGION)

/**
 * Inside an output section: the records ".z_<object>_<level>_P_<priority>_SUB_<sub>_", by
 * priority (0 to 999), then those with an automatic one; __<object>_<level>_start before.
 */
#define CREATE_OBJ_LEVEL(object, level) \
	__##object##_##level##_start = .; \
	KEEP(*(SORT_BY_NAME(.z_##object##_##level##_P_[0-9]_*))) \
	KEEP(*(SORT_BY_NAME(.z_##object##_##level##_P_[0-9][0-9]_*))) \
	KEEP(*(SORT_BY_NAME(.z_##object##_##level##_P_[0-9][0-9][0-9]_*))) \
	KEEP(*(SORT_BY_NAME(.z_##object##_##level##_P_AUTO_*)))

/*
 * Inside the output section for @p kind (text, rodata, data, bss, noinit), before its ordinary
 * input: what is pinned, and what is needed until the boot is over, with their bounds.
 */
#define Z_LINK_TAGGED(kind) \
	COND_CODE_1(CONFIG_LINKER_USE_PINNED_SECTION, (Z_LINK_TAG(pinned, kind)), ()) \
	COND_CODE_1(CONFIG_LINKER_USE_BOOT_SECTION, (Z_LINK_TAG(boot, kind)), ())

#define Z_LINK_TAG(tag, kind) \
	lnkr_##tag##_##kind##_start = .; \
	*(.kind.lnkr_##tag.*) \
	lnkr_##tag##_##kind##_end = .;

#else /* C and C++ */

#ifdef __cplusplus
extern "C" {
#endif

/* Read-only data: constants and, where they are in the same memory, the lists. */
extern char __rodata_region_start[];
extern char __rodata_region_end[];

#ifndef CONFIG_ARCH_POSIX

/* Code, and everything that stays in the program's memory. */
extern char __text_region_start[];
extern char __text_region_end[];
extern char __rom_region_start[];
extern char __rom_region_end[];
extern char _flash_used[];

/* Data with initial values: where it runs and where it is loaded. */
extern char __data_region_start[];
extern char __data_region_end[];
extern char __data_region_load_start[];
extern char __data_start[];
extern char __data_end[];

/* Data cleared at start-up, and all of the memory that the image uses. */
extern char __bss_start[];
extern char __bss_end[];
extern char _image_ram_start[];
extern char _image_ram_end[];
extern char _end[];

extern char _vector_start[];
extern char _vector_end[];

#endif

/* What __boot_func, __boot_data and the like are put on. */
#ifdef CONFIG_LINKER_USE_BOOT_SECTION
extern char lnkr_boot_text_start[];
extern char lnkr_boot_text_end[];
extern char lnkr_boot_rodata_start[];
extern char lnkr_boot_rodata_end[];
extern char lnkr_boot_data_start[];
extern char lnkr_boot_data_end[];
extern char lnkr_boot_bss_start[];
extern char lnkr_boot_bss_end[];
extern char lnkr_boot_noinit_start[];
extern char lnkr_boot_noinit_end[];
#endif

/* What __pinned_func, __pinned_data and the like are put on. */
#ifdef CONFIG_LINKER_USE_PINNED_SECTION
extern char lnkr_pinned_text_start[];
extern char lnkr_pinned_text_end[];
extern char lnkr_pinned_rodata_start[];
extern char lnkr_pinned_rodata_end[];
extern char lnkr_pinned_data_start[];
extern char lnkr_pinned_data_end[];
extern char lnkr_pinned_bss_start[];
extern char lnkr_pinned_bss_end[];
extern char lnkr_pinned_noinit_start[];
extern char lnkr_pinned_noinit_end[];

#define Z_LNKR_IS_PINNED(kind, addr, size) \
	((addr) >= (uint8_t *)lnkr_pinned_##kind##_start && \
	 (size) <= (size_t)((uint8_t *)lnkr_pinned_##kind##_end - (addr)) && \
	 (addr) < (uint8_t *)lnkr_pinned_##kind##_end)

/** Are the @p sz bytes at @p addr in pinned sections of one kind? Any context. */
static inline bool lnkr_is_region_pinned(uint8_t *addr, size_t sz)
{
	return Z_LNKR_IS_PINNED(noinit, addr, sz) || Z_LNKR_IS_PINNED(bss, addr, sz) ||
	       Z_LNKR_IS_PINNED(data, addr, sz) || Z_LNKR_IS_PINNED(rodata, addr, sz) ||
	       Z_LNKR_IS_PINNED(text, addr, sz);
}

/** Is @p addr in a pinned section? Any context. */
static inline bool lnkr_is_pinned(uint8_t *addr)
{
	return lnkr_is_region_pinned(addr, 1);
}
#endif

#ifdef __cplusplus
}
#endif

#endif

#endif /* ZEPHYR_INCLUDE_LINKER_LINKER_DEFS_H_ */
