/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The kernel's own state. Applications do not look inside; debuggers and test
 * code do, which is why the names are kept: _kernel.cpus[0].current and so on.
 */
#ifndef ZEPHYR_INCLUDE_KERNEL_STRUCTS_H_
#define ZEPHYR_INCLUDE_KERNEL_STRUCTS_H_

#include <zephyr/kernel/thread.h>
#include <zephyr/kernel/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* thread->base.thread_state: zero means running or ready. */
#define _THREAD_DUMMY      BIT(0) /* boot context, never scheduled */
#define _THREAD_PENDING    BIT(1) /* waits, on a queue or for a time */
#define _THREAD_SLEEPING   BIT(2) /* waits for k_wakeup() or a time, or has not started */
#define _THREAD_DEAD       BIT(3)
#define _THREAD_SUSPENDED  BIT(4)
#define _THREAD_ABORTING   BIT(5)
#define _THREAD_SUSPENDING BIT(6)
#define _THREAD_QUEUED     BIT(7) /* never set: the ready queue keeps no such bit */
#define _THREAD_PRESTART   _THREAD_SLEEPING

/** One processor's state; all fields under the kernel lock or local to the processor. */
struct _cpu {
	struct k_thread *current;
	struct k_thread *idle_thread;
	struct k_thread *next; /* chosen to run instead of current, not queued; or NULL */
	char *irq_stack;       /* end of the interrupts' stack, where they have one */
	uint32_t nested;       /* depth of interrupts, kept by ports that need it */
	uint8_t id;
	uint8_t behind;        /* current goes behind its equals at the next switch */
	uint8_t resched;       /* not 0: something better than current may be ready */
	uint8_t careful;       /* slices or usage are kept; beside resched: one load for both */
#ifdef CONFIG_SCHED_THREAD_USAGE
	uint64_t usage0;       /* cycle up to which run-time statistics are complete */
	struct k_thread *usage_of; /* whose window runs: current, or the one before */
#endif
#ifdef CONFIG_SCHED_THREAD_USAGE_ALL
	struct k_cycle_stats usage;
	uint64_t usage_idle;   /* cycles of the idle thread */
	uint64_t usage_all0;   /* cycle up to which these are complete */
	bool usage_idled;      /* idle time has been counted last */
#endif
	Z_DECL_OBJ_CORE(SYSTEM)
};

typedef struct _cpu _cpu_t;

/** The kernel. */
struct z_kernel {
	struct _cpu cpus[CONFIG_MP_MAX_NUM_CPUS];
#ifdef CONFIG_THREAD_MONITOR
	struct k_thread *threads; /* all that exist, newest first; under the kernel lock */
#endif
	Z_DECL_OBJ_CORE(SYSTEM)
};

typedef struct z_kernel _kernel_t;

extern struct z_kernel _kernel;

/* One processor so far; on several this becomes a per-processor register. */
#define _current_cpu (&_kernel.cpus[0])
#define _current     _kernel.cpus[0].current

/** This processor's block. */
static ALWAYS_INLINE struct _cpu *arch_curr_cpu(void)
{
	return _current_cpu;
}

/** Number of processors. */
static ALWAYS_INLINE unsigned int arch_num_cpus(void)
{
	return CONFIG_MP_MAX_NUM_CPUS;
}

/** Is the end of the calling thread a fatal error of the system? */
static inline bool z_is_thread_essential(void)
{
	return (_current->base.user_options & K_ESSENTIAL) != 0U;
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_STRUCTS_H_ */
