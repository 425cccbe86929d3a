/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Objects that pass data, interrupted everywhere. What passes are tokens, each put once:
 * none may be lost, none may come twice or from nowhere, and nobody may sleep on while
 * what he waits for is there.
 */
#include <zephyr/ztest.h>

#include "each.h"

#define TOKENS 32
#define ROOM   2

struct channel {
	void (*init)(void);
	bool (*put)(int token, k_timeout_t timeout); /* true: it has been put */
	int (*get)(k_timeout_t timeout);             /* a token, or 0 */
	void (*upset)(void);                         /* those who wait go on, tokens may be lost */
	uint32_t poll_type;                          /* 0: cannot be polled */
	void *object;
};

static const struct channel *channel;
static uint32_t put_ones, got_ones; /* bits of tokens */
static int next_token;
static bool upset;
static int64_t put_tick; /* of an interrupt */

/* ---- The kinds of channels. */

static struct k_msgq msgq;
static char msgq_buffer[ROOM * sizeof(int)] __aligned(4);

static void msgq_setup(void)
{
	k_msgq_init(&msgq, msgq_buffer, sizeof(int), ROOM);
}

static bool msgq_put(int token, k_timeout_t timeout)
{
	return k_msgq_put(&msgq, &token, timeout) == 0;
}

static bool msgq_put_front(int token, k_timeout_t timeout)
{
	ARG_UNUSED(timeout);
	return k_msgq_put_front(&msgq, &token) == 0;
}

static int msgq_get(k_timeout_t timeout)
{
	int token;

	return k_msgq_get(&msgq, &token, timeout) == 0 ? token : 0;
}

static void msgq_purge(void)
{
	k_msgq_purge(&msgq);
}

static struct k_queue queue;
static struct { void *reserved; } items[TOKENS];

static void queue_setup(void)
{
	k_queue_init(&queue);
}

static bool queue_append(int token, k_timeout_t timeout)
{
	ARG_UNUSED(timeout);
	k_queue_append(&queue, &items[token]);
	return true;
}

static bool queue_prepend(int token, k_timeout_t timeout)
{
	ARG_UNUSED(timeout);
	k_queue_prepend(&queue, &items[token]);
	return true;
}

static bool queue_append_list(int token, k_timeout_t timeout)
{
	ARG_UNUSED(timeout);
	return k_queue_append_list(&queue, &items[token], &items[token]) == 0;
}

static int queue_get(k_timeout_t timeout)
{
	void *item = k_queue_get(&queue, timeout);

	return item == NULL ? 0 : (int)((char *)item - (char *)items) / (int)sizeof(items[0]);
}

static void queue_cancel(void)
{
	k_queue_cancel_wait(&queue);
}

static struct k_stack stack;
static stack_data_t stack_buffer[ROOM];

static void stack_setup(void)
{
	k_stack_init(&stack, stack_buffer, ROOM);
}

static bool stack_push(int token, k_timeout_t timeout)
{
	ARG_UNUSED(timeout);
	return k_stack_push(&stack, (stack_data_t)token) == 0;
}

static int stack_pop(k_timeout_t timeout)
{
	stack_data_t token;

	return k_stack_pop(&stack, &token, timeout) == 0 ? (int)token : 0;
}

static struct k_pipe pipe;
static uint8_t pipe_buffer[ROOM];

static void pipe_setup(void)
{
	k_pipe_init(&pipe, pipe_buffer, sizeof(pipe_buffer));
}

static void bare_pipe_setup(void)
{
	k_pipe_init(&pipe, NULL, 0);
}

static bool pipe_write(int token, k_timeout_t timeout)
{
	const uint8_t byte = (uint8_t)token;

	return k_pipe_write(&pipe, &byte, 1, timeout) == 1;
}

static int pipe_read(k_timeout_t timeout)
{
	uint8_t byte;

	return k_pipe_read(&pipe, &byte, 1, timeout) == 1 ? byte : 0;
}

static void pipe_reset(void)
{
	k_pipe_reset(&pipe);
}

static const struct channel channels[] = {
	{msgq_setup, msgq_put, msgq_get, msgq_purge, K_POLL_TYPE_MSGQ_DATA_AVAILABLE, &msgq},
	{msgq_setup, msgq_put_front, msgq_get, msgq_purge, K_POLL_TYPE_MSGQ_DATA_AVAILABLE, &msgq},
	{queue_setup, queue_append, queue_get, queue_cancel, K_POLL_TYPE_DATA_AVAILABLE, &queue},
	{queue_setup, queue_prepend, queue_get, queue_cancel, K_POLL_TYPE_DATA_AVAILABLE, &queue},
	{queue_setup, queue_append_list, queue_get, queue_cancel, K_POLL_TYPE_DATA_AVAILABLE,
	 &queue},
	{stack_setup, stack_push, stack_pop, NULL, 0, &stack},
	{pipe_setup, pipe_write, pipe_read, pipe_reset, K_POLL_TYPE_PIPE_DATA_AVAILABLE, &pipe},
	{bare_pipe_setup, pipe_write, pipe_read, pipe_reset, K_POLL_TYPE_PIPE_DATA_AVAILABLE,
	 &pipe},
};

