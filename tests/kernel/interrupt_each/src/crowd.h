/* SPDX-License-Identifier: Apache-2.0 */
/* A crowd of threads that tell in which order they were served. */
#ifndef CROWD_H_
#define CROWD_H_

#include <zephyr/kernel.h>

#define CROWD 12
#define EXTRA CROWD /* one more, which an interrupt starts */
#define ALL   (CROWD + 1)

extern struct k_thread crowd[ALL];

/* Who was served, and how many were. */
extern int crowd_order[ALL];
extern int crowd_count;

/* Thread i, not started; its number is the first argument of `entry`. */
void crowd_create(int i, int prio, k_thread_entry_t entry);

/* All that were created end. */
void crowd_end(void);

int crowd_prio(int i);

/* -1 for one that was not served. */
int crowd_position(int i);

/* But for `i`: the better ones before the others, equals in the order in which they came. */
void crowd_expect_sorted_but_for(int i, uint32_t at);

#endif /* CROWD_H_ */
