/* SPDX-License-Identifier: Apache-2.0 */
/* Helpers that all wait for the same object. */
#ifndef WAITERS_H_
#define WAITERS_H_

#include "each.h"

#define ALL EACH_HELPERS

extern int64_t results[ALL]; /* each its own */
extern int done;             /* how many have come to their end */

/* The number of the helper that asks. */
int me(void);

/* Let all of them wait, one after the other. */
void start_all(int prio, k_thread_entry_t entry);

/* What an interrupt does: the end of the third. */
void abort_third(const void *unused);

#endif /* WAITERS_H_ */
