/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Forks 0 .. N_FORKS - 1, whatever kind of object they are: one forks_<kind>.c
 * is compiled. At most one philosopher holds a fork.
 */
#ifndef FORKS_H_
#define FORKS_H_

#define N_FORKS 6

/* Before the first use. */
void forks_init(void);

/* Blocks until the fork is free. */
void fork_take(int fork);

/* By the thread that holds it. */
void fork_drop(int fork);

/* For the greeting: "mutexes", ... */
const char *forks_kind(void);

#endif /* FORKS_H_ */
