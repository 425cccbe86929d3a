/* SPDX-License-Identifier: Apache-2.0 */
/*
 * More than the buffer takes: each policy keeps its promise, and the account of drops is exact, in
 * all and for each source. Storms of interrupts and threads; backends that log.
 */
#include <zephyr/irq_offload.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/ztest.h>

#include "capture.h"

#define DROPS_OLDEST IS_ENABLED(CONFIG_LOG_MODE_OVERFLOW)
#define BLOCKS IS_ENABLED(CONFIG_LOG_BLOCK_IN_THREAD)
#define MORE_THAN_FIT 100

LOG_MODULE_REGISTER(policy_test, LOG_LEVEL_INF);
LOG_INSTANCE_REGISTER(policy_test, isr, LOG_LEVEL_INF)
LOG_INSTANCE_REGISTER(policy_test, thread0, LOG_LEVEL_INF)
LOG_INSTANCE_REGISTER(policy_test, thread1, LOG_LEVEL_INF)

#define SENDERS 3

static struct sender {
	LOG_INSTANCE_PTR_DECLARE(log);
	const char *name;
	int sent;
	int received;
	int last;
	int wrong;
	uint32_t dropped;
} senders[SENDERS] = {
	{LOG_INSTANCE_PTR_INIT(log, policy_test, isr) "policy_test.isr"},
	{LOG_INSTANCE_PTR_INIT(log, policy_test, thread0) "policy_test.thread0"},
	{LOG_INSTANCE_PTR_INIT(log, policy_test, thread1) "policy_test.thread1"},
};

/* Short and long ones, with a string in RAM: its length tells whether the message is whole. */
static void send(int who)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
	struct sender *s = &senders[who];
	int n = ++s->sent;
	char copy[sizeof(letters)];

	if (n % 3 == 0) {
		LOG_INST_INF(s->log, "%d %d", who, n);
		return;
	}
	memcpy(copy, letters, sizeof(copy));
	copy[n % 26] = '\0';
	LOG_INST_INF(s->log, "%d %d %s", who, n, copy);
}

static void receive(union log_msg_generic *msg)
{
	const uintptr_t *arg = (const uintptr_t *)(msg->log.data +
						   sizeof(struct cbprintf_package_hdr_ext));
	struct sender *s = &senders[(int)arg[0] % SENDERS];
	int n = (int)arg[1];
	size_t len;
	size_t with_text = 3 * sizeof(uintptr_t) + sizeof(struct cbprintf_package_hdr_ext) + 2;

	(void)log_msg_get_package(&msg->log, &len);
	s->wrong += n <= s->last || (n % 3 != 0 && len != with_text + (size_t)(n % 26));
	s->last = n;
	s->received++;
	captured_len = 0;
}

static uint32_t dropped(const struct sender *s)
{
	return log_source_dropped_get((uint32_t)log_source_id_get(s->name));
}

static void begin(void)
{
	capture_reset();
	for (int i = 0; i < SENDERS; i++) {
		struct sender *s = &senders[i];

		s->sent = 0;
		s->received = 0;
		s->last = 0;
		s->wrong = 0;
		s->dropped = dropped(s);
	}
	capture_hook = receive;
}

/* Everything was received or is counted. Returns the number of drops. */
static uint32_t settle(void)
{
	uint32_t all = 0;

	log_flush();
	capture_hook = NULL;
	for (int i = 0; i < SENDERS; i++) {
		struct sender *s = &senders[i];
		uint32_t lost = dropped(s) - s->dropped;

		zassert_equal(s->wrong, 0);
		zassert_equal(s->received + (int)lost, s->sent, "%s: %d of %d, %u lost", s->name,
			      s->received, s->sent, lost);
		all += lost;
	}
	zassert_equal(captured_drops, all);
	return all;
}

/* Not for ever: on a slow host there may be time for nothing else. */
#define BURSTS 40

static void burst(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	for (int i = 0; i < MORE_THAN_FIT && senders[0].sent < BURSTS * MORE_THAN_FIT; i++) {
		send(0);
	}
}

