/* SPDX-License-Identifier: Apache-2.0 */
/* The end of a wait by time: one more caller of z_wake(). Every function: lock held. */
#include <errno.h>

#include <zephyr/kernel.h>

#include "z_timeout.h"
#include "z_wait.h"

/* Clock interrupt. */
void z_thread_timeout(struct _timeout *to)
{
	struct k_thread *t = CONTAINER_OF(to, struct k_thread, base.timeout);

	z_wake(t, -EAGAIN);
	z_wait_want_no_more(t, z_open_key());
}

void z_thread_timeout_start(struct k_thread *t, const _wait_q_t *wq, k_timeout_t timeout,
			    k_spinlock_key_t key)
{
	const int64_t end = z_timeout_end(timeout, 1);

	z_pause(key);
	if ((t->base.thread_state & Z_STATE_BLOCKED) != 0U && t->base.pended_on == wq) {
		z_timeout_start(&t->base.timeout, z_thread_timeout, end, key);
	}
}
