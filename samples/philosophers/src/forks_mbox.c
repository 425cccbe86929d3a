/* SPDX-License-Identifier: Apache-2.0 */
/* Forks are empty messages that whoever drops one leaves in its mailbox. */
#include <zephyr/kernel.h>

#include "forks.h"

static struct k_mbox forks[N_FORKS];

void forks_init(void)
{
	for (int i = 0; i < N_FORKS; i++) {
		k_mbox_init(&forks[i]);
		fork_drop(i);
	}
}

void fork_take(int fork)
{
	struct k_mbox_msg message = {.rx_source_thread = K_ANY};

	k_mbox_get(&forks[fork], &message, NULL, K_FOREVER);
	k_mbox_data_get(&message, NULL);
}

void fork_drop(int fork)
{
	struct k_mbox_msg message = {.tx_target_thread = K_ANY, .info = (uint32_t)fork};

	k_mbox_async_put(&forks[fork], &message, NULL);
}

const char *forks_kind(void)
{
	return "messages in mailboxes";
}