/* ---- Tokens. */

/* A number that nobody else has: an interrupt may come in between. */
static int new_token(void)
{
	const unsigned int key = irq_lock();
	const int token = ++next_token;

	irq_unlock(key);
	zassert_true(token < TOKENS);
	return token;
}

/* It counts as put from before the call, as it may arrive before that returns. */
static void put(k_timeout_t timeout)
{
	const int token = new_token();
	unsigned int key = irq_lock();

	put_ones |= BIT(token);
	irq_unlock(key);
	if (!channel->put(token, timeout)) {
		key = irq_lock();
		put_ones &= ~BIT(token);
		irq_unlock(key);
	}
}

static bool get(k_timeout_t timeout)
{
	const int token = channel->get(timeout);
	const unsigned int key = irq_lock();

	if (token != 0) {
		zassert_true(token > 0 && token <= next_token, "token %d", token);
		zassert_true((got_ones & BIT(token)) == 0U, "token %d once more", token);
		got_ones |= BIT(token);
	}
	irq_unlock(key);
	return token != 0;
}

static void begin(void)
{
	put_ones = got_ones = 0U;
	next_token = 0;
	upset = false;
	channel->init();
}

static void all_have_come(uint32_t at)
{
	while (get(K_NO_WAIT)) {
	}
	zassert_true(upset ? (got_ones & ~put_ones) == 0U : got_ones == put_ones,
		     "at %u: 0x%x put, 0x%x got", at, put_ones, got_ones);
}

static void each_channel(const struct each *e, uint32_t least)
{
	for (size_t i = 0; i < ARRAY_SIZE(channels); i++) {
		channel = &channels[i];
		each(e, least);
	}
}

/* ---- Readers wait. */

static void reader(void *p1, void *p2, void *p3)
{
	for (;;) {
		(void)get(K_FOREVER);
	}
}

static void setup_readers(void)
{
	begin();
	each_start(0, 3, reader);
	each_start(1, 7, reader);
}

static void put_and_get(void)
{
	for (int i = 0; i < 3; i++) {
		put(K_NO_WAIT);
		(void)get(K_NO_WAIT);
	}
	(void)get(K_TICKS(1));
	put(K_TICKS(1));
}

static void put_from_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	put_tick = k_uptime_ticks();
	put(K_NO_WAIT);
}

static void verify_readers(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	k_sleep(K_TICKS(2));
	zassert_false(get(K_NO_WAIT), "at %u: there, but readers sleep on", at);
	zassert_not_null(each_helpers[0].base.pended_on, "at %u", at);
	zassert_not_null(each_helpers[1].base.pended_on, "at %u", at);
	all_have_come(at);
}

ZTEST(interrupt_each, test_nothing_put_is_lost_or_doubled)
{
	static const struct each e = {setup_readers, put_and_get, put_from_interrupt,
				      verify_readers};

	each_channel(&e, 8);
}

static void get_from_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	(void)get(K_NO_WAIT);
}

ZTEST(interrupt_each, test_interrupt_takes_from_between_readers)
{
	static const struct each e = {setup_readers, put_and_get, get_from_interrupt,
				      verify_readers};

	each_channel(&e, 8);
}

static void upset_from_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	if (channel->upset != NULL) {
		upset = true;
		channel->upset();
	}
}

ZTEST(interrupt_each, test_data_purged_while_readers_wait)
{
	static const struct each e = {setup_readers, put_and_get, upset_from_interrupt,
				      verify_readers};

	each_channel(&e, 8);
}

/* ---- Writers wait, where there are any. */

static void writer(void *p1, void *p2, void *p3)
{
	for (int i = 0; i < 4; i++) {
		put(K_FOREVER);
	}
}

static void setup_writers(void)
{
	begin();
	each_start(0, 3, writer);
	each_start(1, 7, writer);
}

static void get_some(void)
{
	for (int i = 0; i < 4; i++) {
		(void)get(K_TICKS(1));
		put(K_NO_WAIT);
	}
}

static void verify_writers(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	for (int i = 0; i < 20; i++) {
		(void)get(K_TICKS(1));
	}
	for (int i = 0; i < 2; i++) {
		zassert_ok(k_thread_join(&each_helpers[i], K_TICKS(1)), "at %u: writer %d", at, i);
	}
	all_have_come(at);
}

