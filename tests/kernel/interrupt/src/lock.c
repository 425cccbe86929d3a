/* SPDX-License-Identifier: Apache-2.0 */
/* The interrupt lock: keys nest, and each thread has a lock of its own. */
#include "interrupt_test.h"

static void noted_9(const void *unused)
{
	ARG_UNUSED(unused);
	note(9);
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	IRQ_CONNECT(LOCK_LINE, PRIORITY(0), noted_9, NULL, 0);
	irq_enable(LOCK_LINE);
}

static void after(void *fixture)
{
	irq_disable(LOCK_LINE);
	crew_dismiss(fixture);
}

ZTEST_SUITE(interrupt_lock, NULL, NULL, before, after, NULL);

/* Are interrupts open for the caller? */
static bool are_open(void)
{
	const unsigned int key = irq_lock();

	irq_unlock(key);
	return arch_irq_unlocked(key);
}

ZTEST(interrupt_lock, test_only_the_outermost_key_opens)
{
	const unsigned int one = irq_lock();
	const unsigned int two = irq_lock();
	const unsigned int three = irq_lock();

	trigger_irq(LOCK_LINE);
	irq_unlock(three);
	irq_unlock(two);
	note(1);
	irq_unlock(one);
	zassert_notes(1, 9);
}

ZTEST(interrupt_lock, test_a_key_restores_what_was_found_in_any_nesting)
{
	const unsigned int one = irq_lock();

	irq_unlock(one);
	zassert_true(are_open());

	const unsigned int two = irq_lock();
	const unsigned int inner = irq_lock();

	irq_unlock(inner);
	zassert_false(are_open());
	irq_unlock(two);
	zassert_true(are_open());
}

static bool helper_open;

static void look_at_lock(int n)
{
	helper_open = are_open();
	trigger_irq(LOCK_LINE);
	note(n);
}

ZTEST(interrupt_lock, test_a_better_thread_readied_under_the_lock_runs_at_its_end)
{
	const unsigned int key = irq_lock();

	crew_start(0, BETTER(1), look_at_lock);
	note(7);
	irq_unlock(key);
	k_reschedule();
	zassert_notes(7, 9, 0);
	zassert_true(helper_open);
}

static void handler_locks(const void *unused)
{
	const unsigned int key = irq_lock();

	ARG_UNUSED(unused);
	trigger_irq(LOCK_LINE);
	note(1);
	irq_unlock(key);
}

ZTEST(interrupt_lock, test_a_lock_in_a_handler_ends_with_it)
{
	irq_offload(handler_locks, NULL);
	zassert_notes(1, 9);
	zassert_true(are_open());
}

static void wait_locked(void *unused)
{
	const unsigned int key = irq_lock();

	ARG_UNUSED(unused);
	k_sleep(K_TICKS(2));
	note(are_open());
	irq_unlock(key);
}

static void yield_locked(void *unused)
{
	const unsigned int key = irq_lock();

	ARG_UNUSED(unused);
	k_yield();
	note(are_open());
	irq_unlock(key);
}

#ifdef CONFIG_SPIN_VALIDATE
ZTEST(interrupt_lock, test_waiting_and_yielding_with_interrupts_locked_are_found)
{
	zassert_true(asserts(wait_locked, NULL));
	zassert_true(asserts(yield_locked, NULL));
	zassert_true(are_open());
	zassert_no_notes();
}
#else
ZTEST(interrupt_lock, test_who_waits_takes_the_lock_along)
{
	crew_start(0, WORSE(1), look_at_lock);
	wait_locked(NULL);
	zassert_true(helper_open, "the lock of another thread");
	zassert_true(are_open());
	zassert_notes(9, 0, 0);
}

ZTEST(interrupt_lock, test_who_yields_takes_the_lock_along)
{
	crew_start(0, TEST_PRIO, look_at_lock);
	yield_locked(NULL);
	zassert_true(helper_open, "the lock of another thread");
	zassert_true(are_open());
	zassert_notes(9, 0, 0);
}
#endif
