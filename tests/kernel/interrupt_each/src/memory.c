/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Slabs and heaps, interrupted everywhere: no block is given twice, none is lost, and
 * nobody waits while there is one.
 */
#include <string.h>

#include <zephyr/ztest.h>

#include "each.h"

#define BLOCKS 2
#define BLOCK  64
#define HELD   8

struct memory {
	void (*init)(void);
	void *(*alloc)(k_timeout_t timeout);
	void (*free)(void *block);
	void (*check)(int used, uint32_t at);
};

static const struct memory *memory;
static uint8_t *held[HELD]; /* by the test and by interrupts; under irq_lock() */
static int64_t give_tick;   /* of an interrupt */

static struct k_mem_slab slab;
static char slab_buffer[BLOCKS * BLOCK] __aligned(8);

static void slab_setup(void)
{
	zassert_ok(k_mem_slab_init(&slab, slab_buffer, BLOCK, BLOCKS));
}

static void *slab_alloc(k_timeout_t timeout)
{
	void *block;

	return k_mem_slab_alloc(&slab, &block, timeout) == 0 ? block : NULL;
}

static void slab_free(void *block)
{
	k_mem_slab_free(&slab, block);
}

static void slab_check(int used, uint32_t at)
{
	zassert_equal(k_mem_slab_num_used_get(&slab), used, "at %u", at);
}

/* Room for two blocks, but not for three. */
static struct k_heap heap;
static char heap_buffer[Z_HEAP_MIN_SIZE_FOR(2 * (BLOCK + 16))] __aligned(8);

static void heap_setup(void)
{
	k_heap_init(&heap, heap_buffer, sizeof(heap_buffer));
}

static void *heap_alloc(k_timeout_t timeout)
{
	return k_heap_alloc(&heap, BLOCK, timeout);
}

/* Moving to a larger block, if there is one within time, and back into less. */
static void *heap_realloc(k_timeout_t timeout)
{
	void *block = k_heap_alloc(&heap, BLOCK / 2, timeout);
	void *larger = block == NULL ? NULL : k_heap_realloc(&heap, block, BLOCK, K_NO_WAIT);

	if (block != NULL && larger == NULL) {
		k_heap_free(&heap, block);
	}
	return larger;
}

static void heap_free(void *block)
{
	k_heap_free(&heap, block);
}

static void heap_check(int used, uint32_t at)
{
	zassert_true(sys_heap_validate(&heap.heap), "at %u", at);
	if (used == 0) {
		void *most = k_heap_alloc(&heap, 2 * BLOCK, K_NO_WAIT);

		zassert_not_null(most, "at %u: in pieces", at);
		k_heap_free(&heap, most);
	}
}

static const struct memory memories[] = {
	{slab_setup, slab_alloc, slab_free, slab_check},
	{heap_setup, heap_alloc, heap_free, heap_check},
	{heap_setup, heap_realloc, heap_free, heap_check},
};

/* ---- Blocks: each holds its own address all over, while somebody has it. */

static bool take(k_timeout_t timeout)
{
	uint8_t *block = memory->alloc(timeout);
	const bool taken = block != NULL;
	const unsigned int key = irq_lock();

	for (int i = 0; i < HELD && block != NULL; i++) {
		zassert_not_equal(held[i], block, "given twice");
		if (held[i] == NULL) {
			memset(block, i + 1, BLOCK);
			held[i] = block;
			block = NULL;
		}
	}
	irq_unlock(key);
	zassert_is_null(block);
	return taken;
}

static void give(void)
{
	const unsigned int key = irq_lock();
	uint8_t *block = NULL;

	for (int i = 0; i < HELD && block == NULL; i++) {
		block = held[i];
		held[i] = NULL;
		for (int byte = 0; block != NULL && byte < BLOCK; byte++) {
			zassert_equal(block[byte], i + 1, "byte %d", byte);
		}
	}
	irq_unlock(key);
	if (block != NULL) {
		memory->free(block);
	}
}

static int count_held(void)
{
	int count = 0;

	for (int i = 0; i < HELD; i++) {
		count += held[i] != NULL ? 1 : 0;
	}
	return count;
}