ZTEST(interrupt_each, test_writers_get_their_turn)
{
	static const struct each taken = {setup_writers, get_some, get_from_interrupt,
					  verify_writers};
	static const struct each added = {setup_writers, get_some, put_from_interrupt,
					  verify_writers};
	static const struct each purged = {setup_writers, get_some, upset_from_interrupt,
					   verify_writers};

	each_channel(&taken, 8);
	each_channel(&added, 8);
	each_channel(&purged, 8);
}

/* ---- Time is over, or it comes. */

static void get_in_time(void)
{
	for (int i = 0; i < 3; i++) {
		if (!get(K_TICKS(1)) && put_ones != got_ones) {
			zassert_equal(put_tick, k_uptime_ticks(), "slept on while it was there");
		}
	}
}

static void verify_alone(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	all_have_come(at);
}

ZTEST(interrupt_each, test_put_at_any_moment_of_a_get_with_a_limit)
{
	static const struct each e = {begin, get_in_time, put_from_interrupt, verify_alone};

	each_channel(&e, 6);
}

static void put_in_time(void)
{
	for (int i = 0; i < ROOM + 3; i++) {
		put(K_TICKS(1));
	}
}

ZTEST(interrupt_each, test_get_at_any_moment_of_a_put_with_a_limit)
{
	static const struct each e = {begin, put_in_time, get_from_interrupt, verify_alone};

	each_channel(&e, 6);
}

/* ---- Who waits is ended. */

static void put_now_and_then(void)
{
	for (int i = 0; i < 4; i++) {
		put(K_NO_WAIT);
		k_sleep(K_TICKS(1));
	}
}

static void abort_from_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	upset = true; /* it may have one that it has not told of */
	k_thread_abort(&each_helpers[0]);
}

static void setup_reader(void)
{
	begin();
	each_start(0, 7, reader);
}

static void verify_after_abort(bool interrupted, uint32_t at)
{
	if (!interrupted) {
		k_thread_abort(&each_helpers[0]);
	}
	all_have_come(at);
	zassert_true(POPCOUNT(put_ones & ~got_ones) <= 1, "at %u: 0x%x put, 0x%x got", at,
		     put_ones, got_ones);
	/* It does not wait any more: what is put now stays. */
	if (channel->init != bare_pipe_setup) {
		put(K_NO_WAIT);
		zassert_true(get(K_NO_WAIT), "at %u", at);
	}
}

ZTEST(interrupt_each, test_reader_aborted_at_any_moment)
{
	static const struct each e = {setup_reader, put_now_and_then, abort_from_interrupt,
				      verify_after_abort};

	each_channel(&e, 8);
}

/* ---- Polling. */

static bool poll_and_get(k_timeout_t timeout)
{
	struct k_poll_event event;

	k_poll_event_init(&event, channel->poll_type, K_POLL_MODE_NOTIFY_ONLY, channel->object);
	const int result = k_poll(&event, 1, timeout);

	zassert_equal(result == -EAGAIN, event.state == K_POLL_STATE_NOT_READY);
	return result == 0 && get(K_NO_WAIT);
}

static void poller(void *p1, void *p2, void *p3)
{
	for (;;) {
		(void)poll_and_get(K_FOREVER);
	}
}

static void setup_pollers(void)
{
	begin();
	each_start(0, 3, poller);
	each_start(1, 7, poller);
}

static void put_and_poll(void)
{
	for (int i = 0; i < 2; i++) {
		put(K_NO_WAIT);
		(void)poll_and_get(K_NO_WAIT);
	}
	(void)poll_and_get(K_TICKS(1));
	put(K_TICKS(1));
}

static void verify_pollers(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	k_sleep(K_TICKS(2));
	zassert_false(get(K_NO_WAIT), "at %u: there, but pollers sleep on", at);
	zassert_not_null(each_helpers[0].base.pended_on, "at %u", at);
	zassert_not_null(each_helpers[1].base.pended_on, "at %u", at);
	all_have_come(at);
}

ZTEST(interrupt_each, test_pollers_of_data_sleep_only_when_there_is_none)
{
	static const struct each put_more = {setup_pollers, put_and_poll, put_from_interrupt,
					     verify_pollers};
	static const struct each disturb = {setup_pollers, put_and_poll, upset_from_interrupt,
					    verify_pollers};

	for (size_t i = 0; i < ARRAY_SIZE(channels); i++) {
		channel = &channels[i];
		if (channel->poll_type != 0U) {
			each(&put_more, 8);
			each(&disturb, 8);
		}
	}
}
