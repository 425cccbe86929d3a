/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ring that survives reboots. A reboot is what its initialisation sees of one: all memory but
 * the kept one is as it was at the start.
 */
#include <stdio.h>
#include <string.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_backend_ring.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/ztest.h>
#include "log_backend_ring_memory.h"

LOG_MODULE_REGISTER(ring_test, LOG_LEVEL_INF);

static const struct log_backend *ring;
static char text[CONFIG_LOG_BACKEND_RING_SIZE + 1];

static void *setup(void)
{
	ring = log_backend_get_by_name("log_backend_ring");
	zassert_not_null(ring);
	return NULL;
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	log_flush();
	log_backend_ring_clear();
}

static void reboot(void)
{
	log_flush();
	log_backend_init(ring);
}

static const char *contents(void)
{
	text[log_backend_ring_read(0, text, sizeof(text) - 1)] = '\0';
	return text;
}

ZTEST(log_ring, test_messages_survive_a_reboot)
{
	LOG_INF("before %d", 1);
	reboot();
	zassert_not_null(strstr(contents(), "<inf> ring_test: before 1\n"));
	zassert_equal(log_backend_ring_kept(), strlen(text));
	zassert_equal(log_backend_ring_generation(), 1);
	LOG_INF("after %d", 2);
	log_flush();
	zassert_not_null(strstr(contents(), "after 2\n"));
	zassert_true(log_backend_ring_kept() < strlen(text));
	reboot();
	zassert_not_null(strstr(contents(), "before 1\n"));
	zassert_not_null(strstr(contents(), "after 2\n"));
	zassert_equal(log_backend_ring_generation(), 2);
}

ZTEST(log_ring, test_newest_messages_stay)
{
	char last[16];

	for (int i = 0; i < 100; i++) {
		LOG_INF("number %d", i);
		log_flush();
	}
	snprintf(last, sizeof(last), "number %d\n", 99);
	zassert_equal(strlen(contents()), CONFIG_LOG_BACKEND_RING_SIZE);
	zassert_str_equal(text + strlen(text) - strlen(last), last);
	reboot();
	zassert_str_equal(contents() + strlen(text) - strlen(last), last);
	zassert_equal(log_backend_ring_generation(), 1);
}

ZTEST(log_ring, test_older_messages_leave_the_part_from_before_the_reboot)
{
	LOG_INF("old");
	reboot();
	zassert_true(log_backend_ring_kept() > 0);
	for (int i = 0; i < 100; i++) {
		LOG_INF("new %d", i);
		log_flush();
	}
	zassert_equal(log_backend_ring_kept(), 0);
}

ZTEST(log_ring, test_damaged_byte_is_noticed)
{
	LOG_INF("text");
	log_flush();
	for (size_t i = 0; i < 4; i++) {
		z_log_kept.bytes[z_log_kept.copies[0].start + i] ^= (uint8_t)(1U << i);
	}
	reboot();
	zassert_str_equal(contents(), "");
	zassert_equal(log_backend_ring_generation(), 0);
	zassert_equal(log_backend_ring_kept(), 0);
}

ZTEST(log_ring, test_exchanged_bytes_are_noticed)
{
	uint8_t *bytes = z_log_kept.bytes;
	uint8_t first;

	LOG_INF("text");
	log_flush();
	first = bytes[0];
	zassert_not_equal(first, bytes[1]);
	bytes[0] = bytes[1];
	bytes[1] = first;
	reboot();
	zassert_equal(log_backend_ring_kept(), 0);
}

ZTEST(log_ring, test_random_memory_is_not_taken_for_contents)
{
	for (uint32_t seed = 0; seed < 50; seed++) {
		for (size_t i = 0; i < sizeof(z_log_kept); i++) {
			uint32_t random = (uint32_t)(seed * 31 + i) * 2654435761U;

			((uint8_t *)&z_log_kept)[i] = (uint8_t)(random >> 13);
		}
		reboot();
		zassert_equal(log_backend_ring_kept(), 0);
	}
	LOG_INF("works");
	log_flush();
	zassert_not_null(strstr(contents(), "works"));
}

/* The processor stopped while it wrote the newer copy of the state: the older one counts. */
ZTEST(log_ring, test_half_written_state_loses_the_last_piece_only)
{
	struct z_log_kept_state *copies = z_log_kept.copies;
	int newer;

	LOG_INF("first");
	log_flush();
	LOG_INF("second");
	log_flush();
	newer = (int32_t)(copies[1].step - copies[0].step) > 0;
	copies[newer].used ^= 1U;
	reboot();
	zassert_not_null(strstr(contents(), "first\n"));
	zassert_is_null(strstr(text, "second"));
	zassert_equal(log_backend_ring_generation(), 1);
}

ZTEST(log_ring, test_other_size_is_not_taken_over)
{
	LOG_INF("text");
	log_flush();
	z_log_kept.copies[0].size++;
	z_log_kept.copies[1].size++;
	reboot();
	zassert_equal(log_backend_ring_kept(), 0);
}

ZTEST(log_ring, test_reading_in_parts)
{
	char whole[64];
	char part;

	LOG_INF("in parts");
	log_flush();
	zassert_true(log_backend_ring_read(0, whole, sizeof(whole)) > 10);
	for (size_t i = 0; i < 10; i++) {
		zassert_equal(log_backend_ring_read(i, &part, 1), 1);
		zassert_equal(part, whole[i]);
	}
	zassert_equal(log_backend_ring_read(1000, &part, 1), 0);
}

ZTEST_SUITE(log_ring, NULL, setup, before, NULL, NULL);
