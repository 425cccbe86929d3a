/* SPDX-License-Identifier: Apache-2.0 */
/* The debugger's ring, with another message at every moment at which one goes into it. */
#include <string.h>

#include <zephyr/arch/native/inject.h>
#include <zephyr/logging/log_backend.h>
#include <zephyr/logging/log_backend_rtt.h>
#include <zephyr/ztest.h>
#include "log_stream.h"

static struct log_rtt_ring *const up = &_SEGGER_RTT.up[0];
static const struct log_backend *rtt;
static char text[CONFIG_LOG_BACKEND_RTT_BUFFER_SIZE];
static bool interrupted;

static const char first[] = "a message that is almost as long as one can be, and ends here";
static const char second[] = "another message";

static void *setup(void)
{
	rtt = log_backend_get_by_name("log_backend_rtt");
	zassert_not_null(rtt);
	return NULL;
}

/* From a line buffer that is filled anew by each. */
static void put(const char *what)
{
	const struct log_output *output = CONTAINER_OF(rtt->api, struct log_stream, api)->output;

	strcpy((char *)output->buf, what);
	zassert_equal(output->func(output->buf, strlen(what), NULL), strlen(what));
}

/* What a debugger would take. */
static const char *contents(void)
{
	size_t len = 0;

	for (uint32_t at = up->rd; at != up->wr; at = (at + 1U) % up->size) {
		text[len++] = up->buffer[at];
	}
	text[len] = '\0';
	return text;
}

static void put_second(const void *unused)
{
	ARG_UNUSED(unused);
	put(second);
	interrupted = true;
}

/* The debugger looks: it sees nothing that is not whole. */
static void look(const void *unused)
{
	ARG_UNUSED(unused);
	zassert_true(contents()[0] == '\0' || strcmp(text, first) == 0, "%s", text);
	interrupted = true;
}

static uint32_t moments(void (*interrupt)(const void *unused), const char *either, const char *or)
{
	uint32_t at = 0;

	do {
		at++;
		up->rd = up->wr;
		up->flags = LOG_RTT_MODE_SKIP;
		interrupted = false;
		native_inject_at(at, interrupt, NULL);
		put(first);
		native_inject_at(0, NULL, NULL);
		zassert_true(!interrupted || strcmp(contents(), either) == 0 ||
			     strcmp(contents(), or) == 0, "at %u: %s", at, contents());
	} while (interrupted);
	return at;
}

ZTEST(log_rtt_interrupted, test_messages_do_not_mix)
{
	char one[sizeof(first) + sizeof(second)];
	char two[sizeof(first) + sizeof(second)];

	if (IS_ENABLED(CONFIG_LOG_MODE_DEFERRED)) {
		ztest_test_skip(); /* no other message comes then */
	}
	strcat(strcpy(one, first), second);
	strcat(strcpy(two, second), first);
	zassert_true(moments(put_second, one, two) > 10);
}

ZTEST(log_rtt_interrupted, test_debugger_sees_whole_messages_at_any_moment)
{
	zassert_true(moments(look, first, first) > 10);
}

ZTEST_SUITE(log_rtt_interrupted, NULL, setup, NULL, NULL, NULL);
