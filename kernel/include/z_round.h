/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A look at everybody who waits in a queue, one at a time, with interrupts let in between two.
 *
 * Who has been looked at, and waits on, goes to a second queue, and in the end they come back.
 * So nothing has to be remembered that an ISR could make wrong: who is woken, times out, ends or
 * is sorted anew in between does so in the queue where he is. Kernel lock held.
 *
 * Meanwhile the first queue lacks some waiters. An object that ISRs may use points to its round,
 * and who finds one there takes its steps before anything else, as if it were his own; so
 * calls come one after the other, as if none had let the other in.
 */
#ifndef KERNEL_INCLUDE_Z_ROUND_H_
#define KERNEL_INCLUDE_Z_ROUND_H_

#include "z_wait.h"

/* On the stack of the call that begins it. */
struct z_round {
	/* False: `t` waits on. True: it has been woken, or it is to be looked at once more. */
	bool (*look)(struct z_round *round, struct k_thread *t);
	_wait_q_t *wq;
	_wait_q_t seen;
	bool done;      /* set by look(): the others are left out */
	bool returning; /* those who have been looked at come back */
};

void z_round_init(struct z_round *round, _wait_q_t *wq,
		  bool (*look)(struct z_round *round, struct k_thread *t));

/* What is done without letting interrupts in. False when nothing was left to do. */
bool z_round_step(struct z_round *round);

/* Take all steps of the round that *place points to, if there is one, and then it is NULL. */
void z_round_finish(struct z_round **place, k_spinlock_key_t key);

#endif /* KERNEL_INCLUDE_Z_ROUND_H_ */
