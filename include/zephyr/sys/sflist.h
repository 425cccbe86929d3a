/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Singly linked list whose elements carry a few flag bits: those that alignment leaves free
 * in the pointer to the next element, at least two. List operations keep an element's
 * flags; sys_sfnode_init() sets them. Otherwise the same as slist.
 */

#ifndef ZEPHYR_INCLUDE_SYS_SFLIST_H_
#define ZEPHYR_INCLUDE_SYS_SFLIST_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zephyr/sys/list_gen.h>
#include <zephyr/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct _sfnode {
	unative_t next_and_flags;
};

/** An element: embed it in the structure to be listed. */
typedef struct _sfnode sys_sfnode_t;

struct _sflist {
	sys_sfnode_t *head;
	sys_sfnode_t *tail;
};

/** A list. */
typedef struct _sflist sys_sflist_t;

/** The bits of an element that are flags. */
#define SYS_SFLIST_FLAGS_MASK ((unative_t)(__alignof__(sys_sfnode_t) - 1))

static inline sys_sfnode_t *z_sfnode_next(const sys_sfnode_t *node)
{
	return (sys_sfnode_t *)(node->next_and_flags & ~SYS_SFLIST_FLAGS_MASK);
}

static inline void z_sfnode_next_set(sys_sfnode_t *node, sys_sfnode_t *next)
{
	node->next_and_flags = (node->next_and_flags & SYS_SFLIST_FLAGS_MASK) | (unative_t)next;
}

/** Flags of @p node. */
static inline uint8_t sys_sfnode_flags_get(const sys_sfnode_t *node)
{
	return (uint8_t)(node->next_and_flags & SYS_SFLIST_FLAGS_MASK);
}

/** Replace the flags of @p node; bits outside the mask must be 0. */
static inline void sys_sfnode_flags_set(sys_sfnode_t *node, uint8_t flags)
{
	__ASSERT((flags & ~SYS_SFLIST_FLAGS_MASK) == 0UL, "flag too large");
	node->next_and_flags = (unative_t)z_sfnode_next(node) | flags;
}

/** Make @p node an element of no list with these flags. */
static inline void sys_sfnode_init(sys_sfnode_t *node, uint8_t flags)
{
	__ASSERT((flags & ~SYS_SFLIST_FLAGS_MASK) == 0UL, "flag too large");
	node->next_and_flags = flags;
}

/** Initialiser of an empty list; the argument, its address, is not needed. */
#define SYS_SFLIST_STATIC_INIT(ptr_to_list) {NULL, NULL}

/** Loop over the nodes; the body must not remove @p __sn. */
#define SYS_SFLIST_FOR_EACH_NODE(__sl, __sn) Z_GENLIST_FOR_EACH_NODE(sflist, __sl, __sn)
/** Go on after @p __sn, or from the head if it is NULL. */
#define SYS_SFLIST_ITERATE_FROM_NODE(__sl, __sn) Z_GENLIST_ITERATE_FROM_NODE(sflist, __sl, __sn)
/** Loop; the body may remove @p __sn. @p __sns is scratch. */
#define SYS_SFLIST_FOR_EACH_NODE_SAFE(__sl, __sn, __sns) \
	Z_GENLIST_FOR_EACH_NODE_SAFE(sflist, __sl, __sn, __sns)
/** The structure around node @p __ln, or NULL; @p __cn gives the type. */
#define SYS_SFLIST_CONTAINER(__ln, __cn, __n) Z_GENLIST_CONTAINER(__ln, __cn, __n)
#define SYS_SFLIST_PEEK_HEAD_CONTAINER(__sl, __cn, __n) \
	Z_GENLIST_PEEK_HEAD_CONTAINER(sflist, __sl, __cn, __n)
#define SYS_SFLIST_PEEK_TAIL_CONTAINER(__sl, __cn, __n) \
	Z_GENLIST_PEEK_TAIL_CONTAINER(sflist, __sl, __cn, __n)
#define SYS_SFLIST_PEEK_NEXT_CONTAINER(__cn, __n) \
	Z_GENLIST_PEEK_NEXT_CONTAINER(sflist, __cn, __n)
/** Loop over the structures of a list; @p __n is the name of their node. */
#define SYS_SFLIST_FOR_EACH_CONTAINER(__sl, __cn, __n) \
	Z_GENLIST_FOR_EACH_CONTAINER(sflist, __sl, __cn, __n)
/** The same; the body may remove @p __cn. @p __cns is scratch. */
#define SYS_SFLIST_FOR_EACH_CONTAINER_SAFE(__sl, __cn, __cns, __n) \
	Z_GENLIST_FOR_EACH_CONTAINER_SAFE(sflist, __sl, __cn, __cns, __n)

/** Make @p list empty. */
static inline void sys_sflist_init(sys_sflist_t *list)
{
	list->head = NULL;
	list->tail = NULL;
}

static inline bool sys_sflist_is_empty(const sys_sflist_t *list)
{
	return list->head == NULL;
}

