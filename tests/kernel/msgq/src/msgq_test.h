/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of this test share: a queue of three messages, told apart by a number. */
#ifndef MSGQ_TEST_H_
#define MSGQ_TEST_H_

#include "crew.h"

#define PLACES 3

struct message {
	int number;
	int check; /* ~number */
};

extern struct k_msgq msgq;

/** Anew, and empty; for a suite's `before`. */
void msgq_anew(void *fixture);

/** k_msgq_put() and k_msgq_put_front() of message @p number. */
int put(int number, k_timeout_t timeout);
int put_front(int number);

/** k_msgq_get(): the number, or an error code. */
int get(k_timeout_t timeout);

/** Put messages 1, 2 ... until the queue is full. */
void fill(void);

#endif /* MSGQ_TEST_H_ */
