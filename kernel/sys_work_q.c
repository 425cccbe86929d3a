/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The system work queue. The linker takes this file, with the queue's stack and its
 * start, only into images that refer to something in it.
 */
#include <zephyr/init.h>
#include <zephyr/kernel.h>

struct k_work_q k_sys_work_q;

static K_KERNEL_STACK_DEFINE(sys_work_q_stack, CONFIG_SYSTEM_WORKQUEUE_STACK_SIZE);

int k_work_submit(struct k_work *work)
{
	return k_work_submit_to_queue(&k_sys_work_q, work);
}

static int sys_work_q_start(void)
{
	static const struct k_work_queue_config config = {
		.name = "sysworkq",
		.no_yield = IS_ENABLED(CONFIG_SYSTEM_WORKQUEUE_NO_YIELD),
		.essential = true,
		IF_ENABLED(CONFIG_WORKQUEUE_WORK_TIMEOUT,
			   (.work_timeout_ms = CONFIG_SYSTEM_WORKQUEUE_WORK_TIMEOUT_MS,))
	};

	k_work_queue_start(&k_sys_work_q, sys_work_q_stack,
			   K_KERNEL_STACK_SIZEOF(sys_work_q_stack),
			   CONFIG_SYSTEM_WORKQUEUE_PRIORITY, &config);
	return 0;
}

SYS_INIT(sys_work_q_start, POST_KERNEL, CONFIG_KERNEL_INIT_PRIORITY_DEFAULT);
