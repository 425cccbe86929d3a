/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Atomics: the value each operation stores and the one it returns, bits across words, and a
 * counter shared by threads that preempt each other, which a plain ++ loses counts in.
 * The latter only bites where threads are preempted inside the loop.
 */

#include <zephyr/sys/atomic.h>
#include <zephyr/ztest.h>

#define BITS (3 * ATOMIC_BITS + 1)

static atomic_t target;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	target = 21;
}

ZTEST(atomic, test_arithmetic)
{
	zassert_equal(atomic_add(&target, 1), 21);
	zassert_equal(atomic_sub(&target, 3), 22);
	zassert_equal(atomic_inc(&target), 19);
	zassert_equal(atomic_dec(&target), 20);
	zassert_equal(atomic_get(&target), 19);
	zassert_equal(atomic_add(&target, -20), 19);
	zassert_equal(target, -1);
}

ZTEST(atomic, test_logic)
{
	target = 0xFF00;
	zassert_equal(atomic_or(&target, 0x0FF0), 0xFF00);
	zassert_equal(atomic_and(&target, 0x0FFF), 0xFFF0);
	zassert_equal(atomic_xor(&target, 0x00FF), 0x0FF0);
	zassert_equal(atomic_nand(&target, 0x000F), 0x0F0F);
	zassert_equal(atomic_get(&target), ~0x000FL);
}

ZTEST(atomic, test_exchange)
{
	zassert_equal(atomic_set(&target, 7), 21);
	zassert_equal(atomic_clear(&target), 7);
	zassert_equal(target, 0);
	zassert_false(atomic_cas(&target, 1, 5));
	zassert_equal(target, 0);
	zassert_true(atomic_cas(&target, 0, 5));
	zassert_equal(target, 5);
}

ZTEST(atomic, test_pointers)
{
	static int a;
	static int b;
	atomic_ptr_t p = ATOMIC_PTR_INIT(&a);

	zassert_equal_ptr(atomic_ptr_get(&p), &a);
	zassert_equal_ptr(atomic_ptr_set(&p, &b), &a);
	zassert_false(atomic_ptr_cas(&p, &a, NULL));
	zassert_true(atomic_ptr_cas(&p, &b, &a));
	zassert_equal_ptr(atomic_ptr_clear(&p), &a);
	zassert_is_null(p);
}

ZTEST(atomic, test_sizes)
{
	zassert_equal(sizeof(atomic_t), sizeof(void *));
	zassert_equal(ATOMIC_BITS, 8 * sizeof(atomic_t));
	zassert_equal(ATOMIC_BITMAP_SIZE(1), 1);
	zassert_equal(ATOMIC_BITMAP_SIZE(ATOMIC_BITS), 1);
	zassert_equal(ATOMIC_BITMAP_SIZE(ATOMIC_BITS + 1), 2);
}

ZTEST(atomic, test_bits)
{
	ATOMIC_DEFINE(bits, BITS) = {0};

	zassert_equal(ARRAY_SIZE(bits), 4);
	for (int i = 0; i < (int)BITS; i++) {
		zassert_false(atomic_test_bit(bits, i));
		zassert_false(atomic_test_and_set_bit(bits, i));
		zassert_true(atomic_test_and_set_bit(bits, i));
		zassert_true(atomic_test_bit(bits, i));
		zassert_equal((unsigned long)bits[i / ATOMIC_BITS], BIT(i % ATOMIC_BITS));
		zassert_true(atomic_test_and_clear_bit(bits, i));
		zassert_false(atomic_test_and_clear_bit(bits, i));
		atomic_set_bit(bits, i);
		zassert_true(atomic_test_bit(bits, i));
		atomic_clear_bit(bits, i);
		atomic_set_bit_to(bits, i, true);
		zassert_true(atomic_test_bit(bits, i));
		atomic_set_bit_to(bits, i, false);
		zassert_false(atomic_test_bit(bits, i));
	}
}

#define THREADS 3
#define ROUNDS 20000

static struct k_thread threads[THREADS];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, THREADS, 1024);
static atomic_t shared;

static void count_up(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		(void)atomic_inc(&shared);
	}
}

ZTEST(atomic, test_threads)
{
	k_sched_time_slice_set(1, K_PRIO_PREEMPT(10));
	for (int i = 0; i < THREADS; i++) {
		k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), count_up,
				NULL, NULL, NULL, K_PRIO_PREEMPT(10), 0, K_NO_WAIT);
	}
	for (int i = 0; i < THREADS; i++) {
		zassert_ok(k_thread_join(&threads[i], K_FOREVER));
	}
	k_sched_time_slice_set(0, K_PRIO_PREEMPT(10));
	zassert_equal(atomic_get(&shared), THREADS * ROUNDS);
}

ZTEST_SUITE(atomic, NULL, NULL, before, NULL, NULL);
