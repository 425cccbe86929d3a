/* SPDX-License-Identifier: Apache-2.0 */
/* Forks are bits of one event object. Waiting for a bit takes it away from the others. */
#include <zephyr/kernel.h>

#include "forks.h"

static struct k_event forks;

void forks_init(void)
{
	k_event_init(&forks);
	k_event_post(&forks, BIT_MASK(N_FORKS));
}

void fork_take(int fork)
{
	k_event_wait_safe(&forks, BIT(fork), false, K_FOREVER);
}

void fork_drop(int fork)
{
	k_event_post(&forks, BIT(fork));
}

const char *forks_kind(void)
{
	return "bits of an event object";
}
