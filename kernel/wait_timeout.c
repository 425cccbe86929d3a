/* SPDX-License-Identifier: Apache-2.0 */
/* The end of a wait by time: one more caller of z_wake(). */
#include <errno.h>

#include <zephyr/kernel.h>

#include "z_timeout.h"
#include "z_wait.h"

/* Clock interrupt, lock held. */
void z_thread_timeout(struct _timeout *to)
{
	struct k_thread *t = CONTAINER_OF(to, struct k_thread, base.timeout);

	z_wake(t, -EAGAIN);
	z_wait_want_no_more(t, z_open_key());
}
