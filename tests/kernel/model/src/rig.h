/* SPDX-License-Identifier: Apache-2.0 */
/* The kernel's side: real threads and objects that do what the model does. */
#ifndef RIG_H_
#define RIG_H_

#include <zephyr/kernel.h>

#include "model.h"

#define MSG_MAX 40 /* bytes of the longest message */

struct rig_item {
	void *reserved; /* of the queue */
	int number;
};

struct rig {
	struct k_thread workers[THREADS];
	struct command commands[THREADS];
	struct outcome outs[THREADS];
	struct k_poll_event events[THREADS][EVENTS];
	bool waiting[THREADS]; /* for a command */
	int order; /* commands that have come to their end */

	struct k_sem sems[OBJECTS];
	struct k_mutex mutexes[OBJECTS];
	struct k_condvar conds[OBJECTS];
	struct k_msgq msgqs[OBJECTS];
	struct k_queue queues[OBJECTS];
	struct k_stack stacks[OBJECTS];
	struct k_event bits[OBJECTS];
	struct k_mem_slab slabs[OBJECTS];
	struct k_pipe pipes[OBJECTS];
	struct k_poll_signal signals[OBJECTS];

	struct rig_item items[ITEMS];
	void *held[OBJECTS][PLACES]; /* blocks */
	int num_held[OBJECTS];
};

extern struct rig rig;
extern int run, step;

/* Objects of the sizes that the model has been told, all empty. */
void rig_init(const struct model *m);
void rig_start(int worker, int prio);

/* Fails when something is not as the model says. */
void compare(const struct model *m);
/* Nobody is left: fails when something still is in an object's lists. */
void compare_nobody(void);

/* The number in a message, -1 if it has been damaged. */
int message_value(const uint8_t *message, size_t size);

#endif /* RIG_H_ */
