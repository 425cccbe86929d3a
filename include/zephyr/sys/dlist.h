/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Doubly linked list. A list is a node whose neighbours are its last and first element, so
 * no operation but the peeks has a special case. An element that is in no list has NULL in
 * next, once sys_dnode_init() or a removal has put it there. Nothing here locks.
 * All functions may be called from any context.
 */

#ifndef ZEPHYR_INCLUDE_SYS_DLIST_H_
#define ZEPHYR_INCLUDE_SYS_DLIST_H_

#include <stdbool.h>
#include <stddef.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The names head/tail are the list's view of next/prev. */
struct _dnode {
	union {
		struct _dnode *head;
		struct _dnode *next;
	};
	union {
		struct _dnode *tail;
		struct _dnode *prev;
	};
};

/** A list: the sentinel node. */
typedef struct _dnode sys_dlist_t;
/** An element: embed it in the structure to be listed. */
typedef struct _dnode sys_dnode_t;

/** Initialiser of an empty list: @c sys_dlist_t l = SYS_DLIST_STATIC_INIT(&l); */
#define SYS_DLIST_STATIC_INIT(ptr_to_list) {{(ptr_to_list)}, {(ptr_to_list)}}

/** Loop over the nodes; @p __dn must not be removed by the body. */
#define SYS_DLIST_FOR_EACH_NODE(__dl, __dn) \
	for (__dn = sys_dlist_peek_head(__dl); __dn != NULL; \
	     __dn = sys_dlist_peek_next(__dl, __dn))

/** Go on after @p __dn, or from the head if it is NULL. */
#define SYS_DLIST_ITERATE_FROM_NODE(__dl, __dn) \
	for (__dn = (__dn) != NULL ? sys_dlist_peek_next_no_check(__dl, __dn) \
				   : sys_dlist_peek_head(__dl); \
	     __dn != NULL; __dn = sys_dlist_peek_next(__dl, __dn))

/** Loop over the nodes; the body may remove @p __dn. @p __dns is scratch. */
#define SYS_DLIST_FOR_EACH_NODE_SAFE(__dl, __dn, __dns) \
	for (__dn = sys_dlist_peek_head(__dl), __dns = sys_dlist_peek_next(__dl, __dn); \
	     __dn != NULL; __dn = __dns, __dns = sys_dlist_peek_next(__dl, __dn))

/** The structure around node @p __dn, or NULL; @p __cn only gives the type. */
#define SYS_DLIST_CONTAINER(__dn, __cn, __n) \
	(((__dn) != NULL) ? CONTAINER_OF(__dn, __typeof__(*(__cn)), __n) : NULL)

#define SYS_DLIST_PEEK_HEAD_CONTAINER(__dl, __cn, __n) \
	SYS_DLIST_CONTAINER(sys_dlist_peek_head(__dl), __cn, __n)

#define SYS_DLIST_PEEK_NEXT_CONTAINER(__dl, __cn, __n) \
	(((__cn) != NULL) ? \
	 SYS_DLIST_CONTAINER(sys_dlist_peek_next(__dl, &((__cn)->__n)), __cn, __n) : NULL)

/** Loop over the structures of a list; @p __n is the name of their node. */
#define SYS_DLIST_FOR_EACH_CONTAINER(__dl, __cn, __n) \
	for (__cn = SYS_DLIST_PEEK_HEAD_CONTAINER(__dl, __cn, __n); __cn != NULL; \
	     __cn = SYS_DLIST_PEEK_NEXT_CONTAINER(__dl, __cn, __n))

/** The same; the body may remove @p __cn. @p __cns is scratch. */
#define SYS_DLIST_FOR_EACH_CONTAINER_SAFE(__dl, __cn, __cns, __n) \
	for (__cn = SYS_DLIST_PEEK_HEAD_CONTAINER(__dl, __cn, __n), \
	     __cns = SYS_DLIST_PEEK_NEXT_CONTAINER(__dl, __cn, __n); \
	     __cn != NULL; \
	     __cn = __cns, __cns = SYS_DLIST_PEEK_NEXT_CONTAINER(__dl, __cn, __n))

/** Make @p list empty. */
static inline void sys_dlist_init(sys_dlist_t *list)
{
	list->head = list;
	list->tail = list;
}

/** Make @p node an element of no list. */
static inline void sys_dnode_init(sys_dnode_t *node)
{
	node->next = NULL;
	node->prev = NULL;
}

/** Is @p node, which has been initialised, in some list? */
static inline bool sys_dnode_is_linked(const sys_dnode_t *node)
{
	return node->next != NULL;
}

