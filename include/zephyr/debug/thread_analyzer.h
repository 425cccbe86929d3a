/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The thread analyzer: how much of its stack each thread has used and, with
 * CONFIG_THREAD_RUNTIME_STATS, how much of the processors' time. Needs
 * CONFIG_THREAD_ANALYZER.
 */
#ifndef ZEPHYR_INCLUDE_DEBUG_THREAD_ANALYZER_H_
#define ZEPHYR_INCLUDE_DEBUG_THREAD_ANALYZER_H_

#include <stddef.h>

#include <zephyr/kernel/stats.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What is known of a thread. */
struct thread_analyzer_info {
	const char *name;               /**< or its address as text; valid in the callback */
	size_t stack_size;              /**< bytes */
	size_t stack_used;              /**< bytes that were ever used, at least */
#ifdef CONFIG_THREAD_RUNTIME_STATS
	unsigned int utilization;       /**< per cent of the processors' time since the start */
	k_thread_runtime_stats_t usage; /**< its run-time statistics */
#endif
};

/** Called for each thread. */
typedef void (*thread_analyzer_cb)(struct thread_analyzer_info *info);

/**
 * Call @p cb for each thread. With CONFIG_THREAD_ANALYZER_RUN_UNLOCKED it may block, and
 * threads may come and go meanwhile; without, it is called under the kernel lock. @p cpu
 * may be left out, and is ignored while all processors are analysed together. ISR: no.
 */
void thread_analyzer_run(thread_analyzer_cb cb, unsigned int cpu);

/**
 * Print a table of all threads and, with CONFIG_THREAD_ANALYZER_ISR_STACK_USAGE, of the
 * interrupts' stacks. @p cpu as of thread_analyzer_run(). ISR: no.
 */
void thread_analyzer_print(unsigned int cpu);

/* Older applications give no processor. */
#define Z_ANALYZER_RUN(cb, cpu, ...) thread_analyzer_run(cb, cpu)
#define Z_ANALYZER_PRINT(cpu, ...)   thread_analyzer_print(cpu)
#define thread_analyzer_run(...)     Z_ANALYZER_RUN(__VA_ARGS__, 0U, 0U)
#define thread_analyzer_print(...)   Z_ANALYZER_PRINT(__VA_ARGS__ __VA_OPT__(,) 0U, 0U)

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_DEBUG_THREAD_ANALYZER_H_ */
