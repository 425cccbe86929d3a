/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Red-black tree without parent pointers. A walk down records the nodes it passes in path[];
 * repairs then walk that record back up. The invariants: the root is black, a red node has
 * black children, every path from the root to a leaf passes the same number B of black
 * nodes. So no path has more than 2B nodes, and tree->max_depth is always 2B: it grows
 * only when a red root turns black and shrinks only when a removal costs every path one.
 * The colour is bit 0 of children[0] (1 is black); all reads mask it off.
 */

#include <zephyr/sys/__assert.h>
#include <zephyr/sys/rb.h>

enum { LESS, MORE };

static uint8_t side_of(struct rbnode *parent, struct rbnode *child)
{
	return (z_rb_child(parent, MORE) == child) ? MORE : LESS;
}

static void set_child(struct rbnode *node, uint8_t side, struct rbnode *child)
{
	const uintptr_t colour = (side == LESS) ? (uintptr_t)z_rb_is_black(node) : 0U;

	node->children[side] = (struct rbnode *)((uintptr_t)child | colour);
}

static void set_black(struct rbnode *node, int black)
{
	node->children[LESS] =
		(struct rbnode *)((uintptr_t)z_rb_child(node, LESS) | (uintptr_t)black);
}

static bool is_red(struct rbnode *node)
{
	return node != NULL && !z_rb_is_black(node);
}

/* Hang new where old hangs: under path[depth - 1], or as the root for depth 0. */
static void replace(struct rbtree *tree, struct rbnode **path, int depth, struct rbnode *old,
		    struct rbnode *new)
{
	if (depth == 0) {
		tree->root = new;
	} else {
		set_child(path[depth - 1], side_of(path[depth - 1], old), new);
	}
}

/* Turn the child of path[depth] on that side into its parent. Returns that child. */
static struct rbnode *rotate(struct rbtree *tree, struct rbnode **path, int depth, uint8_t side)
{
	struct rbnode *const top = path[depth];
	struct rbnode *const child = z_rb_child(top, side);

	replace(tree, path, depth, top, child);
	set_child(top, side, z_rb_child(child, !side));
	set_child(child, !side, top);
	return child;
}

/* path[depth] is red; repair a red parent, which is a child because it is not black. */
static void fix_red_pair(struct rbtree *tree, struct rbnode **path, int depth)
{
	while (depth > 0 && is_red(path[depth - 1])) {
		struct rbnode *const parent = path[depth - 1];
		struct rbnode *const grand = path[depth - 2];
		const uint8_t side = side_of(grand, parent);
		struct rbnode *const uncle = z_rb_child(grand, !side);

		if (!is_red(uncle)) {
			if (z_rb_child(parent, side) != path[depth]) {
				(void)rotate(tree, path, depth - 1, !side);
			}
			set_black(rotate(tree, path, depth - 2, side), 1);
			set_black(grand, 0);
			return;
		}
		set_black(parent, 1);
		set_black(uncle, 1);
		set_black(grand, 0);
		depth -= 2;
	}
	if (depth == 0) {
		set_black(path[0], 1);
		tree->max_depth += 2;
	}
}

void rb_insert(struct rbtree *tree, struct rbnode *node)
{
	struct rbnode **const path = (struct rbnode **)__builtin_alloca(
		((size_t)tree->max_depth + 1U) * sizeof(struct rbnode *));
	struct rbnode *at = tree->root;
	uint8_t side = LESS;
	int depth = 0;

	node->children[LESS] = NULL;
	node->children[MORE] = NULL;
	while (at != NULL) {
		path[depth++] = at;
		side = tree->lessthan_fn(node, at) ? LESS : MORE;
		at = z_rb_child(at, side);
	}
	path[depth] = node;
	if (depth == 0) {
		tree->root = node;
	} else {
		set_child(path[depth - 1], side, node);
	}
	fix_red_pair(tree, path, depth);
}

/*
 * The subtree of path[depth] on that side lacks one black node. Its sibling subtree has two
 * or more, so a sibling exists.
 */
