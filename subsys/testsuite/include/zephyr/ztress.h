/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stress tests: several contexts (at most one timer and CONFIG_ZTRESS_MAX_THREADS threads, each of
 * another priority) call their handlers again and again at pseudo-random times, so that they
 * preempt one another. A run ends when every context has reached its counts, when a handler returns
 * false, on ztress_abort(), or on the timeout. Contexts are numbered from 0, the highest priority.
 */
#ifndef ZEPHYR_ZTRESS_H_
#define ZEPHYR_ZTRESS_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A context's work.
 *
 * @param user_data as given to the context
 * @param cnt calls of this handler so far
 * @param last the context's counts are reached: this is its last call
 * @param prio number of the context
 * @return false ends this context
 */
typedef bool (*ztress_handler)(void *user_data, uint32_t cnt, bool last, int prio);

/** One context of ztress_execute(). */
struct ztress_context_data {
	ztress_handler handler;
	void *user_data;
	uint32_t exec_cnt;    /**< calls to reach; 0: any number will do */
	uint32_t preempt_cnt; /**< preemptions to reach; 0: any number will do */
	k_timeout_t t;        /**< mean time between calls, at first */
};

/** Initialiser of a struct ztress_context_data. */
#define ZTRESS_CONTEXT_INITIALIZER(_handler, _user_data, _exec_cnt, _preempt_cnt, _t)              \
	{                                                                                          \
		.handler = (_handler), .user_data = (_user_data), .exec_cnt = (_exec_cnt),         \
		.preempt_cnt = (_preempt_cnt), .t = (_t),                                          \
	}

/** What a parameter of ZTRESS_EXECUTE() is. */
#define ZTRESS_ID_THREAD  0
#define ZTRESS_ID_K_TIMER 1

struct z_ztress_entry {
	int id;
	struct ztress_context_data data;
};

/** A thread of ZTRESS_EXECUTE(). */
#define ZTRESS_THREAD(handler, user_data, exec_cnt, preempt_cnt, init_timeout)                     \
	{                                                                                          \
		ZTRESS_ID_THREAD, ZTRESS_CONTEXT_INITIALIZER(handler, user_data, exec_cnt,         \
							     preempt_cnt, init_timeout)            \
	}

/** The timer of ZTRESS_EXECUTE(); must come first. Its handler runs in an interrupt. */
#define ZTRESS_TIMER(handler, user_data, exec_cnt, init_timeout)                                   \
	{                                                                                          \
		ZTRESS_ID_K_TIMER,                                                                 \
			ZTRESS_CONTEXT_INITIALIZER(handler, user_data, exec_cnt, 0, init_timeout)  \
	}

/** Run the given contexts, highest priority first. Blocks until the run has ended. */
#define ZTRESS_EXECUTE(...)                                                                        \
	do {                                                                                       \
		struct z_ztress_entry z_entries[] = {__VA_ARGS__};                                 \
												   \
		(void)z_ztress_execute_entries(z_entries, ARRAY_SIZE(z_entries));                  \
	} while (0)

int z_ztress_execute_entries(struct z_ztress_entry *entries, size_t cnt);

/**
 * Run @a cnt thread contexts and, unless NULL, one timer context. Blocks until the run has ended.
 *
 * @retval 0 the run ended
 * @retval -EINVAL more threads than CONFIG_ZTRESS_MAX_THREADS
 */
int ztress_execute(struct ztress_context_data *timer_data, struct ztress_context_data *thread_data,
		   size_t cnt);

/** End the run; callable from handlers and from ISRs. */
void ztress_abort(void);

/** Longest duration of the following run; K_FOREVER by default and after each run. */
void ztress_set_timeout(k_timeout_t t);

/** Print the counts of the latest run. */
void ztress_report(void);

/** Calls of context @a id in the latest run, or -EINVAL. */
int ztress_exec_count(uint32_t id);

/** Preemptions of context @a id in the latest run, or -EINVAL. */
int ztress_preempt_count(uint32_t id);

/** Mean time between calls of context @a id at the end of the latest run, in ticks. */
uint32_t ztress_optimized_ticks(uint32_t id);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_ZTRESS_H_ */
