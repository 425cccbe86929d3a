/* SPDX-License-Identifier: Apache-2.0 */
/* Thread-Metric's functions for message queues. */
#include <zephyr/kernel.h>

#include "tm.h"

#define MESSAGE_SIZE 16
#define N_MESSAGES   10

static struct k_msgq queues[1];
static char __aligned(4) buffers[ARRAY_SIZE(queues)][MESSAGE_SIZE * N_MESSAGES];

int tm_queue_create(int id)
{
	k_msgq_init(&queues[id], buffers[id], MESSAGE_SIZE, N_MESSAGES);
	return TM_SUCCESS;
}

int tm_queue_send(int id, unsigned long *message)
{
	return k_msgq_put(&queues[id], message, K_NO_WAIT) == 0 ? TM_SUCCESS : TM_ERROR;
}

int tm_queue_receive(int id, unsigned long *message)
{
	return k_msgq_get(&queues[id], message, K_NO_WAIT) == 0 ? TM_SUCCESS : TM_ERROR;
}
