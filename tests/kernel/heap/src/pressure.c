/* SPDX-License-Identifier: Apache-2.0 */
/*
 * More threads than memory: each keeps a few blocks, allocates with and without waiting, and
 * checks that nobody else wrote into them, while a timer allocates and frees in interrupts.
 */
#include "crew.h"

#define HEAP_BYTES 2048
#define BLOCKS     3
#define ROUNDS     300

static struct k_heap heap;
static char memory[HEAP_BYTES] __aligned(8);
static atomic_t allocations;
static atomic_t refusals;
static void *isr_mem;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_heap_init(&heap, memory, sizeof(memory));
	allocations = 0;
	refusals = 0;
}

struct block {
	uint8_t *mem;
	size_t bytes;
};

static void check_and_free(struct block *b, uint8_t mark)
{
	for (size_t i = 0; b->mem != NULL && i < b->bytes; i++) {
		zassert_equal(b->mem[i], mark, "somebody else wrote here");
	}
	k_heap_free(&heap, b->mem);
	b->mem = NULL;
}

/* Waits holding nothing, else all might wait for each other. */
static void use_heap(int n)
{
	struct block blocks[BLOCKS] = {0};
	uint32_t state = (uint32_t)n + 1U;

	for (int round = 0; round < ROUNDS; round++) {
		struct block *const b = &blocks[round % BLOCKS];
		k_timeout_t timeout = K_NO_WAIT;

		check_and_free(b, (uint8_t)n);
		if (round % (BLOCKS * 4) == 0) {
			for (int i = 0; i < BLOCKS; i++) {
				check_and_free(&blocks[i], (uint8_t)n);
			}
			timeout = n % 2 == 0 ? K_FOREVER : K_TICKS(2);
		}
		state = state * 1103515245U + 12345U;
		b->bytes = 1U + (state >> 16) % 500U;
		b->mem = k_heap_alloc(&heap, b->bytes, timeout);
		if (b->mem != NULL) {
			memset(b->mem, n, b->bytes);
			atomic_inc(&allocations);
		} else {
			zassert_false(K_TIMEOUT_EQ(timeout, K_FOREVER));
			atomic_inc(&refusals);
		}
		if (round % 7 == n) {
			k_sleep(K_TICKS(1));
		}
	}
	for (int i = 0; i < BLOCKS; i++) {
		check_and_free(&blocks[i], (uint8_t)n);
	}
}

static void on_tick(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_heap_free(&heap, isr_mem);
	isr_mem = k_heap_alloc(&heap, 40, K_NO_WAIT);
}

K_TIMER_DEFINE(pressure_timer, on_tick, NULL);

ZTEST(heap_pressure, test_many_threads_and_an_interrupt)
{
	k_timer_start(&pressure_timer, K_TICKS(1), K_TICKS(1));
	for (int n = 0; n < CREW_SIZE; n++) {
		crew_start(n, WORSE(1 + n % 3), use_heap);
	}
	for (int n = 0; n < CREW_SIZE; n++) {
		zassert_ok(k_thread_join(&crew[n], K_SECONDS(20)));
	}
	k_timer_stop(&pressure_timer);
	k_heap_free(&heap, isr_mem);
	isr_mem = NULL;
	zassert_true(sys_heap_validate(&heap.heap));
	zassert_equal(atomic_get(&allocations) + atomic_get(&refusals), CREW_SIZE * ROUNDS);
	zassert_true(atomic_get(&allocations) > CREW_SIZE * ROUNDS / 4);
	zassert_true(atomic_get(&refusals) > 0, "there was no pressure");

	struct sys_heap_usage usage;

	sys_heap_usage_get(&heap.heap, &usage);
	zassert_equal(usage.allocated_blocks, 0);
	zassert_equal(usage.free_blocks, 1);
}

ZTEST_SUITE(heap_pressure, NULL, NULL, before, crew_dismiss, NULL);
