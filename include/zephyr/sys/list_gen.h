/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Loops over a singly linked list, shared by slist and sflist: both name their functions
 * sys_<kind>_peek_head() and sys_<kind>_peek_next(), so the kind is a parameter.
 * In a _SAFE loop the body may remove the current element; the spare variable is scratch.
 */

#ifndef ZEPHYR_INCLUDE_SYS_LIST_GEN_H_
#define ZEPHYR_INCLUDE_SYS_LIST_GEN_H_

#include <stddef.h>
#include <zephyr/sys/util.h>

#define Z_GENLIST_FOR_EACH_NODE(kind, list, node) \
	for (node = sys_##kind##_peek_head(list); node != NULL; \
	     node = sys_##kind##_peek_next(node))

#define Z_GENLIST_ITERATE_FROM_NODE(kind, list, node) \
	for (node = (node) != NULL ? sys_##kind##_peek_next_no_check(node) \
				   : sys_##kind##_peek_head(list); \
	     node != NULL; node = sys_##kind##_peek_next(node))

#define Z_GENLIST_FOR_EACH_NODE_SAFE(kind, list, node, spare) \
	for (node = sys_##kind##_peek_head(list), spare = sys_##kind##_peek_next(node); \
	     node != NULL; node = spare, spare = sys_##kind##_peek_next(node))

#define Z_GENLIST_CONTAINER(node, cn, field) \
	(((node) != NULL) ? CONTAINER_OF(node, __typeof__(*(cn)), field) : NULL)

#define Z_GENLIST_PEEK_HEAD_CONTAINER(kind, list, cn, field) \
	Z_GENLIST_CONTAINER(sys_##kind##_peek_head(list), cn, field)

#define Z_GENLIST_PEEK_TAIL_CONTAINER(kind, list, cn, field) \
	Z_GENLIST_CONTAINER(sys_##kind##_peek_tail(list), cn, field)

#define Z_GENLIST_PEEK_NEXT_CONTAINER(kind, cn, field) \
	(((cn) != NULL) ? \
	 Z_GENLIST_CONTAINER(sys_##kind##_peek_next(&((cn)->field)), cn, field) : NULL)

#define Z_GENLIST_FOR_EACH_CONTAINER(kind, list, cn, field) \
	for (cn = Z_GENLIST_PEEK_HEAD_CONTAINER(kind, list, cn, field); cn != NULL; \
	     cn = Z_GENLIST_PEEK_NEXT_CONTAINER(kind, cn, field))

#define Z_GENLIST_FOR_EACH_CONTAINER_SAFE(kind, list, cn, spare, field) \
	for (cn = Z_GENLIST_PEEK_HEAD_CONTAINER(kind, list, cn, field), \
	     spare = Z_GENLIST_PEEK_NEXT_CONTAINER(kind, cn, field); \
	     cn != NULL; cn = spare, spare = Z_GENLIST_PEEK_NEXT_CONTAINER(kind, cn, field))

#endif /* ZEPHYR_INCLUDE_SYS_LIST_GEN_H_ */
