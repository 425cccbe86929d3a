/* SPDX-License-Identifier: Apache-2.0 */
#include "plain.h"

#define NAMES 8

struct k_work_q better, worse;

static K_THREAD_STACK_DEFINE(better_stack, 1024 + CONFIG_TEST_EXTRA_STACK_SIZE);
static K_THREAD_STACK_DEFINE(worse_stack, 1024 + CONFIG_TEST_EXTRA_STACK_SIZE);

static K_SEM_DEFINE(gate, 0, 10);

static struct {
	struct k_work *work;
	int number;
} names[NAMES];

void plain_start(void *fixture)
{
	ARG_UNUSED(fixture);
	memset(names, 0, sizeof(names));
	k_sem_reset(&gate);
	plain_restart(NULL);
}

void plain_stop(void *fixture)
{
	crew_dismiss(fixture);
	k_thread_abort(&better.thread);
	k_thread_abort(&worse.thread);
	crew_dismiss(fixture);
}

void plain_restart(const struct k_work_queue_config *config)
{
	if ((better.flags & K_WORK_QUEUE_STARTED) != 0) {
		plain_stop(NULL);
	}
	k_work_queue_init(&better);
	k_work_queue_init(&worse);
	k_work_queue_start(&better, better_stack, K_THREAD_STACK_SIZEOF(better_stack), BETTER(1),
			   config);
	k_work_queue_start(&worse, worse_stack, K_THREAD_STACK_SIZEOF(worse_stack), WORSE(1),
			   config);
	settle();
}

void plain_name(struct k_work *work, int number)
{
	int at = 0;

	while (names[at].work != NULL && names[at].work != work) {
		at++;
	}
	names[at].work = work;
	names[at].number = number;
}

void note_handler(struct k_work *work)
{
	for (int i = 0; i < NAMES; i++) {
		if (names[i].work == work) {
			note(names[i].number);
			return;
		}
	}
	note(0);
}

void gate_handler(struct k_work *work)
{
	ARG_UNUSED(work);
	k_sem_take(&gate, K_FOREVER);
}

void open_gate(void)
{
	k_sem_give(&gate);
}
