/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Singly linked list with head and tail: one pointer per element, both ends cheap, removal
 * from the middle by search or with the predecessor at hand. The last element's next is
 * NULL. Nothing here locks. All functions may be called from any context.
 */

#ifndef ZEPHYR_INCLUDE_SYS_SLIST_H_
#define ZEPHYR_INCLUDE_SYS_SLIST_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zephyr/sys/list_gen.h>
#include <zephyr/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct _snode {
	struct _snode *next;
};

/** An element: embed it in the structure to be listed. */
typedef struct _snode sys_snode_t;

struct _slist {
	sys_snode_t *head;
	sys_snode_t *tail;
};

/** A list. */
typedef struct _slist sys_slist_t;

static inline sys_snode_t *z_snode_next(const sys_snode_t *node)
{
	return node->next;
}

static inline void z_snode_next_set(sys_snode_t *node, sys_snode_t *next)
{
	node->next = next;
}

/** Initialiser of an empty list; the argument, its address, is not needed. */
#define SYS_SLIST_STATIC_INIT(ptr_to_list) {NULL, NULL}

/** Loop over the nodes; the body must not remove @p __sn. */
#define SYS_SLIST_FOR_EACH_NODE(__sl, __sn) Z_GENLIST_FOR_EACH_NODE(slist, __sl, __sn)
/** Go on after @p __sn, or from the head if it is NULL. */
#define SYS_SLIST_ITERATE_FROM_NODE(__sl, __sn) Z_GENLIST_ITERATE_FROM_NODE(slist, __sl, __sn)
/** Loop; the body may remove @p __sn. @p __sns is scratch. */
#define SYS_SLIST_FOR_EACH_NODE_SAFE(__sl, __sn, __sns) \
	Z_GENLIST_FOR_EACH_NODE_SAFE(slist, __sl, __sn, __sns)
/** The structure around node @p __ln, or NULL; @p __cn gives the type. */
#define SYS_SLIST_CONTAINER(__ln, __cn, __n) Z_GENLIST_CONTAINER(__ln, __cn, __n)
#define SYS_SLIST_PEEK_HEAD_CONTAINER(__sl, __cn, __n) \
	Z_GENLIST_PEEK_HEAD_CONTAINER(slist, __sl, __cn, __n)
#define SYS_SLIST_PEEK_TAIL_CONTAINER(__sl, __cn, __n) \
	Z_GENLIST_PEEK_TAIL_CONTAINER(slist, __sl, __cn, __n)
#define SYS_SLIST_PEEK_NEXT_CONTAINER(__cn, __n) Z_GENLIST_PEEK_NEXT_CONTAINER(slist, __cn, __n)
/** Loop over the structures of a list; @p __n is the name of their node. */
#define SYS_SLIST_FOR_EACH_CONTAINER(__sl, __cn, __n) \
	Z_GENLIST_FOR_EACH_CONTAINER(slist, __sl, __cn, __n)
/** The same; the body may remove @p __cn. @p __cns is scratch. */
#define SYS_SLIST_FOR_EACH_CONTAINER_SAFE(__sl, __cn, __cns, __n) \
	Z_GENLIST_FOR_EACH_CONTAINER_SAFE(slist, __sl, __cn, __cns, __n)

/** Make @p list empty. */
static inline void sys_slist_init(sys_slist_t *list)
{
	list->head = NULL;
	list->tail = NULL;
}

static inline bool sys_slist_is_empty(const sys_slist_t *list)
{
	return list->head == NULL;
}

/** First element, NULL if the list is empty. */
static inline sys_snode_t *sys_slist_peek_head(const sys_slist_t *list)
{
	return list->head;
}

/** Last element, NULL if the list is empty. */
static inline sys_snode_t *sys_slist_peek_tail(const sys_slist_t *list)
{
	return list->tail;
}

/** Element after @p node, which is not NULL; NULL at the end. */
static inline sys_snode_t *sys_slist_peek_next_no_check(const sys_snode_t *node)
{
	return z_snode_next(node);
}

