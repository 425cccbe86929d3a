/* SPDX-License-Identifier: Apache-2.0 */
/* Forks are messages in queues of one. */
#include <zephyr/kernel.h>

#include "forks.h"

static struct k_msgq forks[N_FORKS];
static char places[N_FORKS][1];

void forks_init(void)
{
	for (int i = 0; i < N_FORKS; i++) {
		k_msgq_init(&forks[i], places[i], sizeof(places[i]), 1);
		fork_drop(i);
	}
}

void fork_take(int fork)
{
	char number;

	k_msgq_get(&forks[fork], &number, K_FOREVER);
}

void fork_drop(int fork)
{
	const char number = (char)fork;

	k_msgq_put(&forks[fork], &number, K_NO_WAIT);
}

const char *forks_kind(void)
{
	return "messages";
}
