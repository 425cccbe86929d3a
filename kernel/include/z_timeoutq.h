/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The timeout queue: one of two with the same functions. For timeout.c alone, which has what
 * both look at. Every function: kernel lock held.
 */
#ifndef KERNEL_INCLUDE_Z_TIMEOUTQ_H_
#define KERNEL_INCLUDE_Z_TIMEOUTQ_H_

#include <zephyr/kernel/types.h>
#include <zephyr/sys/util.h>

#include "z_bits.h"
#include "z_lock.h"

static int64_t announced; /* tick up to which the clock driver has told us */

/* z_pause(): what is armed may have expired, been disarmed, or armed anew. */
static void pause(k_spinlock_key_t key);

static inline struct _timeout *timeout_of(sys_dnode_t *node)
{
	return CONTAINER_OF(node, struct _timeout, node);
}

#ifdef CONFIG_TIMEOUT_QUEUE_WHEEL
#include "timeoutq_wheel.h"
#else
#include "timeoutq_list.h"
#endif

#endif /* KERNEL_INCLUDE_Z_TIMEOUTQ_H_ */
