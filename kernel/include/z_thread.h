/* SPDX-License-Identifier: Apache-2.0 */
/* What the core files know of a thread: its order, and the way it ends. */
#ifndef KERNEL_INCLUDE_Z_THREAD_H_
#define KERNEL_INCLUDE_Z_THREAD_H_

#include <zephyr/kernel/sched.h>
#include <zephyr/kernel/thread.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/spinlock.h>
#include <zephyr/sys/util.h>

#include "z_arch.h"

#define Z_STATE_BLOCKED (_THREAD_PENDING | _THREAD_SLEEPING)

/* In k_thread.base.place, of a thread in a list that is sorted with pauses: */
#define Z_PLACING     1U /* on the way to its place */
#define Z_PLACE_FIRST 2U /* which is before its equals */

static ALWAYS_INLINE struct k_thread *z_thread_of_node(sys_dnode_t *node)
{
	return CONTAINER_OF(node, struct k_thread, base.qnode_dlist);
}

/* `t` is in no queue. */
static ALWAYS_INLINE void z_place_init(struct k_thread *t)
{
	t->base.place = 0U;
	IF_ENABLED(CONFIG_THREAD_LANES, (t->base.lanes.height = 0U; t->base.lanes.passed = 0U;))
}

static ALWAYS_INLINE bool z_deadline_before(const struct k_thread *a, const struct k_thread *b)
{
#ifdef CONFIG_SCHED_DEADLINE
	return (int)((unsigned int)a->base.prio_deadline - (unsigned int)b->base.prio_deadline) < 0;
#else
	(void)a;
	(void)b;
	return false;
#endif
}

/* Should `a` run rather than `b`? False among equals. Either lock state. */
static ALWAYS_INLINE bool z_better(const struct k_thread *a, const struct k_thread *b)
{
	if (IS_ENABLED(CONFIG_SCHED_DEADLINE) && a->base.prio == b->base.prio) {
		return z_deadline_before(a, b);
	}
	return a->base.prio < b->base.prio;
}

/* Among the highest priorities, which preempt even cooperative threads? */
static ALWAYS_INLINE bool z_is_metairq(const struct k_thread *t)
{
	return CONFIG_NUM_METAIRQ_PRIORITIES > 0 &&
	       t->base.prio < K_HIGHEST_THREAD_PRIO + CONFIG_NUM_METAIRQ_PRIORITIES;
}

/* Not cooperative, by priority or for now? Lock held, or about the caller. */
static ALWAYS_INLINE bool z_is_preemptible(const struct k_thread *t)
{
	return t->base.prio >= 0 && t->base.sched_locked == 0U;
}

/* The bar of those that meta-IRQ threads preempt, and no others. */
#define Z_METAIRQ_BAR (K_HIGHEST_THREAD_PRIO + CONFIG_NUM_METAIRQ_PRIORITIES)

/*
 * Lock held. The priority or the scheduler lock of `t` has changed: set the bar. A
 * thread that is not preemptible gives way to better meta-IRQ threads only.
 */
static ALWAYS_INLINE void z_bar_set(struct k_thread *t)
{
	if (z_is_preemptible(t)) {
		t->base.bar = t->base.prio;
	} else if (CONFIG_NUM_METAIRQ_PRIORITIES == 0) {
		t->base.bar = K_HIGHEST_THREAD_PRIO;
	} else {
		t->base.bar = (int8_t)MIN(t->base.prio, Z_METAIRQ_BAR);
	}
}

/* May `t` take the processor from `current`? Lock held. */
static ALWAYS_INLINE bool z_preempts(const struct k_thread *t, const struct k_thread *current)
{
	if (IS_ENABLED(CONFIG_SCHED_DEADLINE)) {
		return z_better(t, current) && (z_is_preemptible(current) || z_is_metairq(t));
	}
	return t->base.prio < current->base.bar;
}

static ALWAYS_INLINE bool z_is_idle_thread_object(const struct k_thread *t)
{
	return t == arch_cpu()->idle_thread;
}

/* Lock held. */
static ALWAYS_INLINE bool z_is_ready(const struct k_thread *t)
{
	return t->base.thread_state == 0U;
}

/*
 * End `t`: out of every queue, joiners woken. Lock held, and released; does not
 * return when `t` is the caller's thread in thread context.
 */
void z_thread_end(struct k_thread *t, k_spinlock_key_t key);

/* The same for the current thread, for images in which nobody ends another. Lock held. */
void z_thread_end_current(struct k_thread *t, k_spinlock_key_t key);

#endif /* KERNEL_INCLUDE_Z_THREAD_H_ */
