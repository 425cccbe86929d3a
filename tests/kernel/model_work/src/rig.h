/* SPDX-License-Identifier: Apache-2.0 */
/* The kernel's side: work queues, items, and threads that use them. */
#ifndef RIG_H_
#define RIG_H_

#include <zephyr/kernel.h>

#include "model.h"

struct rig {
	struct k_work_q queues[QUEUES];
	struct k_work_delayable items[ITEMS];
	struct plan plans[ITEMS];
	struct k_thread clients[CLIENTS];
	struct action actions[CLIENTS];
	bool idle[CLIENTS];
	struct notes notes;
};

extern struct rig rig;

void rig_start(const int *prios, const bool *no_yield);
void rig_client(int client, const struct action *a);
int rig_isr(const struct action *a);
/* Let everything come to its end; -1, or who did not. */
int rig_stop(void);

#endif /* RIG_H_ */
