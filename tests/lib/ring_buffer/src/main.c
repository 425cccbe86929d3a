/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ring buffer: byte and item interface, claims across the end of the memory, indices about to
 * wrap at 2^32, and an interrupt (a timer) as producer against a thread as consumer.
 * Sizes are not powers of two on purpose.
 */

#include <errno.h>
#include <zephyr/sys/ring_buffer.h>
#include <zephyr/ztest.h>

#define SIZE 13

RING_BUF_DECLARE(ring, SIZE);
RING_BUF_ITEM_DECLARE(items, 10);
RING_BUF_ITEM_DECLARE_POW2(pow2_items, 4);

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	ring_buf_reset(&ring);
	ring_buf_reset(&items);
}

/* What is in the ring, and the free space that goes with it. */
static void expect_size(uint32_t size)
{
	zassert_equal(ring_buf_size_get(&ring), size);
	zassert_equal(ring_buf_space_get(&ring), SIZE - size);
	zassert_equal(ring_buf_is_empty(&ring), size == 0);
	zassert_equal(ring_buf_capacity_get(&ring), SIZE);
}

/* Rings that start at index values just before each wrap of the arithmetic. */
static const int32_t starts[] = {0, 1, INT32_MAX - 20, INT32_MAX - 1, -20, -1};

ZTEST(ring_buffer, test_bytes)
{
	uint8_t in[SIZE + 1];
	uint8_t out[SIZE + 1];

	for (uint8_t i = 0; i < sizeof(in); i++) {
		in[i] = i + 1;
	}
	ARRAY_FOR_EACH(starts, s) {
		ring_buf_internal_reset(&ring, starts[s]);
		for (uint32_t n = 1; n <= SIZE + 1; n++) {
			const uint32_t fit = MIN(n, SIZE);

			zassert_equal(ring_buf_put(&ring, in, n), fit);
			expect_size(fit);
			(void)memset(out, 0, sizeof(out));
			zassert_equal(ring_buf_peek(&ring, out, sizeof(out)), fit);
			zassert_mem_equal(out, in, fit);
			expect_size(fit);
			(void)memset(out, 0, sizeof(out));
			zassert_equal(ring_buf_get(&ring, out, sizeof(out)), fit);
			zassert_mem_equal(out, in, fit);
			zassert_equal(out[fit], 0);
			expect_size(0);
			zassert_equal(ring_buf_get(&ring, out, 1), 0);
		}
	}
}

ZTEST(ring_buffer, test_drop)
{
	uint8_t byte;

	zassert_equal(ring_buf_put(&ring, (const uint8_t *)"abcdef", 6), 6);
	zassert_equal(ring_buf_get(&ring, NULL, 4), 4);
	zassert_equal(ring_buf_get(&ring, &byte, 1), 1);
	zassert_equal(byte, 'e');
	ring_buf_reset(&ring);
	expect_size(0);
}

ZTEST(ring_buffer, test_claims)
{
	uint8_t *part;
	uint8_t *rest;

	ARRAY_FOR_EACH(starts, s) {
		ring_buf_internal_reset(&ring, starts[s]);
		/* Leave three bytes before the end of the memory. */
		zassert_equal(ring_buf_put_claim(&ring, &part, SIZE), SIZE);
		zassert_ok(ring_buf_put_finish(&ring, SIZE - 3));
		zassert_equal(ring_buf_get(&ring, NULL, SIZE), SIZE - 3);

		zassert_equal(ring_buf_put_claim(&ring, &part, 5), 3);
		zassert_equal_ptr(part, &ring.buffer[SIZE - 3]);
		zassert_equal(ring_buf_put_claim(&ring, &rest, 2), 2);
		zassert_equal_ptr(rest, &ring.buffer[0]);
		zassert_equal(ring_buf_space_get(&ring), SIZE - 5);
		zassert_equal(ring_buf_size_get(&ring), 0, "claimed is not written");
		zassert_equal(ring_buf_put_finish(&ring, 6), -EINVAL);
		/* Drop the claim that went over the end, and take it again. */
		zassert_ok(ring_buf_put_finish(&ring, 1));
		expect_size(1);
		zassert_equal(ring_buf_put_claim(&ring, &part, 5), 2);
		zassert_equal_ptr(part, &ring.buffer[SIZE - 2]);
		(void)memcpy(part, "bc", 2);
		zassert_equal(ring_buf_put_claim(&ring, &rest, 20), SIZE - 3);
		(void)memcpy(rest, "de", 2);
		zassert_ok(ring_buf_put_finish(&ring, 4));
		expect_size(5);

		zassert_equal(ring_buf_get_claim(&ring, &part, 5), 3);
		zassert_mem_equal(&part[1], "bc", 2);
		zassert_equal(ring_buf_get_claim(&ring, &rest, 5), 2);
		zassert_mem_equal(rest, "de", 2);
		zassert_equal(ring_buf_space_get(&ring), SIZE - 5, "claimed is not free");
		zassert_equal(ring_buf_get_finish(&ring, 6), -EINVAL);
		zassert_ok(ring_buf_get_finish(&ring, 1));
		expect_size(4);
		zassert_equal(ring_buf_get_claim(&ring, &part, 5), 2);
		zassert_mem_equal(part, "bc", 2);
		zassert_ok(ring_buf_get_finish(&ring, 2));
		expect_size(2);
	}
}

