/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Red-black tree of embedded nodes: two pointers each, the colour in a spare bit of the
 * first. There is no parent pointer: insertion and removal remember their path on the
 * stack, max_depth pointers of it. max_depth is kept at twice the number of black nodes
 * on any path, which no path can exceed. Nothing here locks or recurses.
 */

#ifndef ZEPHYR_INCLUDE_SYS_RB_H_
#define ZEPHYR_INCLUDE_SYS_RB_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/** An element: embed it in the structure to be sorted. */
struct rbnode {
	struct rbnode *children[2];
};

/**
 * @brief Is @p a before @p b?
 *
 * Must be a strict order. During an insertion @p a is always the new node, so "false for
 * equals" puts a newcomer after them. Removal and rb_contains() find their node by this
 * function too: they need an order in which no two nodes of the tree are equal.
 */
typedef bool (*rb_lessthan_t)(struct rbnode *a, struct rbnode *b);

/** A tree; all zero but lessthan_fn is an empty one. */
struct rbtree {
	struct rbnode *root;
	rb_lessthan_t lessthan_fn;
	int max_depth;
};

typedef void (*rb_visit_t)(struct rbnode *node, void *cookie);

/* Child of @p node on @p side (0 is the lesser). */
static inline struct rbnode *z_rb_child(struct rbnode *node, uint8_t side)
{
	return (struct rbnode *)((uintptr_t)node->children[side] & ~(uintptr_t)1);
}

static inline int z_rb_is_black(struct rbnode *node)
{
	return (int)((uintptr_t)node->children[0] & 1U);
}

/** Add @p node, which is in no tree. O(log n). */
void rb_insert(struct rbtree *tree, struct rbnode *node);

/** Remove @p node, which is in the tree. O(log n). */
void rb_remove(struct rbtree *tree, struct rbnode *node);

static inline struct rbnode *z_rb_get_minmax(struct rbtree *tree, uint8_t side)
{
	struct rbnode *node = tree->root;

	if (node != NULL) {
		for (struct rbnode *next = z_rb_child(node, side); next != NULL;
		     next = z_rb_child(node, side)) {
			node = next;
		}
	}
	return node;
}

/** First node in order, NULL if the tree is empty. O(log n). */
static inline struct rbnode *rb_get_min(struct rbtree *tree)
{
	return z_rb_get_minmax(tree, 0U);
}

/** Last node in order, NULL if the tree is empty. O(log n). */
static inline struct rbnode *rb_get_max(struct rbtree *tree)
{
	return z_rb_get_minmax(tree, 1U);
}

/** Is this very node in the tree? O(log n). */
bool rb_contains(struct rbtree *tree, struct rbnode *node);

/** Call @p visit_fn for each node in order; it must not change the tree. */
void rb_walk(struct rbtree *tree, rb_visit_t visit_fn, void *cookie);

/* Position of a loop: the ancestors still to be visited. */
struct _rb_foreach {
	struct rbnode **stack;
	int32_t top;
};

#define _RB_FOREACH_INIT(tree, node) \
	{ \
		(struct rbnode **)__builtin_alloca(((size_t)(tree)->max_depth + 1U) * \
						   sizeof(struct rbnode *)), \
		-1 \
	}

/* Next node in order, NULL at the end; top is -1 before the first call. */
struct rbnode *z_rb_foreach_next(struct rbtree *tree, struct _rb_foreach *f);

/**
 * @brief Loop over the nodes in order; the body must not change the tree.
 *
 * Takes max_depth + 1 pointers of stack, given back when the calling function returns.
 */
#define RB_FOR_EACH(tree, node) \
	for (struct _rb_foreach __f = _RB_FOREACH_INIT(tree, node); \
	     (node = z_rb_foreach_next(tree, &__f)) != NULL; \
	     /**/)

/** Loop over the structures around the nodes; @p field is the name of their node. */
#define RB_FOR_EACH_CONTAINER(tree, node, field) \
	for (struct _rb_foreach __f = _RB_FOREACH_INIT(tree, node); __extension__({ \
		     struct rbnode *z_rb_n = z_rb_foreach_next(tree, &__f); \
		     node = (z_rb_n != NULL) ? \
			    CONTAINER_OF(z_rb_n, __typeof__(*(node)), field) : NULL; \
		     node != NULL; \
	     }); \
	     /**/)

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_RB_H_ */
