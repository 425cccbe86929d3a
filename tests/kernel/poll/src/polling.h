/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of this suite share: two semaphores, two signals, and helpers that poll them. */
#ifndef TESTS_KERNEL_POLL_POLLING_H_
#define TESTS_KERNEL_POLL_POLLING_H_

#include "crew.h"

#ifdef __cplusplus
extern "C" {
#endif

extern struct k_sem sem_a;
extern struct k_sem sem_b;
extern struct k_poll_signal signal_a;
extern struct k_poll_signal signal_b;

/* What helper n polls, for how long, and what came of it. */
struct polling {
	struct k_poll_event events[4];
	int num_events;
	k_timeout_t timeout;
	int result;
};
extern struct polling polling[CREW_SIZE];

/* Add an event to those that helper n will poll. */
void add(int n, uint32_t type, void *object);

/* Start helper n: it polls, and notes its number when that is over. */
void start_polling(int n, int prio);

/* The state of helper n's event i. */
uint32_t state(int n, int i);

#ifdef __cplusplus
}
#endif

#endif /* TESTS_KERNEL_POLL_POLLING_H_ */
