/* SPDX-License-Identifier: Apache-2.0 */
/* Forks are bytes in pipes. */
#include <zephyr/kernel.h>

#include "forks.h"

static struct k_pipe forks[N_FORKS];
static uint8_t places[N_FORKS][1];

void forks_init(void)
{
	for (int i = 0; i < N_FORKS; i++) {
		k_pipe_init(&forks[i], places[i], sizeof(places[i]));
		fork_drop(i);
	}
}

void fork_take(int fork)
{
	uint8_t number;

	k_pipe_read(&forks[fork], &number, sizeof(number), K_FOREVER);
}

void fork_drop(int fork)
{
	const uint8_t number = (uint8_t)fork;

	k_pipe_write(&forks[fork], &number, sizeof(number), K_NO_WAIT);
}

const char *forks_kind(void)
{
	return "bytes in pipes";
}
