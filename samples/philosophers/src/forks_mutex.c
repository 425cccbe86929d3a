/* SPDX-License-Identifier: Apache-2.0 */
/* Forks are mutexes: who holds one borrows the priority of those who wait for it. */
#include <zephyr/kernel.h>
#include <zephyr/sys/util.h>

#include "forks.h"

#ifdef CONFIG_PHILOSOPHERS_STATIC_FORKS
K_MUTEX_DEFINE(fork_0);
K_MUTEX_DEFINE(fork_1);
K_MUTEX_DEFINE(fork_2);
K_MUTEX_DEFINE(fork_3);
K_MUTEX_DEFINE(fork_4);
K_MUTEX_DEFINE(fork_5);

static struct k_mutex *const forks[N_FORKS] = {
	&fork_0, &fork_1, &fork_2, &fork_3, &fork_4, &fork_5,
};

void forks_init(void)
{
}
#else
static struct k_mutex objects[N_FORKS];
static struct k_mutex *forks[N_FORKS];

void forks_init(void)
{
	for (int i = 0; i < N_FORKS; i++) {
		forks[i] = &objects[i];
		k_mutex_init(forks[i]);
	}
}
#endif

void fork_take(int fork)
{
	k_mutex_lock(forks[fork], K_FOREVER);
}

void fork_drop(int fork)
{
	k_mutex_unlock(forks[fork]);
}

const char *forks_kind(void)
{
	return "mutexes";
}