static void begin(void)
{
	memset(held, 0, sizeof(held));
	memory->init();
}

static void each_memory(const struct each *e, uint32_t least)
{
	for (size_t i = 0; i < ARRAY_SIZE(memories); i++) {
		memory = &memories[i];
		each(e, least);
	}
}

static void take_from_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	(void)take(K_NO_WAIT);
}

static void give_from_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	give_tick = k_uptime_ticks();
	give();
}

/* ---- Alone. */

/* It fails only when there is no block; growing does not wait. */
static void take_in_time(void)
{
	if (!take(K_TICKS(1)) && memory->alloc != heap_realloc) {
		zassert_true(count_held() == BLOCKS || give_tick == k_uptime_ticks(),
			     "slept on while there was one");
	}
}

static void alone(void)
{
	(void)take(K_NO_WAIT);
	take_in_time();
	take_in_time();
	give();
	(void)take(K_NO_WAIT);
	give();
	give();
	take_in_time();
}

static void verify(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	memory->check(count_held(), at);
	while (count_held() > 0) {
		give();
	}
	memory->check(0, at);
}

ZTEST(interrupt_each, test_memory_taken_or_given_at_any_moment)
{
	static const struct each taken = {begin, alone, take_from_interrupt, verify};
	static const struct each given = {begin, alone, give_from_interrupt, verify};

	each_memory(&taken, 8);
	each_memory(&given, 8);
}

/* ---- Others wait for a block. */

static int rounds;

static void user(void *p1, void *p2, void *p3)
{
	for (int i = 0; i < 3; i++) {
		uint8_t *block = memory->alloc(K_FOREVER);

		zassert_not_null(block);
		memset(block, 0xee, BLOCK);
		k_sleep(K_TICKS(1));
		for (int byte = 0; byte < BLOCK; byte++) {
			zassert_equal(block[byte], 0xee);
		}
		memory->free(block);
		rounds++;
	}
}

static void setup_users(void)
{
	begin();
	rounds = 0;
	each_start(0, 3, user);
	each_start(1, 7, user);
}

static void between_users(void)
{
	for (int i = 0; i < 3; i++) {
		(void)take(K_TICKS(3));
		(void)take(K_NO_WAIT);
		k_sleep(K_TICKS(1));
		give();
		give();
	}
}

static void verify_users(bool interrupted, uint32_t at)
{
	while (count_held() > 0) {
		give();
	}
	for (int i = 0; i < 2; i++) {
		zassert_ok(k_thread_join(&each_helpers[i], K_TICKS(20)), "at %u: user %d", at, i);
	}
	zassert_equal(rounds, 6, "at %u", at);
	verify(interrupted, at);
}

ZTEST(interrupt_each, test_who_waits_for_memory_gets_it)
{
	static const struct each taken = {setup_users, between_users, take_from_interrupt,
					  verify_users};
	static const struct each given = {setup_users, between_users, give_from_interrupt,
					  verify_users};

	each_memory(&taken, 8);
	each_memory(&given, 8);
}

/* ---- Who waits is ended: what it was given is gone, at most that. */

static void wait_for_block(void *p1, void *p2, void *p3)
{
	(void)memory->alloc(K_FOREVER);
	k_sleep(K_FOREVER);
}

static void setup_waiter(void)
{
	begin();
	(void)take(K_NO_WAIT);
	(void)take(K_NO_WAIT);
	each_start(0, 7, wait_for_block);
}

static void give_both(void)
{
	k_sleep(K_TICKS(1));
	give();
	k_sleep(K_TICKS(1));
	give();
}

static void abort_from_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_abort(&each_helpers[0]);
}

static void verify_waiter(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	ARG_UNUSED(at);
	k_thread_abort(&each_helpers[0]);
	(void)take(K_NO_WAIT);
	zassert_equal(count_held(), 1, "at %u", at);
}

ZTEST(interrupt_each, test_who_waits_for_memory_is_aborted)
{
	static const struct each e = {setup_waiter, give_both, abort_from_interrupt,
				      verify_waiter};

	each_memory(&e, 4);
}
