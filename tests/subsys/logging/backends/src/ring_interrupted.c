/* SPDX-License-Identifier: Apache-2.0 */
/* The ring that survives reboots, while it is full, with something else at every moment. */
#include <string.h>

#include <zephyr/arch/native/inject.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_backend_ring.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/ztest.h>
#include "log_backend_ring_memory.h"
#include "log_stream.h"

LOG_MODULE_REGISTER(ring_interrupted, LOG_LEVEL_INF);

#define SIZE CONFIG_LOG_BACKEND_RING_SIZE

static const struct log_backend *ring;
static struct z_log_kept saved;
static char before[SIZE + 1];
static char text[2 * SIZE + 1];
static bool interrupted;

static void *setup(void)
{
	ring = log_backend_get_by_name("log_backend_ring");
	zassert_not_null(ring);
	return NULL;
}

static void read_all(char *to)
{
	to[log_backend_ring_read(0, to, SIZE)] = '\0';
}

static void fill(void)
{
	log_flush();
	log_backend_ring_clear();
	for (int i = 0; i < 12; i++) {
		LOG_INF("number %d", i);
		log_flush();
	}
	read_all(before);
	zassert_equal(strlen(before), SIZE);
	interrupted = false;
}

static void log_one(void)
{
	LOG_INF("the newest of all");
	log_flush();
}

/* Once for each moment; true until there are no more. */
static bool at_moment(uint32_t at, void (*run)(void), void (*interrupt)(const void *unused))
{
	fill();
	native_inject_at(at, interrupt, NULL);
	run();
	native_inject_at(0, NULL, NULL);
	log_flush();
	return interrupted;
}

static void stop(const void *unused)
{
	ARG_UNUSED(unused);
	saved = z_log_kept;
	interrupted = true;
}

static const char *last_line(const char *lines)
{
	const char *at = lines + strlen(lines) - 1;

	while (at[-1] != '\n') {
		at--;
	}
	return at;
}

/* What is left then are the newest bytes of those before, and maybe some of the last message. */
ZTEST(log_ring_interrupted, test_processor_stops_at_any_moment)
{
	uint32_t at = 1;

	for (; at_moment(at, log_one, stop); at++) {
		strcpy(text, before);
		read_all(before);
		strcat(text, last_line(before));
		z_log_kept = saved;
		log_backend_init(ring);
		read_all(before);
		zassert_equal(log_backend_ring_generation(), 1, "at %u", at);
		zassert_true(strlen(before) > SIZE / 2, "at %u", at);
		zassert_not_null(strstr(text, before), "at %u: %s", at, before);
	}
	zassert_true(at > 2 * strlen("the newest of all") / 4, "%u", at);
}

static int put(const char *what)
{
	const struct log_output *output = CONTAINER_OF(ring->api, struct log_stream, api)->output;

	return output->func((uint8_t *)(uintptr_t)what, strlen(what), NULL);
}

static const char first[] = "a piece that is as long as one can be, with a number behind: 123";
static const char second[] = "another piece";

static void put_first(void)
{
	zassert_equal(put(first), strlen(first));
}

static void put_second(const void *unused)
{
	ARG_UNUSED(unused);
	(void)put(second);
	interrupted = true;
}

/* What is kept is whole. */
static void expect_to_survive(uint32_t at)
{
	read_all(before);
	log_backend_init(ring);
	read_all(text);
	zassert_str_equal(text, before, "at %u", at);
	zassert_equal(log_backend_ring_generation(), 1, "at %u", at);
}

static bool ends_with(const char *all, const char *a, const char *b)
{
	const size_t len = strlen(a) + strlen(b);

	return strlen(all) >= len && strncmp(all + strlen(all) - len, a, strlen(a)) == 0 &&
	       strcmp(all + strlen(all) - strlen(b), b) == 0;
}

ZTEST(log_ring_interrupted, test_pieces_do_not_mix)
{
	for (uint32_t at = 1; at_moment(at, put_first, put_second); at++) {
		expect_to_survive(at);
		zassert_equal(strlen(text), SIZE, "at %u", at);
		zassert_true(ends_with(text, first, second) || ends_with(text, second, first),
			     "at %u: %s", at, text);
	}
}

static void clear_in_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	log_backend_ring_clear();
	interrupted = true;
}

ZTEST(log_ring_interrupted, test_interrupts_clear_it_while_something_is_put_out)
{
	for (uint32_t at = 1; at_moment(at, put_first, clear_in_interrupt); at++) {
		expect_to_survive(at);
		zassert_true(text[0] == '\0' || strcmp(text, first) == 0, "at %u: %s", at, text);
	}
}

/* What is put out in the middle of it stays, or is forgotten as well. */
ZTEST(log_ring_interrupted, test_interrupts_put_out_while_it_is_cleared)
{
	for (uint32_t at = 1; at_moment(at, log_backend_ring_clear, put_second); at++) {
		expect_to_survive(at);
		zassert_true(text[0] == '\0' || strcmp(text, second) == 0, "at %u: %s", at, text);
	}
}

ZTEST(log_ring_interrupted, test_processor_stops_while_it_is_cleared)
{
	for (uint32_t at = 1; at_moment(at, log_backend_ring_clear, stop); at++) {
		z_log_kept = saved;
		log_backend_init(ring);
		read_all(text);
		zassert_true(text[0] == '\0' || strcmp(text, before) == 0, "at %u: %s", at, text);
	}
}

static void read_late(void)
{
	text[log_backend_ring_read(0, text, SIZE)] = '\0';
}

static void clear_and_put(const void *unused)
{
	log_backend_ring_clear();
	put_second(unused);
}

/* What was read is from the oldest on, and without a gap. */
static void read_while(void (*interrupt)(const void *unused))
{
	for (uint32_t at = 1; at_moment(at, read_late, interrupt); at++) {
		char after[SIZE + 1];

		read_all(after);
		zassert_true(strlen(text) > 0, "at %u", at);
		zassert_true(strncmp(text, before, strlen(text)) == 0 || strcmp(text, after) == 0,
			     "at %u: %s", at, text);
	}
}

ZTEST(log_ring_interrupted, test_interrupts_put_out_while_it_is_read)
{
	read_while(put_second);
}

ZTEST(log_ring_interrupted, test_interrupts_clear_it_while_it_is_read)
{
	read_while(clear_and_put);
}

static void log_another(const void *unused)
{
	ARG_UNUSED(unused);
	LOG_INF("from an interrupt");
	interrupted = true;
}

/* Lines may mix, but what is kept is whole. */
ZTEST(log_ring_interrupted, test_interrupts_log_at_any_moment)
{
	for (uint32_t at = 1; at_moment(at, log_one, log_another); at++) {
		expect_to_survive(at);
		zassert_not_null(strstr(text, "interrupt"), "at %u", at);
	}
}

ZTEST_SUITE(log_ring_interrupted, NULL, setup, NULL, NULL, NULL);