/** Element after @p node; NULL at the end and for a NULL node. */
static inline sys_snode_t *sys_slist_peek_next(const sys_snode_t *node)
{
	return (node != NULL) ? sys_slist_peek_next_no_check(node) : NULL;
}

/** Add @p node at the start. */
static inline void sys_slist_prepend(sys_slist_t *list, sys_snode_t *node)
{
	z_snode_next_set(node, list->head);
	list->head = node;
	if (list->tail == NULL) {
		list->tail = node;
	}
}

/** Add @p node at the end. */
static inline void sys_slist_append(sys_slist_t *list, sys_snode_t *node)
{
	z_snode_next_set(node, NULL);
	if (list->tail == NULL) {
		list->head = node;
	} else {
		z_snode_next_set(list->tail, node);
	}
	list->tail = node;
}

/** Add the chain from @p head to @p tail, which ends there, at the end; nothing if NULL. */
static inline void sys_slist_append_list(sys_slist_t *list, void *head, void *tail)
{
	if (head == NULL || tail == NULL) {
		return;
	}
	if (list->tail == NULL) {
		list->head = (sys_snode_t *)head;
	} else {
		z_snode_next_set(list->tail, (sys_snode_t *)head);
	}
	list->tail = (sys_snode_t *)tail;
}

/** Move all elements of @p list_to_append to the end of @p list. */
static inline void sys_slist_merge_slist(sys_slist_t *list, sys_slist_t *list_to_append)
{
	sys_slist_append_list(list, list_to_append->head, list_to_append->tail);
	sys_slist_init(list_to_append);
}

/** Insert @p node after @p prev, at the start if that is NULL. */
static inline void sys_slist_insert(sys_slist_t *list, sys_snode_t *prev, sys_snode_t *node)
{
	if (prev == NULL) {
		sys_slist_prepend(list, node);
	} else if (z_snode_next(prev) == NULL) {
		sys_slist_append(list, node);
	} else {
		z_snode_next_set(node, z_snode_next(prev));
		z_snode_next_set(prev, node);
	}
}

/** Remove and return the first element of a list known to have one. */
static inline sys_snode_t *sys_slist_get_not_empty(sys_slist_t *list)
{
	sys_snode_t *const node = list->head;

	list->head = z_snode_next(node);
	if (list->tail == node) {
		list->tail = list->head;
	}
	return node;
}

/** Remove and return the first element, NULL if the list is empty. */
static inline sys_snode_t *sys_slist_get(sys_slist_t *list)
{
	return sys_slist_is_empty(list) ? NULL : sys_slist_get_not_empty(list);
}

/** Remove @p node, whose predecessor is @p prev_node (NULL: it is the first). */
static inline void sys_slist_remove(sys_slist_t *list, sys_snode_t *prev_node, sys_snode_t *node)
{
	if (prev_node == NULL) {
		list->head = z_snode_next(node);
	} else {
		z_snode_next_set(prev_node, z_snode_next(node));
	}
	if (list->tail == node) {
		list->tail = prev_node;
	}
	z_snode_next_set(node, NULL);
}

/**
 * Is @p node in the list? Unless @p prev is NULL, *prev becomes its predecessor (NULL for the
 * first), or the tail if it is not there.
 */
static inline bool sys_slist_find(const sys_slist_t *list, const sys_snode_t *node,
				   sys_snode_t **prev)
{
	sys_snode_t *before = NULL;
	sys_snode_t *at = list->head;

	while (at != NULL && at != node) {
		before = at;
		at = z_snode_next(at);
	}
	if (prev != NULL) {
		*prev = before;
	}
	return at != NULL;
}

/** Remove @p node if it is in the list, which is searched for it; was it? */
static inline bool sys_slist_find_and_remove(sys_slist_t *list, sys_snode_t *node)
{
	sys_snode_t *prev;
	const bool found = sys_slist_find(list, node, &prev);

	if (found) {
		sys_slist_remove(list, prev, node);
	}
	return found;
}

/** Number of elements, by counting. */
static inline size_t sys_slist_len(const sys_slist_t *list)
{
	size_t len = 0;

	for (sys_snode_t *node = list->head; node != NULL; node = z_snode_next(node)) {
		len++;
	}
	return len;
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_SLIST_H_ */
