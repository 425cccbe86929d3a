/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The kernel's public API, one header per subject. Include this one; the others
 * are the place to look something up.
 */
#ifndef ZEPHYR_INCLUDE_KERNEL_H_
#define ZEPHYR_INCLUDE_KERNEL_H_

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/irq.h>
#include <zephyr/kernel/condvar.h>
#include <zephyr/kernel/event.h>
#include <zephyr/kernel/fatal.h>
#include <zephyr/kernel/fifo_lifo.h>
#include <zephyr/kernel/heap.h>
#include <zephyr/kernel/idle.h>
#include <zephyr/kernel/mbox.h>
#include <zephyr/kernel/mem_slab.h>
#include <zephyr/kernel/msgq.h>
#include <zephyr/kernel/mutex.h>
#include <zephyr/kernel/pipe.h>
#include <zephyr/kernel/poll.h>
#include <zephyr/kernel/queue.h>
#include <zephyr/kernel/sched.h>
#include <zephyr/kernel/sem.h>
#include <zephyr/kernel/stack.h>
#include <zephyr/kernel/stats.h>
#include <zephyr/kernel/thread.h>
#include <zephyr/kernel/thread_stack.h>
#include <zephyr/kernel/timer.h>
#include <zephyr/kernel/types.h>
#include <zephyr/kernel/uptime.h>
#include <zephyr/kernel/work.h>
#include <zephyr/kernel/work_poll.h>
#include <zephyr/kernel/work_user.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/kernel_version.h>
#include <zephyr/spinlock.h>
#include <zephyr/syscall.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/sys/atomic.h>
#include <zephyr/sys/clock.h>
#include <zephyr/sys/dlist.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/sflist.h>
#include <zephyr/sys/slist.h>
#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>
#include <zephyr/types.h>

/** Wildcard of k_mbox addresses and others. */
#define K_ANY NULL
/** Last entry of lists. */
#define K_END NULL

#endif /* ZEPHYR_INCLUDE_KERNEL_H_ */
