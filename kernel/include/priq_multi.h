/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A ready queue as one list per priority and a bitmap of those in use: constant
 * cost, whatever the number of threads. The bitmap has as many words as the
 * configured priorities need. Lock held throughout.
 */
#ifndef KERNEL_INCLUDE_PRIQ_MULTI_H_
#define KERNEL_INCLUDE_PRIQ_MULTI_H_

#include "priq_list.h"
#include "z_bits.h"

#define PRIQ_LEVELS (CONFIG_NUM_COOP_PRIORITIES + CONFIG_NUM_PREEMPT_PRIORITIES)
#define PRIQ_WORDS  DIV_ROUND_UP(PRIQ_LEVELS, 32)

struct priq_multi {
	uint32_t bitmap[PRIQ_WORDS]; /* bit n of word w: list 32 * w + n has threads */
	sys_dlist_t lists[PRIQ_LEVELS];
};

static ALWAYS_INLINE unsigned int priq_multi_level(const struct k_thread *t)
{
	return (unsigned int)(t->base.prio - K_HIGHEST_THREAD_PRIO);
}

/* The word of the bitmap; the compiler does not know that a level is below 32 when there is one. */
static ALWAYS_INLINE unsigned int priq_multi_word(unsigned int level)
{
	return PRIQ_WORDS == 1 ? 0U : level / 32U;
}

static ALWAYS_INLINE void priq_multi_mark(struct priq_multi *q, unsigned int level)
{
	q->bitmap[priq_multi_word(level)] |= 1U << (level % 32U);
}

static inline void priq_multi_init(struct priq_multi *q)
{
	for (unsigned int i = 0; i < PRIQ_LEVELS; i++) {
		sys_dlist_init(&q->lists[i]);
	}
}

static ALWAYS_INLINE void priq_multi_add(struct priq_multi *q, struct k_thread *t)
{
	const unsigned int level = priq_multi_level(t);

	priq_list_append(&q->lists[level], t);
	priq_multi_mark(q, level);
}

static ALWAYS_INLINE void priq_multi_add_first(struct priq_multi *q, struct k_thread *t)
{
	const unsigned int level = priq_multi_level(t);

	priq_list_push(&q->lists[level], t);
	priq_multi_mark(q, level);
}

static ALWAYS_INLINE void priq_multi_push(struct priq_multi *q, struct k_thread *t)
{
	priq_multi_add_first(q, t);
}

static ALWAYS_INLINE void priq_multi_remove(struct priq_multi *q, struct k_thread *t)
{
	const unsigned int level = priq_multi_level(t);
	const bool alone = t->base.qnode_dlist.next == t->base.qnode_dlist.prev;

	priq_list_remove(&q->lists[level], t);
	if (alone) {
		q->bitmap[priq_multi_word(level)] ^= 1U << (level % 32U);
	}
}

/* Around a change of what `t` is sorted by. */
static ALWAYS_INLINE void priq_multi_unsort(struct priq_multi *q, struct k_thread *t)
{
	priq_multi_remove(q, t);
}

static ALWAYS_INLINE void priq_multi_sort(struct priq_multi *q, struct k_thread *t)
{
	priq_multi_add(q, t);
}

static ALWAYS_INLINE struct k_thread *priq_multi_best(const struct priq_multi *q)
{
	for (unsigned int word = 0; word < PRIQ_WORDS; word++) {
		if (q->bitmap[word] != 0U) {
			const unsigned int level = 32U * word + z_lowest_bit(q->bitmap[word]);
			struct k_thread *first = z_thread_of_node(q->lists[level].head);

			if (first == NULL) {
				CODE_UNREACHABLE; /* spares the caller a comparison */
			}
			return first;
		}
	}
	return NULL;
}

static ALWAYS_INLINE void priq_multi_remove_best(struct priq_multi *q, struct k_thread *best)
{
	priq_multi_remove(q, best);
}

/* Always. */
static ALWAYS_INLINE bool priq_multi_is_sorted(const struct priq_multi *q)
{
	(void)q;
	return true;
}

static ALWAYS_INLINE struct k_thread *priq_multi_unsorted(struct priq_multi *q)
{
	(void)q;
	return NULL;
}

static ALWAYS_INLINE bool priq_multi_advance(struct priq_multi *q, struct k_thread *t)
{
	(void)q;
	(void)t;
	return true;
}

#endif /* KERNEL_INCLUDE_PRIQ_MULTI_H_ */
