/* SPDX-License-Identifier: Apache-2.0 */
/* The classic: a ring, a mutex, and a condition variable for each thing to wait for. */
#include <zephyr/kernel.h>

#include "channel.h"

static K_MUTEX_DEFINE(lock);
static K_CONDVAR_DEFINE(not_full);
static K_CONDVAR_DEFINE(not_empty);

/* Under the lock. */
static struct item ring[ROOM];
static unsigned int sent, received;

void channel_send(const struct item *item)
{
	k_mutex_lock(&lock, K_FOREVER);
	while (sent - received == ROOM) {
		k_condvar_wait(&not_full, &lock, K_FOREVER);
	}
	ring[sent++ % ROOM] = *item;
	k_condvar_signal(&not_empty);
	k_mutex_unlock(&lock);
}

void channel_receive(struct item *item)
{
	k_mutex_lock(&lock, K_FOREVER);
	while (sent == received) {
		k_condvar_wait(&not_empty, &lock, K_FOREVER);
	}
	*item = ring[received++ % ROOM];
	k_condvar_signal(&not_full);
	k_mutex_unlock(&lock);
}

const char *channel_kind(void)
{
	return "ring under a mutex";
}
