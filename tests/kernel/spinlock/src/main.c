/* SPDX-License-Identifier: Apache-2.0 */
/* Spinlocks: masking, nesting, the block form, and what validation finds. */
#include <zephyr/spinlock.h>

#include "crew.h"

static struct k_spinlock lock, inner;
static int runs;

static void note_it(int n)
{
	note(n);
}

static void forget(void *fixture)
{
	lock = (struct k_spinlock){0};
	inner = (struct k_spinlock){0};
	crew_dismiss(fixture);
}

ZTEST_SUITE(spinlock, NULL, NULL, NULL, forget, NULL);

ZTEST(spinlock, test_nothing_preempts_the_holder)
{
	const k_spinlock_key_t key = k_spin_lock(&lock);

	crew_start(0, BETTER(1), note_it);
	zassert_no_notes();
	k_spin_unlock(&lock, key);
	k_reschedule();
	zassert_notes(0);
}

ZTEST(spinlock, test_different_locks_nest)
{
	const k_spinlock_key_t outer_key = k_spin_lock(&lock);
	const k_spinlock_key_t inner_key = k_spin_lock(&inner);

	k_spin_unlock(&inner, inner_key);
	zassert_false(arch_irq_unlocked(arch_irq_lock()), "the outer lock still masks");
	k_spin_unlock(&lock, outer_key);
	const unsigned int key = arch_irq_lock();

	zassert_true(arch_irq_unlocked(key));
	arch_irq_unlock(key);
}

ZTEST(spinlock, test_trylock_of_a_free_lock)
{
	k_spinlock_key_t key;

	zassert_ok(k_spin_trylock(&lock, &key));
	k_spin_unlock(&lock, key);
}

ZTEST(spinlock, test_the_block_form_runs_once_and_can_be_left_early)
{
	runs = 0;
	K_SPINLOCK(&lock) {
		runs++;
	}
	K_SPINLOCK(&lock) {
		if (runs == 1) {
			K_SPINLOCK_BREAK;
		}
		runs++;
	}
	zassert_equal(runs, 1);
	K_SPINLOCK(&lock) {
		runs++;
	}
	zassert_equal(runs, 2);
}

static void lock_twice(void *unused)
{
	ARG_UNUSED(unused);
	(void)k_spin_lock(&lock);
	(void)k_spin_lock(&lock);
}

static void unlock_free(void *unused)
{
	ARG_UNUSED(unused);
	k_spin_unlock(&lock, (k_spinlock_key_t){0});
}

ZTEST(spinlock, test_validation_finds_misuse)
{
	const unsigned int key = arch_irq_lock();

	zassert_true(asserts(lock_twice, NULL));
	arch_irq_unlock(key);
	lock = (struct k_spinlock){0};
	zassert_true(asserts(unlock_free, NULL));
}

#if CONFIG_SPIN_LOCK_TIME_LIMIT > 0
/* Spin with the lock held for this part of the limit, in thousandths. */
static void hold(void *thousandths)
{
	const uint32_t cycles =
		CONFIG_SPIN_LOCK_TIME_LIMIT / 1000 * (uint32_t)POINTER_TO_INT(thousandths);
	const k_spinlock_key_t key = k_spin_lock(&lock);
	const uint32_t start = k_cycle_get_32();

	k_busy_wait(k_cyc_to_us_ceil32(cycles));
	while (k_cycle_get_32() - start < cycles) {
	}
	k_spin_unlock(&lock, key);
}

ZTEST(spinlock, test_a_lock_may_not_be_held_longer_than_the_limit)
{
	zassert_false(asserts(hold, INT_TO_POINTER(800)));
	zassert_true(asserts(hold, INT_TO_POINTER(1100)));
}
#endif
