/* SPDX-License-Identifier: Apache-2.0 */
/* Forks are semaphores that count to one. */
#include <zephyr/kernel.h>
#include <zephyr/sys/util.h>

#include "forks.h"

#ifdef CONFIG_PHILOSOPHERS_STATIC_FORKS
K_SEM_DEFINE(fork_0, 1, 1);
K_SEM_DEFINE(fork_1, 1, 1);
K_SEM_DEFINE(fork_2, 1, 1);
K_SEM_DEFINE(fork_3, 1, 1);
K_SEM_DEFINE(fork_4, 1, 1);
K_SEM_DEFINE(fork_5, 1, 1);

static struct k_sem *const forks[N_FORKS] = {
	&fork_0, &fork_1, &fork_2, &fork_3, &fork_4, &fork_5,
};

void forks_init(void)
{
}
#else
static struct k_sem objects[N_FORKS];
static struct k_sem *forks[N_FORKS];

void forks_init(void)
{
	for (int i = 0; i < N_FORKS; i++) {
		forks[i] = &objects[i];
		k_sem_init(forks[i], 1, 1);
	}
}
#endif

void fork_take(int fork)
{
	k_sem_take(forks[fork], K_FOREVER);
}

void fork_drop(int fork)
{
	k_sem_give(forks[fork]);
}

const char *forks_kind(void)
{
	return "semaphores";
}
