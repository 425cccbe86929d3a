/* SPDX-License-Identifier: Apache-2.0 */
/* What is seen of the dinner: a line of states whenever one changes. */
#ifndef TABLE_H_
#define TABLE_H_

#include "forks.h"

#define N_PHILOSOPHERS N_FORKS

enum state { THINKING, STARVING, ONE_FORK, EATING, SATED, N_STATES };

/* Greeting and column heads, before the philosophers sit down. */
void table_open(void);

/* Philosopher `id` is in another state now; from his thread. */
void table_show(int id, enum state state);

/* From then on nothing more is shown. May block. */
void table_close(void);

#endif /* TABLE_H_ */
