/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two work queues, better than the test, and items whose handlers run until they are
 * told to return; commands to them, in a thread, a helper or an interrupt; and the
 * comparison with the model. Between two calls nothing is ready but the test.
 */
#ifndef RIG_H_
#define RIG_H_

#include "crew.h"
#include "model.h"

extern struct k_work_q rig_queues[QUEUES];
extern struct k_work_delayable rig_items[ITEMS];
extern struct model rig_model;

/* Everything idle, the queues started. */
void rig_start(void);

/* End the queues and the helpers in whatever they are: for a suite's `after`. */
void rig_stop(void *fixture);

/* Give a command to the kernel and to the model, and compare. */
void rig_command(const struct command *c, bool in_isr);

/* Let time pass. */
void rig_sleep(int64_t ticks);

/* End a helper that waits. False if none does. */
bool rig_end_waiter(int waiter);

/* A helper that waits for nothing, or NONE. */
int rig_idle_waiter(void);

/* Fails unless kernel and model are in the same state. */
void rig_compare(void);

#endif /* RIG_H_ */
