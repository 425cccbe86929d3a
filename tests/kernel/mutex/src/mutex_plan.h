/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Helpers that follow a plan: lock one mutex, then wait for another, note their
 * number when they get it, and give back both.
 */
#ifndef TESTS_KERNEL_MUTEX_PLAN_H_
#define TESTS_KERNEL_MUTEX_PLAN_H_

#include "crew.h"

/** Mutexes of the tests, unlocked before each. */
extern struct k_mutex a, b, c, d;

/** Start helper @p n at @p prio: holds @p holds (or NULL), waits for @p wants with @p limit. */
void plan(int n, int prio, struct k_mutex *holds, struct k_mutex *wants, k_timeout_t limit);

/** The same, but between its two locks the helper waits for a k_wakeup(). */
void plan_with_pause(int n, int prio, struct k_mutex *holds, struct k_mutex *wants,
		     k_timeout_t limit);

/** What the second lock of helper @p n returned; 1 while it waits. */
int plan_result(int n);

/** Effective priorities: of helper @p n, and of the test itself. */
int prio_of(int n);
int my_prio(void);

/** For `before` of a suite. */
void plan_reset(void *fixture);

#endif /* TESTS_KERNEL_MUTEX_PLAN_H_ */
