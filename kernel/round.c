/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rounds: see z_round.h. The best waiter is always the next, so each goes behind all that
 * are in the other queue already, which is but a step in a sorted list; for that, those who are
 * left out make the way there and back as well.
 */
#include "z_round.h"

void z_round_init(struct z_round *round, _wait_q_t *wq,
		  bool (*look)(struct z_round *round, struct k_thread *t))
{
	round->look = look;
	round->wq = wq;
	round->done = false;
	round->returning = false;
	z_waitq_init(&round->seen);
}

/* One who has been looked at comes back. */
static bool come_back(struct z_round *round)
{
	struct k_thread *t = z_wait_first(&round->seen);

	if (t != NULL) {
		z_wait_requeue(t, round->wq);
	}
	return t != NULL;
}

bool z_round_step(struct z_round *round)
{
	struct k_thread *t = round->returning ? NULL : z_wait_first(round->wq);

	if (t == NULL) {
		round->returning = true;
		return come_back(round);
	}
	if (round->done || !round->look(round, t)) {
		z_wait_requeue(t, &round->seen);
	}
	return true;
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
