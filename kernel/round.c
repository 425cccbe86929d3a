/* SPDX-License-Identifier: Apache-2.0 */
/* Rounds: see z_round.h. */
#include "z_round.h"

/* How many waiters are looked at without letting interrupts in. */
#define FEW 4U

void z_round_init(struct z_round *round, _wait_q_t *wq,
		  bool (*look)(struct z_round *round, struct k_thread *t))
{
	round->look = look;
	round->wq = wq;
	round->last = NULL;
}

/* Who is to be looked at next; the first, if the queue is not known to be the same up to `last`. */
static struct k_thread *next(struct z_round *round)
{
	struct k_thread *last = round->last;

	if (last != NULL && last->base.pended_on == round->wq && round->sorts == z_wait_sorts) {
		return waitq_next(round->wq, last);
	}
	round->last = NULL;
	round->sorts = z_wait_sorts;
	return z_wait_first(round->wq);
}

bool z_round_step(struct z_round *round)
{
	struct k_thread *t = next(round);

	for (unsigned int left = FEW; t != NULL && left > 0U; left--) {
		if (round->look(round, t)) {
			return true;
		}
		round->last = t;
		t = waitq_next(round->wq, t);
	}
	return t != NULL;
}

void z_round_finish(struct z_round **place, k_spinlock_key_t key)
{
	while (*place != NULL) {
		if (!z_round_step(*place)) {
			*place = NULL;
		}
		z_pause(key);
	}
}
