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
	/* False: `t` waits on. True: it has been woken, or it is to be looked at once more. */
	bool (*look)(struct z_round *round, struct k_thread *t);
	_wait_q_t *wq;
	struct k_thread *last; /* who waits on; NULL: nobody yet */
	unsigned int sorts;    /* z_wait_sorts, when the first was looked at */
};

void z_round_init(struct z_round *round, _wait_q_t *wq,
		  bool (*look)(struct z_round *round, struct k_thread *t));

/* What is done without letting interrupts in. False when all have been looked at. */
bool z_round_step(struct z_round *round);

/* Take all steps of the round that *place points to, if there is one, and then it is NULL. */
void z_round_finish(struct z_round **place, k_spinlock_key_t key);

#endif /* KERNEL_INCLUDE_Z_ROUND_H_ */