ZTEST(ring_buffer, test_items)
{
	uint32_t in[4] = {0x11111111, 0x22222222, 0x33333333, 0x44444444};
	uint32_t out[4];
	uint16_t type;
	uint8_t value;
	uint8_t size;

	for (uint16_t round = 0; round < 200; round++) {
		const uint8_t words = round % 5;

		zassert_equal(ring_buf_item_space_get(&items), 10);
		zassert_ok(ring_buf_item_put(&items, 0xFF00 + round, (uint8_t)round, in, words));
		zassert_equal(ring_buf_item_space_get(&items), 9 - words);
		if (words > 1) {
			size = words - 1;
			zassert_equal(ring_buf_item_get(&items, &type, &value, out, &size),
				      -EMSGSIZE);
			zassert_equal(size, words);
		}
		size = ARRAY_SIZE(out);
		zassert_ok(ring_buf_item_get(&items, &type, &value, out, &size));
		zassert_equal(type, 0xFF00 + round);
		zassert_equal(value, (uint8_t)round);
		zassert_equal(size, words);
		zassert_mem_equal(out, in, 4 * words);
		zassert_equal(ring_buf_item_get(&items, &type, &value, out, &size), -EAGAIN);
	}
}

ZTEST(ring_buffer, test_item_limits)
{
	uint32_t in[12] = {1};
	uint16_t type;
	uint8_t value;
	uint8_t size = 0;

	zassert_equal(RING_BUF_ITEM_SIZEOF(uint8_t), 1);
	zassert_equal(RING_BUF_ITEM_SIZEOF(in), 12);
	zassert_equal(ring_buf_capacity_get(&pow2_items), 64);
	zassert_equal(ring_buf_item_put(&items, 1, 2, in, 10), -EMSGSIZE);
	zassert_ok(ring_buf_item_put(&items, 1, 2, in, 9));
	zassert_equal(ring_buf_item_put(&items, 1, 2, NULL, 0), -EMSGSIZE);
	zassert_ok(ring_buf_item_get(&items, &type, &value, NULL, &size), "no data wanted");
	zassert_equal(size, 9);
	zassert_true(ring_buf_is_empty(&items));
}

ZTEST(ring_buffer, test_run_time_init)
{
	static uint8_t bytes[3];
	static uint32_t words[3];
	struct ring_buf made;

	ring_buf_init(&made, sizeof(bytes), bytes);
	zassert_equal(ring_buf_put(&made, (const uint8_t *)"abcd", 4), 3);
	ring_buf_item_init(&made, ARRAY_SIZE(words), words);
	zassert_equal(ring_buf_capacity_get(&made), sizeof(words));
	zassert_equal(ring_buf_item_space_get(&made), 3);
}

#define STREAM 2000

static uint8_t next_in;
static volatile uint32_t produced;

/* Interrupt: write a burst of consecutive bytes of varying length. */
static void produce(struct k_timer *timer)
{
	uint8_t burst[5];
	uint32_t n = (produced % sizeof(burst)) + 1;

	ARG_UNUSED(timer);
	for (uint32_t i = 0; i < n; i++) {
		burst[i] = (uint8_t)(next_in + i);
	}
	n = ring_buf_put(&ring, burst, n);
	next_in += (uint8_t)n;
	produced += n;
}

ZTEST(ring_buffer, test_interrupt_to_thread)
{
	static struct k_timer timer;
	uint8_t expected = 0;
	uint32_t total = 0;

	k_timer_init(&timer, produce, NULL);
	k_timer_start(&timer, K_TICKS(1), K_TICKS(1));
	while (total < STREAM) {
		uint8_t out[4];
		const uint32_t n = ring_buf_get(&ring, out, (total % sizeof(out)) + 1);

		for (uint32_t i = 0; i < n; i++) {
			zassert_equal(out[i], expected++);
		}
		total += n;
		if (n == 0) {
			k_sleep(K_TICKS(1));
		}
	}
	k_timer_stop(&timer);
}

ZTEST_SUITE(ring_buffer, NULL, NULL, before, NULL, NULL);