static inline bool sys_dlist_is_empty(const sys_dlist_t *list)
{
	return list->head == list;
}

/** Is @p node the first of @p list? */
static inline bool sys_dlist_is_head(const sys_dlist_t *list, const sys_dnode_t *node)
{
	return list->head == node;
}

/** Is @p node the last of @p list? */
static inline bool sys_dlist_is_tail(const sys_dlist_t *list, const sys_dnode_t *node)
{
	return list->tail == node;
}

/** Are there at least two elements? */
static inline bool sys_dlist_has_multiple_nodes(const sys_dlist_t *list)
{
	return list->head != list->tail;
}

/** First element, NULL if the list is empty. */
static inline sys_dnode_t *sys_dlist_peek_head(const sys_dlist_t *list)
{
	return sys_dlist_is_empty(list) ? NULL : list->head;
}

/** First element of a list known to have one. */
static inline sys_dnode_t *sys_dlist_peek_head_not_empty(const sys_dlist_t *list)
{
	return list->head;
}

/** Last element, NULL if the list is empty. */
static inline sys_dnode_t *sys_dlist_peek_tail(const sys_dlist_t *list)
{
	return sys_dlist_is_empty(list) ? NULL : list->tail;
}

/** Element after @p node, which is not NULL; NULL at the end. */
static inline sys_dnode_t *sys_dlist_peek_next_no_check(const sys_dlist_t *list,
							const sys_dnode_t *node)
{
	return (node->next == list) ? NULL : node->next;
}

/** Element after @p node; NULL at the end and for a NULL node. */
static inline sys_dnode_t *sys_dlist_peek_next(const sys_dlist_t *list, const sys_dnode_t *node)
{
	return (node != NULL) ? sys_dlist_peek_next_no_check(list, node) : NULL;
}

/** Element before @p node, which is not NULL; NULL at the start. */
static inline sys_dnode_t *sys_dlist_peek_prev_no_check(const sys_dlist_t *list,
							const sys_dnode_t *node)
{
	return (node->prev == list) ? NULL : node->prev;
}

/** Element before @p node; NULL at the start and for a NULL node. */
static inline sys_dnode_t *sys_dlist_peek_prev(const sys_dlist_t *list, const sys_dnode_t *node)
{
	return (node != NULL) ? sys_dlist_peek_prev_no_check(list, node) : NULL;
}

/** Insert @p node before @p successor, an element (or the list itself: at the end). */
static inline void sys_dlist_insert(sys_dnode_t *successor, sys_dnode_t *node)
{
	sys_dnode_t *const prev = successor->prev;

	node->next = successor;
	node->prev = prev;
	prev->next = node;
	successor->prev = node;
}

/** Add @p node at the end. */
static inline void sys_dlist_append(sys_dlist_t *list, sys_dnode_t *node)
{
	sys_dlist_insert(list, node);
}

/** Add @p node at the start. */
static inline void sys_dlist_prepend(sys_dlist_t *list, sys_dnode_t *node)
{
	sys_dlist_insert(list->head, node);
}

/**
 * Insert @p node before the first element for which @p cond (element, @p data) is not 0,
 * at the end if there is none.
 */
static inline void sys_dlist_insert_at(sys_dlist_t *list, sys_dnode_t *node,
				       int (*cond)(sys_dnode_t *node, void *data), void *data)
{
	sys_dnode_t *pos = list->head;

	while (pos != list && cond(pos, data) == 0) {
		pos = pos->next;
	}
	sys_dlist_insert(pos, node);
}

/** Unlink @p node and leave its own pointers as they were: for hot paths that re-link it. */
static inline void sys_dlist_dequeue(sys_dnode_t *node)
{
	sys_dnode_t *const prev = node->prev;
	sys_dnode_t *const next = node->next;

	prev->next = next;
	next->prev = prev;
}

/** Remove @p node, which is in a list; it is then linked nowhere. */
static inline void sys_dlist_remove(sys_dnode_t *node)
{
	sys_dlist_dequeue(node);
	sys_dnode_init(node);
}

/** Remove and return the first element, NULL if the list is empty. */
static inline sys_dnode_t *sys_dlist_get(sys_dlist_t *list)
{
	sys_dnode_t *const node = list->head;

	/* Not by peeking: the compiler would test for NULL as well. */
	if (node == list) {
		return NULL;
	}
	sys_dlist_remove(node);
	return node;
}

/** Number of elements, by counting. */
static inline size_t sys_dlist_len(const sys_dlist_t *list)
{
	size_t len = 0;

	for (const sys_dnode_t *node = list->head; node != list; node = node->next) {
		len++;
	}
	return len;
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_DLIST_H_ */
