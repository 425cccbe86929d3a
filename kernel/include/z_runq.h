/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ready queue: threads that could run but do not. Neither the running thread
 * nor the idle thread is ever in it. Lock held throughout.
 */
#ifndef KERNEL_INCLUDE_Z_RUNQ_H_
#define KERNEL_INCLUDE_Z_RUNQ_H_

#if defined(CONFIG_SCHED_SCALABLE)
#include "priq_rb.h"
typedef struct rbtree z_runq_t;
#define RUNQ_(op) priq_rb_##op
#define Z_RUNQ_INIT { .root = NULL, .lessthan_fn = z_thread_node_before }
#elif defined(CONFIG_SCHED_MULTIQ)
#include "priq_multi.h"
typedef struct priq_multi z_runq_t;
#define RUNQ_(op) priq_multi_##op
#define Z_RUNQ_INIT { .bitmap = {0} }
#else
#include "priq_list.h"
typedef sys_dlist_t z_runq_t;
#define RUNQ_(op) priq_list_##op
#define Z_RUNQ_INIT SYS_DLIST_STATIC_INIT(&z_runq)
#endif

extern z_runq_t z_runq;

static inline void runq_init(void)
{
	if (IS_ENABLED(CONFIG_SCHED_MULTIQ)) {
		COND_CODE_1(CONFIG_SCHED_MULTIQ, (priq_multi_init(&z_runq)), ());
	}
}

static ALWAYS_INLINE void runq_add(struct k_thread *t)
{
	RUNQ_(add)(&z_runq, t);
}

static ALWAYS_INLINE void runq_add_first(struct k_thread *t)
{
	RUNQ_(add_first)(&z_runq, t);
}

/* As runq_add_first(), when nothing queued is better than `t`. */
static ALWAYS_INLINE void runq_push(struct k_thread *t)
{
	RUNQ_(push)(&z_runq, t);
}

static ALWAYS_INLINE void runq_remove(struct k_thread *t)
{
	RUNQ_(remove)(&z_runq, t);
}

static ALWAYS_INLINE struct k_thread *runq_best(void)
{
	return RUNQ_(best)(&z_runq);
}

#endif /* KERNEL_INCLUDE_Z_RUNQ_H_ */
