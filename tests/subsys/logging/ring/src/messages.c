/* SPDX-License-Identifier: Apache-2.0 */
#include "messages.h"

#include <stdio.h>
#include <string.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/ztest.h>

#define MOST 256
#define KINDS 4

LOG_MODULE_REGISTER(thread, LOG_LEVEL_INF);
LOG_INSTANCE_REGISTER(thread, isr, LOG_LEVEL_INF)

static struct {
	LOG_INSTANCE_PTR_DECLARE(log);
} isr = {LOG_INSTANCE_PTR_INIT(log, thread, isr)};

static int sent[SENDERS];
static uint8_t seen[SENDERS][MOST];
static int last[SENDERS];
static int wrong;
static uint32_t dropped_before[SENDERS];
static uint32_t reported;

void (*messages_inside)(void);

/* The text of message n, which also decides how long it is. */
static void text_of(int who, int n, char *text)
{
	int len = n * 7 % 40;

	memset(text, 'a' + (n + who) % 26, (size_t)len);
	text[len] = '\0';
}

static void send_thread(int n, char *text)
{
	if (n % KINDS == 0) {
		LOG_INF("%d %d", THREAD, n);
	} else if (n % KINDS == 1) {
		LOG_INF("%d %d %s", THREAD, n, text);
	} else if (n % KINDS == 2) {
		LOG_INF("%d %d %d %d", THREAD, n, 3 * n, 5 * n);
	} else {
		LOG_HEXDUMP_INF(text, strlen(text) + 1, (n % 8 < 4) ? "t" : "thread");
	}
}

static void send_isr(int n, char *text)
{
	if (n % KINDS == 0) {
		LOG_INST_INF(isr.log, "%d %d", ISR, n);
	} else if (n % KINDS == 1) {
		LOG_INST_INF(isr.log, "%d %d %s", ISR, n, text);
	} else if (n % KINDS == 2) {
		LOG_INST_INF(isr.log, "%d %d %d %d", ISR, n, 3 * n, 5 * n);
	} else {
		LOG_INST_HEXDUMP_INF(isr.log, text, strlen(text) + 1, "isr");
	}
}

void messages_send(enum sender who)
{
	int n = sent[who]++;
	char text[64];

	zassert_true(n < MOST);
	text_of(who, n, text);
	if (who == THREAD) {
		send_thread(n, text);
	} else {
		send_isr(n, text);
	}
	/* What was copied does not change with this. */
	memset(text, '!', sizeof(text) - 1);
}

void messages_send_many(enum sender who, int count)
{
	for (int i = 0; i < count; i++) {
		messages_send(who);
	}
}

struct text {
	char at[96];
	size_t len;
};

static int append(int c, void *ctx)
{
	struct text *t = ctx;

	if (t->len < sizeof(t->at) - 1) {
		t->at[t->len++] = (char)c;
	}
	return c;
}

static void expected(int who, int n, char *want, size_t size)
{
	char text[64];

	text_of(who, n, text);
	if (n % KINDS == 0) {
		snprintf(want, size, "%d %d", who, n);
	} else if (n % KINDS == 1) {
		snprintf(want, size, "%d %d %s", who, n, text);
	} else {
		snprintf(want, size, "%d %d %d %d", who, n, 3 * n, 5 * n);
	}
}

/* Number of a dump: the next one whose bytes are these. -1: none has them. */
static int number_of_dump(int who, const char *bytes, size_t len)
{
	for (int n = 3; n < sent[who]; n += KINDS) {
		char text[64];

		text_of(who, n, text);
		if (seen[who][n] == 0 && n > last[who] && len == strlen(text) + 1 &&
		    memcmp(text, bytes, len) == 0) {
			return n;
		}
	}
	return -1;
}

/* The message's number, -1: it is not as it was sent. Dumps that come twice are not told apart. */
static int number_of(int who, struct log_msg *msg)
{
	struct text text = {.len = 0};
	size_t len;
	const char *data = (const char *)log_msg_get_data(msg, &len);
	char want[96];
	int first = -1;
	int n = -1;

	if (len > 0) {
		return number_of_dump(who, data, len);
	}
	(void)cbpprintf(append, &text, log_msg_get_package(msg, &len));
	if (sscanf(text.at, "%d %d", &first, &n) != 2 || first != who || n < 0 || n >= sent[who]) {
		return -1;
	}
	expected(who, n, want, sizeof(want));
	return (strcmp(want, text.at) == 0) ? n : -1;
}

static void process(const struct log_backend *const backend, union log_msg_generic *msg)
{
	int who = log_msg_get_source_id(&msg->log) ==
		  log_source_id_get("thread.isr") ? ISR : THREAD;
	int n = number_of(who, &msg->log);

	ARG_UNUSED(backend);
	if (n < 0 || (seen[who][n] == 0 && n <= last[who])) {
		wrong++;
	} else {
		last[who] = MAX(last[who], n);
		seen[who][n]++;
	}
	if (messages_inside != NULL) {
		messages_inside();
	}
}

static void dropped(const struct log_backend *const backend, uint32_t cnt)
{
	ARG_UNUSED(backend);
	reported += cnt;
}

static void panic(const struct log_backend *const backend)
{
	ARG_UNUSED(backend);
}

static const struct log_backend_api api = {
	.process = process, .dropped = dropped, .panic = panic,
};

LOG_BACKEND_DEFINE(messages, api, true);

static uint32_t drops(int who)
{
	return log_source_dropped_get((uint32_t)log_source_id_get(who == ISR ? "thread.isr" :
								  "thread"));
}

void messages_reset(void)
{
	messages_inside = NULL;
	log_flush();
	memset(seen, 0, sizeof(seen));
	reported = 0;
	wrong = 0;
	for (int who = 0; who < SENDERS; who++) {
		sent[who] = 0;
		last[who] = -1;
		dropped_before[who] = drops(who);
	}
}

void messages_settle(bool repeated)
{
	uint32_t all = 0;
	int twice = 0;

	messages_inside = NULL;
	log_flush();
	for (int who = 0; who < SENDERS; who++) {
		uint32_t lost = drops(who) - dropped_before[who];
		int received = 0;

		all += lost;
		for (int n = 0; n < sent[who]; n++) {
			received += seen[who][n] > 0;
			twice += seen[who][n] > 1;
		}
		zassert_equal(received + (int)lost, sent[who],
			      "sender %d: %d sent, %d came, %u lost", who, sent[who], received,
			      lost);
	}
	zassert_equal(reported, all);
	zassert_true(twice <= (repeated ? 1 : 0), "%d twice", twice);
	zassert_true(wrong <= (repeated ? 1 : 0), "%d wrong", wrong);
}
