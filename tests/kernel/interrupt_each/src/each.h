/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An operation is run once to count the moments at which an interrupt could come,
 * then once for every such moment with the interrupt there. What must hold
 * afterwards must hold wherever it came.
 */
#ifndef EACH_H_
#define EACH_H_

#include <zephyr/kernel.h>

struct each {
	void (*setup)(void);
	void (*run)(void);                    /* the operation, in the test's thread, priority 5 */
	void (*interrupt)(const void *unused); /* what the interrupt does */
	void (*verify)(bool interrupted, uint32_t at);
};

/* Fails unless the operation has at least `least` moments. */
void each(const struct each *e, uint32_t least);

#define EACH_HELPERS 6

/* Helper threads with their own priorities; they end by themselves or with each_stop(). */
void each_start(int helper, int prio, k_thread_entry_t entry);
void each_stop(void);
extern struct k_thread each_helpers[EACH_HELPERS];

#endif /* EACH_H_ */
