/* SPDX-License-Identifier: Apache-2.0 */
/* Forks are words on stacks: a free fork's stack holds its number. */
#include <zephyr/kernel.h>

#include "forks.h"

static struct k_stack forks[N_FORKS];
static stack_data_t places[N_FORKS][1];

void forks_init(void)
{
	for (int i = 0; i < N_FORKS; i++) {
		k_stack_init(&forks[i], places[i], 1);
		fork_drop(i);
	}
}

void fork_take(int fork)
{
	stack_data_t number;

	k_stack_pop(&forks[fork], &number, K_FOREVER);
}

void fork_drop(int fork)
{
	k_stack_push(&forks[fork], (stack_data_t)fork);
}

const char *forks_kind(void)
{
	return "words on stacks";
}
