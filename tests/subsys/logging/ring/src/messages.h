/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbered messages of two senders, each a source of its own, and a backend that knows what each
 * must look like: nothing torn, nothing twice, none out of order, each received or counted as
 * dropped.
 */
#ifndef MESSAGES_H_
#define MESSAGES_H_

#include <stdbool.h>
#include <stdint.h>

enum sender {
	THREAD,
	ISR,
	SENDERS,
};

/* Begin anew: nothing waits, nothing has been sent. */
void messages_reset(void);

/* Send the next message. Its kind (words, more words, copied string, bytes) is by its number. */
void messages_send(enum sender who);
void messages_send_many(enum sender who, int count);

/* Called by the backend while it has a message, NULL: not. */
extern void (*messages_inside)(void);

/* Take out all that waits, and check the account. repeated: one may have come out twice. */
void messages_settle(bool repeated);

#endif /* MESSAGES_H_ */
