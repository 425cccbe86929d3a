/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Run-time statistics: how long each thread and each processor has run, in cycles of
 * k_cycle_get_64(). Needs CONFIG_SCHED_THREAD_USAGE (CONFIG_THREAD_RUNTIME_STATS turns it
 * on); without it all figures are 0. Interrupts count to whom they interrupt.
 */
#ifndef ZEPHYR_INCLUDE_KERNEL_STATS_H_
#define ZEPHYR_INCLUDE_KERNEL_STATS_H_

#include <zephyr/kernel/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What is kept per thread and per processor: the raw statistics. */
struct k_cycle_stats {
	uint64_t total;       /* cycles so far */
#ifdef CONFIG_SCHED_THREAD_USAGE_ANALYSIS
	uint64_t current;     /* cycles of the running window */
	uint64_t longest;     /* cycles of the longest window */
	uint32_t num_windows; /* windows so far; one lasts from a switch in to a switch out */
#endif
	bool track_usage;     /* is it counted at all? */
};

/**
 * Statistics of a thread, a processor or all processors. A window of a thread is the time
 * from when it gets the processor until it gives it away; of a processor, the time
 * between two times of idling.
 */
struct k_thread_runtime_stats {
#ifdef CONFIG_SCHED_THREAD_USAGE
	uint64_t execution_cycles; /**< thread: as total_cycles; processor: with its idle time */
	uint64_t total_cycles;     /**< cycles that it ran; of a processor, those not idle */
#endif
#ifdef CONFIG_SCHED_THREAD_USAGE_ANALYSIS
	uint64_t current_cycles;   /**< in the running, or last, window */
	uint64_t peak_cycles;      /**< in the longest window */
	uint64_t average_cycles;   /**< in a window, on average */
#endif
#ifdef CONFIG_SCHED_THREAD_USAGE_ALL
	uint64_t idle_cycles;      /**< cycles spent idle; 0 for a thread */
#endif
#if !defined(CONFIG_SCHED_THREAD_USAGE) && defined(__cplusplus)
	uint8_t dummy;             /* an empty struct has another size in C++ */
#endif
};

typedef struct k_thread_runtime_stats k_thread_runtime_stats_t;

/** Statistics of @p thread up to now. @retval 0 done @retval -EINVAL a NULL argument. ISR: yes. */
int k_thread_runtime_stats_get(k_tid_t thread, k_thread_runtime_stats_t *stats);

/**
 * Sum over all processors; needs CONFIG_SCHED_THREAD_USAGE_ALL, else all 0. With
 * CONFIG_SCHED_THREAD_USAGE_ANALYSIS, current, peak and average are sums as well.
 *
 * @retval 0 done
 * @retval -EINVAL a NULL argument
 *
 * ISR: yes.
 */
int k_thread_runtime_stats_all_get(k_thread_runtime_stats_t *stats);

/** The same of one processor. @retval 0 done @retval -EINVAL no such one, or NULL. ISR: yes. */
int k_thread_runtime_stats_cpu_get(int cpu, k_thread_runtime_stats_t *stats);

/** Count @p thread's cycles from now on. @retval 0 done @retval -EINVAL NULL. ISR: yes. */
int k_thread_runtime_stats_enable(k_tid_t thread);

/** Count no more of @p thread; its figures stay. @retval 0 done @retval -EINVAL NULL. ISR: yes. */
int k_thread_runtime_stats_disable(k_tid_t thread);

/** Are @p thread's cycles being counted? False for NULL. ISR: yes. */
bool k_thread_runtime_stats_is_enabled(k_tid_t thread);

/** Forget @p thread's longest window. @retval 0 done @retval -EINVAL NULL. ISR: yes. */
int k_thread_runtime_stats_longest_frame_reset(k_tid_t thread);

/** Count the processors' cycles from now on; threads' are counted as they were. ISR: yes. */
void k_sys_runtime_stats_enable(void);

/** Stop counting the processors'; threads' are counted as they were. ISR: yes. */
void k_sys_runtime_stats_disable(void);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_STATS_H_ */