static void fix_missing_black(struct rbtree *tree, struct rbnode **path, int depth, uint8_t side)
{
	for (;;) {
		struct rbnode *const parent = path[depth];
		struct rbnode *sibling = z_rb_child(parent, !side);

		if (is_red(sibling)) {
			/* Swap their colours by a rotation: the new sibling is black. */
			path[depth] = rotate(tree, path, depth, !side);
			path[++depth] = parent;
			set_black(sibling, 1);
			set_black(parent, 0);
			sibling = z_rb_child(parent, !side);
		}
		if (is_red(z_rb_child(sibling, LESS)) || is_red(z_rb_child(sibling, MORE))) {
			break;
		}
		set_black(sibling, 0);
		if (is_red(parent)) {
			set_black(parent, 1);
			return;
		}
		if (depth == 0) {
			tree->max_depth -= 2;
			return;
		}
		depth--;
		side = side_of(path[depth], parent);
	}

	/* The sibling has a red child: it takes the place, and the missing colour, of that. */
	struct rbnode *const parent = path[depth];
	struct rbnode *const sibling = z_rb_child(parent, !side);
	struct rbnode *near = z_rb_child(sibling, side);

	if (!is_red(z_rb_child(sibling, !side))) {
		path[depth + 1] = sibling;
		(void)rotate(tree, path, depth + 1, side);
		set_black(near, 1);
		set_black(sibling, 0);
	}

	struct rbnode *const top = rotate(tree, path, depth, !side);

	set_black(top, z_rb_is_black(parent));
	set_black(parent, 1);
	set_black(z_rb_child(top, !side), 1);
}

/*
 * path[depth] has two children: exchange its place and colour with those of its predecessor,
 * which has at most a left child. Extends the path to the new place; returns its depth.
 */
static int swap_with_predecessor(struct rbtree *tree, struct rbnode **path, int depth)
{
	struct rbnode *const node = path[depth];
	struct rbnode *const right = z_rb_child(node, MORE);
	const int black = z_rb_is_black(node);
	int low = depth;
	struct rbnode *pred;

	for (pred = z_rb_child(node, LESS); pred != NULL; pred = z_rb_child(pred, MORE)) {
		path[++low] = pred;
	}
	pred = path[low];

	struct rbnode *const pred_left = z_rb_child(pred, LESS);

	replace(tree, path, depth, node, pred);
	set_child(pred, LESS, (low == depth + 1) ? node : z_rb_child(node, LESS));
	set_child(pred, MORE, right);
	if (low > depth + 1) {
		set_child(path[low - 1], MORE, node);
	}
	set_child(node, LESS, pred_left);
	set_child(node, MORE, NULL);
	set_black(node, z_rb_is_black(pred));
	set_black(pred, black);
	path[depth] = pred;
	path[low] = node;
	return low;
}

void rb_remove(struct rbtree *tree, struct rbnode *node)
{
	/* One more than the deepest path: a rotation may lengthen the record by one. */
	struct rbnode **const path = (struct rbnode **)__builtin_alloca(
		((size_t)tree->max_depth + 1U) * sizeof(struct rbnode *));
	int depth = 0;

	for (struct rbnode *at = tree->root; at != node; depth++) {
		__ASSERT(at != NULL, "node %p is not in the tree", (void *)node);
		path[depth] = at;
		at = z_rb_child(at, tree->lessthan_fn(node, at) ? LESS : MORE);
	}
	path[depth] = node;
	if (z_rb_child(node, LESS) != NULL && z_rb_child(node, MORE) != NULL) {
		depth = swap_with_predecessor(tree, path, depth);
	}

	struct rbnode *const left = z_rb_child(node, LESS);
	struct rbnode *const child = (left != NULL) ? left : z_rb_child(node, MORE);
	const uint8_t side = (depth > 0) ? side_of(path[depth - 1], node) : LESS;

	replace(tree, path, depth, node, child);
	if (child != NULL) {
		/* An only child is red, and node black: the child takes over. */
		set_black(child, 1);
	} else if (depth == 0) {
		tree->max_depth = 0;
	} else if (z_rb_is_black(node)) {
		fix_missing_black(tree, path, depth - 1, side);
	}
	node->children[LESS] = NULL;
	node->children[MORE] = NULL;
}

bool rb_contains(struct rbtree *tree, struct rbnode *node)
{
	struct rbnode *at = tree->root;

	while (at != NULL && at != node) {
		at = z_rb_child(at, tree->lessthan_fn(node, at) ? LESS : MORE);
	}
	return at != NULL;
}

/* Put node and its chain of lesser children on the stack of nodes to visit. */
static void push_left_spine(struct _rb_foreach *f, struct rbnode *node)
{
	for (; node != NULL; node = z_rb_child(node, LESS)) {
		f->stack[f->top++] = node;
	}
}

struct rbnode *z_rb_foreach_next(struct rbtree *tree, struct _rb_foreach *f)
{
	if (f->top < 0) {
		f->top = 0;
		push_left_spine(f, tree->root);
	}
	if (f->top == 0) {
		return NULL;
	}

	struct rbnode *const node = f->stack[--f->top];

	push_left_spine(f, z_rb_child(node, MORE));
	return node;
}

void rb_walk(struct rbtree *tree, rb_visit_t visit_fn, void *cookie)
{
	struct rbnode *node;

	RB_FOR_EACH(tree, node) {
		visit_fn(node, cookie);
	}
}
