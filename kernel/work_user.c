/* SPDX-License-Identifier: Apache-2.0 */
/*
 * User-mode work queues: only what a k_queue and a thread offer. An item stops being
 * pending before its handler is called, which may therefore submit or free it; it is
 * not touched afterwards.
 */
#include <zephyr/kernel.h>

#include "z_monitor.h"

static void run_items(void *work_q, void *p2, void *p3)
{
	struct k_work_user_q *q = work_q;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		struct k_work_user *work = k_queue_get(&q->queue, K_FOREVER);

		if (work == NULL) {
			continue; /* k_queue_cancel_wait() */
		}
		k_work_user_handler_t handler = work->handler;

		atomic_clear_bit(&work->flags, K_WORK_USER_STATE_PENDING);
		handler(work);
		k_yield();
	}
}

void k_work_user_queue_start(struct k_work_user_q *work_q, k_thread_stack_t *stack,
			     size_t stack_size, int prio, const char *name)
{
	k_queue_init(&work_q->queue);
	k_thread_create(&work_q->thread, stack, stack_size, run_items, work_q, NULL, NULL, prio,
			K_USER | K_INHERIT_PERMS, K_FOREVER);
	z_name_set(&work_q->thread, name);
	k_thread_start(&work_q->thread);
}
