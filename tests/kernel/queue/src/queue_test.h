/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of queues share. */
#ifndef TESTS_KERNEL_QUEUE_QUEUE_TEST_H_
#define TESTS_KERNEL_QUEUE_QUEUE_TEST_H_

#include "crew.h"

#define ITEM_COUNT 8

struct item {
	void *reserved; /* the kernel's while queued */
	int value;
};

extern struct k_queue queue;
extern struct item items[ITEM_COUNT];

/** For a suite's `before`: an empty queue, numbered items. */
void queue_test_before(void *fixture);

/** Take all items out of the queue and note their numbers. */
void drain(void);

/** Wait for an item and note 100 * n + its number, or -1. */
void get_and_note(int n);

#endif /* TESTS_KERNEL_QUEUE_QUEUE_TEST_H_ */
