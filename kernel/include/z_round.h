/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A look at everybody who waits in a queue, a few at a time, with interrupts let in in between.
 *
 * A round remembers who was looked at last. ISRs let nobody begin to wait; so as long as that one
 * waits in the queue, and nobody has been brought to another place, those behind it are the ones
 * that remain. Otherwise the round begins anew, and some are looked at once more, in the end
 * with the same result. Kernel lock held.
 *
 * An object that ISRs may use points to its round, and who finds one there takes its steps
 * before anything else, as if it were his own; so calls come one after the other, as if none had
 * let the other in.
 */
#ifndef KERNEL_INCLUDE_Z_ROUND_H_
#define KERNEL_INCLUDE_Z_ROUND_H_

#include "z_wait.h"

/* On the stack of the call that begins it. */
struct z_round {
	/* What is done without letting interrupts in; false when nothing is left to do. */
	bool (*step)(struct z_round *round);
	_wait_q_t *wq;
	struct k_thread *last;  /* of those who wait on; NULL: nobody yet */
	unsigned int sorts;     /* z_wait_sorts, when the first was looked at */
	struct k_thread *found; /* may wait no more by now */
};

void z_round_init(struct z_round *round, _wait_q_t *wq, bool (*step)(struct z_round *round));

/* Who is to be looked at next: the first, if others than those up to `last` may be before him. */
struct k_thread *z_round_next(struct z_round *round);

/* Wake who has been found, if he still waits. */
void z_round_wake_found(struct z_round *round);

/* Look at a `few`, or until one is found. False when all have been looked at. */
static ALWAYS_INLINE bool z_round_look(struct z_round *round, unsigned int few,
				       bool (*look)(struct z_round *round, struct k_thread *t))
{
	_wait_q_t *const wq = round->wq;
	struct k_thread *t = z_round_next(round);

	for (; t != NULL && few > 0U; few--) {
		if (look(round, t)) {
			round->found = t;
			return true;
		}
		round->last = t;
		t = waitq_next(wq, t);
	}
	return t != NULL;
}

/* For `step` of a round that ends when one is found. */
static ALWAYS_INLINE bool z_round_find(struct z_round *round, unsigned int few,
				       bool (*look)(struct z_round *round, struct k_thread *t))
{
	return round->found == NULL && z_round_look(round, few, look);
}

/* For `step` of a round that wakes all whom it finds, each in a step of its own. */
static ALWAYS_INLINE bool z_round_wake(struct z_round *round, unsigned int few,
				       bool (*look)(struct z_round *round, struct k_thread *t))
{
	if (round->found != NULL) {
		z_round_wake_found(round);
		return true;
	}
	return z_round_look(round, few, look);
}

/* Take all steps of the round that *place points to, if there is one, and then it is NULL. */
void z_round_finish(struct z_round **place, k_spinlock_key_t key);

#endif /* KERNEL_INCLUDE_Z_ROUND_H_ */
