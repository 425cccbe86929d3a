/* SPDX-License-Identifier: Apache-2.0 */
/* Mailboxes, interrupted everywhere. */
#include <zephyr/ztest.h>

#include "each.h"

#define INFO 7U
#define DATA 0x600dda7aU
#define GETS 3

static struct k_mbox mbox;
static int got, failed;
static bool spoilt;

static void sender(void *p1, void *p2, void *p3)
{
	const uint32_t value = DATA;

	for (;;) {
		struct k_mbox_msg message = {
			.info = INFO,
			.size = sizeof(value),
			.tx_data = (void *)&value,
			.tx_target_thread = K_ANY,
		};

		zassert_ok(k_mbox_put(&mbox, &message, K_FOREVER));
	}
}

static void setup(void)
{
	k_mbox_init(&mbox);
	got = failed = 0;
	spoilt = false;
	each_start(0, 3, sender);
	each_start(1, 7, sender);
}

static void receive(void)
{
	for (int i = 0; i < GETS; i++) {
		struct k_mbox_msg message = {.size = sizeof(uint32_t), .rx_source_thread = K_ANY};
		uint32_t value = 0U;
		const int result = k_mbox_get(&mbox, &message, &value, K_TICKS(2));

		if (result == 0) {
			got++;
			/* Of a sender that ended before its data was taken there is none. */
			spoilt |= value != (message.size == 0U ? 0U : DATA);
			spoilt |= message.info != INFO;
		} else {
			failed++;
		}
	}
}

static void abort_better_sender(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_abort(&each_helpers[0]);
}

/* The other sender is always there. */
static void all_got(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_equal(got, GETS, "at %u: %d", at, got);
	zassert_equal(failed, 0, "at %u", at);
	zassert_false(spoilt, "at %u: a message with wrong data", at);
}

ZTEST(interrupt_each, test_a_sender_aborted_at_any_moment_takes_no_message_along)
{
	static const struct each e = {setup, receive, abort_better_sender, all_got};

	each(&e, 8);
}

static k_tid_t receiver;

static void wake_receiver(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_suspend(receiver);
	k_thread_resume(receiver);
}

static void setup_receiver(void)
{
	receiver = k_current_get();
	setup();
}

ZTEST(interrupt_each, test_a_receiver_suspended_and_resumed_misses_no_message)
{
	static const struct each e = {setup_receiver, receive, wake_receiver, all_got};

	each(&e, 8);
}
