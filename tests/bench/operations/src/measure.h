/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of this benchmark share: a stamp from wherever the measured
 * stretch ends, and the helper thread that many stretches lead to.
 */
#ifndef MEASURE_H_
#define MEASURE_H_

#include <zephyr/kernel.h>

#include "counter.h"

#define ROUNDS 16

/* Set by whoever runs at the end of the stretch. */
extern volatile uint32_t stamp;

/* Of a stretch: counter at its begin, and what was counted so far. */
struct stretch {
	uint32_t begin;
	uint32_t total;
};

/* Print one row: the average of ROUNDS stretches, `total` ticks, without reading the counter. */
void report(const char *name, uint32_t total);

/* Ticks of nothing: what two reads of the counter in a row differ by. */
extern uint32_t overhead;

/* Measure `op`, ROUNDS times; `before` and `after` surround each. */
#define MEASURE(name, before, op, after)                                                           \
	do {                                                                                       \
		uint32_t total = 0;                                                                \
												   \
		for (int round = 0; round < ROUNDS; round++) {                                     \
			before;                                                                    \
			uint32_t begin = counter_now();                                            \
			op;                                                                        \
			total += counter_now() - begin;                                            \
			after;                                                                     \
		}                                                                                  \
		report(name, total);                                                               \
	} while (0)

/* The same when the stretch ends elsewhere, with `stamp`. */
#define MEASURE_TO_STAMP(name, before, op, after)                                                  \
	do {                                                                                       \
		uint32_t total = 0;                                                                \
												   \
		for (int round = 0; round < ROUNDS; round++) {                                     \
			before;                                                                    \
			uint32_t begin = counter_now();                                            \
			op;                                                                        \
			total += stamp - begin;                                                    \
			after;                                                                     \
		}                                                                                  \
		report(name, total);                                                               \
	} while (0)

/* Print the bytes of RAM that an object takes, without buffers. */
#define REPORT_SIZE(type)                                                                          \
	printk("ram " STRINGIFY(type) " %u\n", (unsigned int)sizeof(struct type))

/* The helper: created but not started, with `entry`. One at a time. */
#define STACK_SIZE 1024
extern struct k_thread helper;
K_THREAD_STACK_DECLARE(helper_stack, STACK_SIZE);
k_tid_t helper_create(k_thread_entry_t entry, int priority);

/* The rows. */
void measure_without_switch(void);
void measure_more_objects(void);
void measure_poll(void);
void measure_switches(void);
void measure_interrupts(void);

#endif /* MEASURE_H_ */
