/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Thread-Metric: the tests know the kernel only through these functions, each of
 * which takes the number of an object and is in another file than its callers, so
 * that a call, an array look-up and a comparison are part of each figure.
 */
#ifndef TM_H_
#define TM_H_

#include <stdint.h>

#define TM_SUCCESS 0
#define TM_ERROR   1

#define TM_THREADS 5

typedef void (*tm_entry_t)(void *p1, void *p2, void *p3);

/* Create thread `id`, suspended. Smaller numbers of `priority` (1 to 31) are better. */
int tm_thread_create(int id, int priority, tm_entry_t entry);
int tm_thread_resume(int id);
int tm_thread_suspend(int id);
void tm_thread_relinquish(void);
int tm_thread_delete(int id);

int tm_semaphore_create(int id);
int tm_semaphore_get(int id);
int tm_semaphore_put(int id);

/* Messages have 16 bytes, blocks 128. */
int tm_queue_create(int id);
int tm_queue_send(int id, unsigned long *message);
int tm_queue_receive(int id, unsigned long *message);

int tm_memory_pool_create(int id);
int tm_memory_pool_allocate(int id, unsigned char **block);
int tm_memory_pool_deallocate(int id, unsigned char *block);

/* Interrupt, now: line 31 calls tm_interrupt_handler(), line 30 the other one. */
#define TM_LINE         31
#define TM_PREEMPT_LINE 30
void tm_interrupts_connect(void);
void tm_interrupt_cause(void);
void tm_preempt_interrupt_cause(void);
void tm_interrupt_handler(void);
void tm_preempt_interrupt_handler(void);

/* A test: start it, and read what it has counted. */
struct tm_test {
	const char *name;
	void (*start)(void);
	volatile unsigned long *counters; /* one per thread; their sum is the result */
	int n_counters;
	int intervals; /* how long it runs */
};

extern const struct tm_test tm_tests[];
extern const int tm_n_tests;

#endif /* TM_H_ */
