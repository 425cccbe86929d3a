/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Delays on the system work queue; apart from work_delayable.c, so that delays on other
 * queues do not bring it into the image.
 */
#include <zephyr/kernel.h>

int k_work_schedule(struct k_work_delayable *dwork, k_timeout_t delay)
{
	return k_work_schedule_for_queue(&k_sys_work_q, dwork, delay);
}

int k_work_reschedule(struct k_work_delayable *dwork, k_timeout_t delay)
{
	return k_work_reschedule_for_queue(&k_sys_work_q, dwork, delay);
}
