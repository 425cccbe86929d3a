/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the tests of mailboxes share. Helper n sends "message n", its length and final zero
 * included, with info 100 + n; receivers have info 500 + n.
 */
#ifndef TESTS_KERNEL_MBOX_MBOX_TEST_H_
#define TESTS_KERNEL_MBOX_MBOX_TEST_H_

#include <string.h>

#include "crew.h"

#define ROOM 32
#define SENT sizeof("message 0")

extern struct k_mbox mbox;

/** The message that helper n, or whoever, sends to @p target. */
struct k_mbox_msg message_from(int n, k_tid_t target);

/** What a receiver wants: up to ROOM bytes from @p source. */
struct k_mbox_msg wanted_from(k_tid_t source);

/** Receive without waiting, note the number of the message, -1 for none. */
void receive_and_note(void);

/** Helpers: send to anybody and note 200 + n (when it failed, the error); the same with a limit. */
void send(int n);
void send_for_three_ticks(int n);

/** Helpers: receive from anybody and note 1000 * n + number of the message, or the error. */
void receive(int n);

/** For a suite's `before`: an empty mailbox. */
void mbox_test_before(void *fixture);

#endif /* TESTS_KERNEL_MBOX_MBOX_TEST_H_ */
