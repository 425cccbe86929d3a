/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Arrays that the linker assembles: objects defined anywhere, one list at run time.
 * An object of list S with postfix P goes to input section "._S.static.P_"; the linker
 * script sorts a list's input sections by name and puts _S_list_start and _S_list_end
 * around them. Objects carry exactly the alignment of their type, so the list has no holes.
 * A list needs one line in a linker script: ITERABLE_SECTION_RAM or ITERABLE_SECTION_ROM.
 */

#ifndef ZEPHYR_INCLUDE_SYS_ITERABLE_SECTIONS_H_
#define ZEPHYR_INCLUDE_SYS_ITERABLE_SECTIONS_H_

#include <zephyr/sys/__assert.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @brief Define an object of @p type in the list @p secname.
 *
 * Storage class and const come before the macro, an initialiser after it.
 * @p section_postfix takes part in the sort order of the list.
 */
#define TYPE_SECTION_ITERABLE(type, varname, secname, section_postfix) \
	Z_DECL_ALIGN(type) varname \
		__in_section(_##secname, static, _CONCAT(section_postfix, _)) __used __noasan

/** First element of list @p secname; declare it with the _EXTERN form first. */
#define TYPE_SECTION_START(secname) _CONCAT(_##secname, _list_start)
/** One past the last element of list @p secname. */
#define TYPE_SECTION_END(secname) _CONCAT(_##secname, _list_end)

#define TYPE_SECTION_START_EXTERN(type, secname) extern type TYPE_SECTION_START(secname)[]
#define TYPE_SECTION_END_EXTERN(type, secname) extern type TYPE_SECTION_END(secname)[]

/* A pointer whose origin the compiler cannot see: list and elements are the same memory. */
#define Z_SECTION_PTR(type, ptr) \
	__extension__({ \
		type *z_section_ptr = (ptr); \
		__asm__("" : "+r"(z_section_ptr)); \
		z_section_ptr; \
	})

/**
 * @brief Loop over the list @p secname in link order; declares @p iterator as a type *.
 *
 * Expands to declarations and a for statement: use it where a declaration may stand.
 */
#define TYPE_SECTION_FOREACH(type, secname, iterator) \
	TYPE_SECTION_START_EXTERN(type, secname); \
	TYPE_SECTION_END_EXTERN(type, secname); \
	for (type *iterator = Z_SECTION_PTR(type, TYPE_SECTION_START(secname)); __extension__({ \
		     __ASSERT(iterator <= TYPE_SECTION_END(secname), \
			      "unexpected list end location"); \
		     iterator < TYPE_SECTION_END(secname); \
	     }); \
	     iterator++)

/** Loop over the list @p secname from its last element to its first. */
#define TYPE_SECTION_FOREACH_REVERSE(type, secname, iterator) \
	TYPE_SECTION_START_EXTERN(type, secname); \
	TYPE_SECTION_END_EXTERN(type, secname); \
	for (type *iterator = Z_SECTION_PTR(type, TYPE_SECTION_END(secname)); \
	     iterator > TYPE_SECTION_START(secname) && (iterator--, true);)

/** Store the address of element @p i of the list in *dst. The index is not checked. */
#define TYPE_SECTION_GET(type, secname, i, dst) \
	do { \
		TYPE_SECTION_START_EXTERN(type, secname); \
		*(dst) = Z_SECTION_PTR(type, &TYPE_SECTION_START(secname)[i]); \
	} while (0)

/** Store the number of elements of the list in *dst. */
#define TYPE_SECTION_COUNT(type, secname, dst) \
	do { \
		TYPE_SECTION_START_EXTERN(type, secname); \
		TYPE_SECTION_END_EXTERN(type, secname); \
		*(dst) = ((uintptr_t)TYPE_SECTION_END(secname) - \
			  (uintptr_t)TYPE_SECTION_START(secname)) / sizeof(type); \
	} while (0)

#define STRUCT_SECTION_START(struct_type) TYPE_SECTION_START(struct_type)
#define STRUCT_SECTION_END(struct_type) TYPE_SECTION_END(struct_type)
#define STRUCT_SECTION_START_EXTERN(struct_type) \
	TYPE_SECTION_START_EXTERN(struct struct_type, struct_type)
#define STRUCT_SECTION_END_EXTERN(struct_type) \
	TYPE_SECTION_END_EXTERN(struct struct_type, struct_type)

/** Define a struct @p struct_type in the list of the same name, ordered by @p varname. */
#define STRUCT_SECTION_ITERABLE(struct_type, varname) \
	TYPE_SECTION_ITERABLE(struct struct_type, varname, struct_type, varname)

/** The same in another list, which must hold elements of the same size. */
#define STRUCT_SECTION_ITERABLE_ALTERNATE(secname, struct_type, varname) \
	TYPE_SECTION_ITERABLE(struct struct_type, varname, secname, varname)

/** Define @p size consecutive elements of a list as one array. */
#define STRUCT_SECTION_ITERABLE_ARRAY(struct_type, varname, size) \
	TYPE_SECTION_ITERABLE(struct struct_type, varname[size], struct_type, varname)

/** Define @p size consecutive elements of the list @p secname as one array. */
#define STRUCT_SECTION_ITERABLE_ARRAY_ALTERNATE(secname, struct_type, varname, size) \
	TYPE_SECTION_ITERABLE(struct struct_type, varname[size], secname, varname)

/** Define a list element whose place in the order comes from @p name. */
#define STRUCT_SECTION_ITERABLE_NAMED(struct_type, name, varname) \
	TYPE_SECTION_ITERABLE(struct struct_type, varname, struct_type, name)

/** The same in another list. Mind the order of the arguments: the type is first here. */
#define STRUCT_SECTION_ITERABLE_NAMED_ALTERNATE(struct_type, secname, name, varname) \
	TYPE_SECTION_ITERABLE(struct struct_type, varname, secname, name)

/** Loop over the list of struct @p struct_type. */
#define STRUCT_SECTION_FOREACH(struct_type, iterator) \
	TYPE_SECTION_FOREACH(struct struct_type, struct_type, iterator)
#define STRUCT_SECTION_FOREACH_ALTERNATE(secname, struct_type, iterator) \
	TYPE_SECTION_FOREACH(struct struct_type, secname, iterator)
#define STRUCT_SECTION_FOREACH_REVERSE(struct_type, iterator) \
	TYPE_SECTION_FOREACH_REVERSE(struct struct_type, struct_type, iterator)
#define STRUCT_SECTION_FOREACH_ALTERNATE_REVERSE(secname, struct_type, iterator) \
	TYPE_SECTION_FOREACH_REVERSE(struct struct_type, secname, iterator)

/** Store the address of element @p i of the list of @p struct_type in *dst, unchecked. */
#define STRUCT_SECTION_GET(struct_type, i, dst) \
	TYPE_SECTION_GET(struct struct_type, struct_type, i, dst)

/** Store the number of elements of the list of @p struct_type in *dst. */
#define STRUCT_SECTION_COUNT(struct_type, dst) \
	TYPE_SECTION_COUNT(struct struct_type, struct_type, dst)

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_ITERABLE_SECTIONS_H_ */
