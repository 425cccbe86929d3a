/* SPDX-License-Identifier: Apache-2.0 */
/* Forks are flags under one mutex; who drops one tells the others. */
#include <zephyr/kernel.h>

#include "forks.h"

static K_MUTEX_DEFINE(table);
static K_CONDVAR_DEFINE(dropped);
static bool taken[N_FORKS];

void forks_init(void)
{
}

void fork_take(int fork)
{
	k_mutex_lock(&table, K_FOREVER);
	while (taken[fork]) {
		k_condvar_wait(&dropped, &table, K_FOREVER);
	}
	taken[fork] = true;
	k_mutex_unlock(&table);
}

void fork_drop(int fork)
{
	k_mutex_lock(&table, K_FOREVER);
	taken[fork] = false;
	k_condvar_broadcast(&dropped);
	k_mutex_unlock(&table);
}

const char *forks_kind(void)
{
	return "flags under a mutex";
}
