/* SPDX-License-Identifier: Apache-2.0 */
/* Rounds: see z_round.h. */
#include "z_round.h"

void z_round_init(struct z_round *round, _wait_q_t *wq, bool (*step)(struct z_round *round))
{
	round->step = step;
	round->wq = wq;
	round->last = NULL;
	round->found = NULL;
}

struct k_thread *z_round_next(struct z_round *round)
{
	struct k_thread *last = round->last;

	if (last != NULL && last->base.pended_on == round->wq && round->sorts == z_wait_sorts) {
		return waitq_next(round->wq, last);
	}
	round->last = NULL;
	round->sorts = z_wait_sorts;
	return z_wait_first(round->wq);
}

void z_round_wake_found(struct z_round *round)
{
	struct k_thread *t = round->found;

	round->found = NULL;
	if (t->base.pended_on == round->wq) {
		z_wake(t, 0);
	}
}

void z_round_finish(struct z_round **place, k_spinlock_key_t key)
{
	while (*place != NULL) {
		if (!(*place)->step(*place)) {
			*place = NULL;
		}
		z_pause(key);
	}
}