static K_TIMER_DEFINE(storm, burst, NULL);

static K_THREAD_STACK_ARRAY_DEFINE(stacks, 2, 2048);
static struct k_thread threads[2];

static void produce(void *p1, void *p2, void *p3)
{
	int who = (int)(intptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < 300; i++) {
		send(who);
		if (i % 50 == 0) {
			k_msleep(1);
		}
	}
}

/* Threads that are never kept waiting by others, and interrupts in bursts above capacity. */
ZTEST(log_policy, test_storm_has_an_exact_account)
{
	begin();
	k_timer_start(&storm, K_MSEC(2), K_MSEC(5));
	for (int i = 0; i < 2; i++) {
		k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), produce,
				(void *)(intptr_t)(i + 1), NULL, NULL, 6 + i, 0, K_NO_WAIT);
	}
	for (int i = 0; i < 2; i++) {
		zassert_ok(k_thread_join(&threads[i], K_SECONDS(60)));
	}
	k_timer_stop(&storm);
	zassert_true(settle() > 50);
	if (BLOCKS) {
		zassert_equal(senders[1].received, 300);
		zassert_equal(senders[2].received, 300);
	}
	zassert_true(senders[0].sent >= MORE_THAN_FIT);
}

/* Wait until *value is that, a slow host or not. */
static void wait_until(const int *value, int is)
{
	for (int i = 0; i < 20000 && *value != is; i++) {
		k_msleep(1);
	}
	zassert_equal(*value, is);
}

static void isr_burst(const void *arg)
{
	ARG_UNUSED(arg);
	burst(NULL);
}

ZTEST(log_policy, test_isr_never_waits)
{
	uint32_t lost;

	begin();
	irq_offload(isr_burst, NULL);
	lost = settle();
	zassert_true(lost > 0);
	zassert_equal(senders[0].last, DROPS_OLDEST ? MORE_THAN_FIT : MORE_THAN_FIT - (int)lost);
}

/* The thread that puts messages out must not wait for itself. */
static void log_inside(union log_msg_generic *msg)
{
	receive(msg);
	if (senders[1].sent < MORE_THAN_FIT) {
		send(1);
		send(1);
	}
}

ZTEST(log_policy, test_backend_may_log)
{
	begin();
	capture_hook = log_inside;
	send(0);
	log_thread_trigger();
	wait_until(&senders[1].sent, MORE_THAN_FIT);
	capture_hook = receive;
	zassert_equal(senders[0].received, 1);
	(void)settle();
	zassert_equal(senders[1].received + (int)captured_drops, MORE_THAN_FIT);
}

#ifdef CONFIG_LOG_BLOCK_IN_THREAD

static int sleeping;

static void slow(union log_msg_generic *msg)
{
	capture_hook = receive;
	sleeping = 1;
	k_msleep(3 * CONFIG_LOG_BLOCK_IN_THREAD_TIMEOUT_MS);
	receive(msg);
	sleeping = 2;
}

/* Nobody makes room for longer than a thread waits: only that message is lost, and the next. */
ZTEST(log_policy, test_thread_waits_so_long_and_not_longer)
{
	int64_t begun;

	begin();
	sleeping = 0;
	capture_hook = slow;
	send(1);
	log_thread_trigger();
	wait_until(&sleeping, 1);
	irq_offload(isr_burst, NULL); /* fills it */
	begun = k_uptime_get();
	while (dropped(&senders[1]) == senders[1].dropped) {
		send(1); /* a short one may still find room */
	}
	zassert_true(k_uptime_get() - begun >= CONFIG_LOG_BLOCK_IN_THREAD_TIMEOUT_MS);
	zassert_equal(dropped(&senders[1]) - senders[1].dropped, 1);
	zassert_equal(sleeping, 1);
	wait_until(&sleeping, 2);
	(void)settle();
}

#endif

static void after(void *fixture)
{
	ARG_UNUSED(fixture);
	capture_hook = NULL;
}

ZTEST_SUITE(log_policy, NULL, NULL, NULL, after, NULL);