/** First element, NULL if the list is empty. */
static inline sys_sfnode_t *sys_sflist_peek_head(const sys_sflist_t *list)
{
	return list->head;
}

/** Last element, NULL if the list is empty. */
static inline sys_sfnode_t *sys_sflist_peek_tail(const sys_sflist_t *list)
{
	return list->tail;
}

/** Element after @p node, which is not NULL; NULL at the end. */
static inline sys_sfnode_t *sys_sflist_peek_next_no_check(const sys_sfnode_t *node)
{
	return z_sfnode_next(node);
}

/** Element after @p node; NULL at the end and for a NULL node. */
static inline sys_sfnode_t *sys_sflist_peek_next(const sys_sfnode_t *node)
{
	return (node != NULL) ? sys_sflist_peek_next_no_check(node) : NULL;
}

/** Add @p node at the start. */
static inline void sys_sflist_prepend(sys_sflist_t *list, sys_sfnode_t *node)
{
	z_sfnode_next_set(node, list->head);
	list->head = node;
	if (list->tail == NULL) {
		list->tail = node;
	}
}

/** Add @p node at the end. */
static inline void sys_sflist_append(sys_sflist_t *list, sys_sfnode_t *node)
{
	z_sfnode_next_set(node, NULL);
	if (list->tail == NULL) {
		list->head = node;
	} else {
		z_sfnode_next_set(list->tail, node);
	}
	list->tail = node;
}

/** Add the chain from @p head to @p tail, which ends there, at the end; nothing if NULL. */
static inline void sys_sflist_append_list(sys_sflist_t *list, void *head, void *tail)
{
	if (head == NULL || tail == NULL) {
		return;
	}
	if (list->tail == NULL) {
		list->head = (sys_sfnode_t *)head;
	} else {
		z_sfnode_next_set(list->tail, (sys_sfnode_t *)head);
	}
	list->tail = (sys_sfnode_t *)tail;
}

/** Move all elements of @p list_to_append to the end of @p list. */
static inline void sys_sflist_merge_sflist(sys_sflist_t *list, sys_sflist_t *list_to_append)
{
	sys_sflist_append_list(list, list_to_append->head, list_to_append->tail);
	sys_sflist_init(list_to_append);
}

/** Insert @p node after @p prev, at the start if that is NULL. */
static inline void sys_sflist_insert(sys_sflist_t *list, sys_sfnode_t *prev, sys_sfnode_t *node)
{
	if (prev == NULL) {
		sys_sflist_prepend(list, node);
	} else if (z_sfnode_next(prev) == NULL) {
		sys_sflist_append(list, node);
	} else {
		z_sfnode_next_set(node, z_sfnode_next(prev));
		z_sfnode_next_set(prev, node);
	}
}

/** Remove and return the first element of a list known to have one. */
static inline sys_sfnode_t *sys_sflist_get_not_empty(sys_sflist_t *list)
{
	sys_sfnode_t *const node = list->head;

	list->head = z_sfnode_next(node);
	if (list->tail == node) {
		list->tail = list->head;
	}
	return node;
}

/** Remove and return the first element, NULL if the list is empty. */
static inline sys_sfnode_t *sys_sflist_get(sys_sflist_t *list)
{
	return sys_sflist_is_empty(list) ? NULL : sys_sflist_get_not_empty(list);
}

/** Remove @p node, whose predecessor is @p prev_node (NULL: it is the first). */
static inline void sys_sflist_remove(sys_sflist_t *list, sys_sfnode_t *prev_node,
				     sys_sfnode_t *node)
{
	if (prev_node == NULL) {
		list->head = z_sfnode_next(node);
	} else {
		z_sfnode_next_set(prev_node, z_sfnode_next(node));
	}
	if (list->tail == node) {
		list->tail = prev_node;
	}
	z_sfnode_next_set(node, NULL);
}

/**
 * Is @p node in the list? Unless @p prev is NULL, *prev becomes its predecessor (NULL for the
 * first), or the tail if it is not there.
 */
static inline bool sys_sflist_find(const sys_sflist_t *list, const sys_sfnode_t *node,
				    sys_sfnode_t **prev)
{
	sys_sfnode_t *before = NULL;
	sys_sfnode_t *at = list->head;

	while (at != NULL && at != node) {
		before = at;
		at = z_sfnode_next(at);
	}
	if (prev != NULL) {
		*prev = before;
	}
	return at != NULL;
}

/** Remove @p node if it is in the list, which is searched for it; was it? */
static inline bool sys_sflist_find_and_remove(sys_sflist_t *list, sys_sfnode_t *node)
{
	sys_sfnode_t *prev;
	const bool found = sys_sflist_find(list, node, &prev);

	if (found) {
		sys_sflist_remove(list, prev, node);
	}
	return found;
}

/** Number of elements, by counting. */
static inline size_t sys_sflist_len(const sys_sflist_t *list)
{
	size_t len = 0;

	for (sys_sfnode_t *node = list->head; node != NULL; node = z_sfnode_next(node)) {
		len++;
	}
	return len;
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_SFLIST_H_ */
