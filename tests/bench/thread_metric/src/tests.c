/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tests: threads that do one thing for ever and count how often. Each start
 * function creates its threads and objects and lets those threads go that do not
 * wait for another.
 */
#include <zephyr/sys/util.h>

#include "tm.h"

static volatile unsigned long counts[TM_THREADS];
static volatile unsigned long interrupts;

/* Basic: arithmetic, no kernel. The yardstick: 9221 instructions. */
static volatile unsigned long numbers[1024];

static void basic(void *p1, void *p2, void *p3)
{
	for (;;) {
		for (int i = 0; i < 1024; i++) {
			numbers[i] = (numbers[i] + counts[0]) ^ numbers[i];
		}
		counts[0]++;
	}
}

static void start_basic(void)
{
	tm_thread_create(0, 10, basic);
	tm_thread_resume(0);
}

/* Cooperative: five equal threads pass the processor on. */
#define COOPERATIVE(id)                                                                            \
	static void cooperative_##id(void *p1, void *p2, void *p3)                                 \
	{                                                                                          \
		for (;;) {                                                                         \
			counts[id]++;                                                              \
			tm_thread_relinquish();                                                    \
		}                                                                                  \
	}

COOPERATIVE(0)
COOPERATIVE(1)
COOPERATIVE(2)
COOPERATIVE(3)
COOPERATIVE(4)

static void start_cooperative(void)
{
	static const tm_entry_t entries[TM_THREADS] = {
		cooperative_0, cooperative_1, cooperative_2, cooperative_3, cooperative_4,
	};

	for (int id = 0; id < TM_THREADS; id++) {
		tm_thread_create(id, 3, entries[id]);
		tm_thread_resume(id);
	}
}

/* Preemptive: each resumes the next better one, which comes first, and suspends itself. */
static void preemptive_0(void *p1, void *p2, void *p3)
{
	for (;;) {
		tm_thread_resume(1);
		counts[0]++;
	}
}

#define PREEMPTIVE(id)                                                                             \
	static void preemptive_##id(void *p1, void *p2, void *p3)                                  \
	{                                                                                          \
		for (;;) {                                                                         \
			tm_thread_resume(id + 1);                                                  \
			counts[id]++;                                                              \
			tm_thread_suspend(id);                                                     \
		}                                                                                  \
	}

PREEMPTIVE(1)
PREEMPTIVE(2)
PREEMPTIVE(3)

static void preemptive_4(void *p1, void *p2, void *p3)
{
	for (;;) {
		counts[4]++;
		tm_thread_suspend(4);
	}
}

static void start_preemptive(void)
{
	static const tm_entry_t entries[TM_THREADS] = {
		preemptive_0, preemptive_1, preemptive_2, preemptive_3, preemptive_4,
	};

	for (int id = 0; id < TM_THREADS; id++) {
		tm_thread_create(id, 10 - id, entries[id]);
	}
	tm_thread_resume(0);
}

/* Interrupt: its handler gives the semaphore that the thread then takes. */
void tm_interrupt_handler(void)
{
	interrupts++;
	tm_semaphore_put(0);
}

static void interrupt(void *p1, void *p2, void *p3)
{
	if (tm_semaphore_get(0) != TM_SUCCESS) {
		return;
	}
	for (;;) {
		tm_interrupt_cause();
		if (tm_semaphore_get(0) != TM_SUCCESS) {
			return;
		}
		counts[0]++;
	}
}

static void start_interrupt(void)
{
	tm_semaphore_create(0);
	tm_thread_create(0, 10, interrupt);
	tm_thread_resume(0);
}

/* Interrupt preemption: its handler resumes a better thread. */
void tm_preempt_interrupt_handler(void)
{
	interrupts++;
	tm_thread_resume(0);
}

static void preempting(void *p1, void *p2, void *p3)
{
	for (;;) {
		counts[0]++;
		tm_thread_suspend(0);
	}
}

static void preempted(void *p1, void *p2, void *p3)
{
	for (;;) {
		counts[1]++;
		tm_preempt_interrupt_cause();
	}
}

static void start_interrupt_preemption(void)
{
	tm_thread_create(0, 3, preempting);
	tm_thread_create(1, 10, preempted);
	tm_thread_resume(1);
}

/* Synchronization: one thread takes and gives a semaphore. */
static void synchronization(void *p1, void *p2, void *p3)
{
	for (;;) {
		if (tm_semaphore_get(0) != TM_SUCCESS) {
			return;
		}
		if (tm_semaphore_put(0) != TM_SUCCESS) {
			return;
		}
		counts[0]++;
	}
}

static void start_synchronization(void)
{
	tm_semaphore_create(0);
	tm_thread_create(0, 10, synchronization);
	tm_thread_resume(0);
}

#ifdef TM_MSGQ
/* Message: one thread sends itself 16 bytes. */
static void message(void *p1, void *p2, void *p3)
{
	static unsigned long sent[4] = {0x11112222, 0x33334444};
	static unsigned long received[4];

	for (;;) {
		sent[3] = counts[0];
		if (tm_queue_send(0, sent) != TM_SUCCESS) {
			return;
		}
		if (tm_queue_receive(0, received) != TM_SUCCESS) {
			return;
		}
		if (received[3] != sent[3]) {
			return;
		}
		counts[0]++;
	}
}

static void start_message(void)
{
	tm_queue_create(0);
	tm_thread_create(0, 10, message);
	tm_thread_resume(0);
}
#endif

#ifdef TM_MEM_SLAB
/* Memory: one thread takes a block and gives it back. */
static void memory(void *p1, void *p2, void *p3)
{
	static unsigned char *block;

	for (;;) {
		if (tm_memory_pool_allocate(0, &block) != TM_SUCCESS) {
			return;
		}
		if (tm_memory_pool_deallocate(0, block) != TM_SUCCESS) {
			return;
		}
		counts[0]++;
	}
}

static void start_memory(void)
{
	tm_memory_pool_create(0);
	tm_thread_create(0, 10, memory);
	tm_thread_resume(0);
}
#endif

/* A round counts once, so one counter; among equals every turn does. */
const struct tm_test tm_tests[] = {
	{"basic", start_basic, counts, 1, 5},
	{"cooperative", start_cooperative, counts, TM_THREADS, 1},
	{"preemptive_round", start_preemptive, counts, 1, 1},
	{"interrupt", start_interrupt, counts, 1, 1},
	{"interrupt_preemption", start_interrupt_preemption, counts, 1, 1},
#ifdef TM_MSGQ
	{"message", start_message, counts, 1, 1},
#endif
	{"synchronization", start_synchronization, counts, 1, 1},
#ifdef TM_MEM_SLAB
	{"memory", start_memory, counts, 1, 1},
#endif
};

const int tm_n_tests = ARRAY_SIZE(tm_tests);
