/* SPDX-License-Identifier: Apache-2.0 */
/* Faults, oopses, panics and failed assertions: what is reported, and who goes on. */
#include <zephyr/fatal.h>

#include "crew.h"

static volatile unsigned int last_reason;
static volatile int count;
static k_tid_t faulty;

void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf)
{
	ARG_UNUSED(esf);
	last_reason = reason;
	faulty = k_current_get();
	count++;
	if (k_current_get() != &crew[0]) {
		k_fatal_halt(reason);
	}
}

static void forget(void *fixture)
{
	ARG_UNUSED(fixture);
	last_reason = 99U;
	count = 0;
	faulty = NULL;
}

ZTEST_SUITE(fatal, NULL, NULL, forget, crew_dismiss, NULL);

static void check(unsigned int reason)
{
	zassert_true(crew_ended(0));
	zassert_equal(last_reason, reason, "reason %u", last_reason);
	zassert_equal(count, 1);
	zassert_equal_ptr(faulty, &crew[0]);
	/* The others go on. */
	k_sleep(K_TICKS(1));
	zassert_no_notes();
}

static void oops(int n)
{
	k_oops();
	note(n);
}

ZTEST(fatal, test_an_oops_ends_its_thread_only)
{
	crew_start(0, BETTER(1), oops);
	check(K_ERR_KERNEL_OOPS);
}

static void panic(int n)
{
	k_panic();
	note(n);
}

ZTEST(fatal, test_a_panic_is_reported_as_such)
{
	crew_start(0, BETTER(1), panic);
	check(K_ERR_KERNEL_PANIC);
}

static void own_reason(int n)
{
	z_except_reason(K_ERR_ARCH_START + 7);
	note(n);
}

ZTEST(fatal, test_any_reason_arrives)
{
	crew_start(0, BETTER(1), own_reason);
	check(K_ERR_ARCH_START + 7);
}

static void fails_assertion(int n)
{
	__ASSERT(n != 0, "n is %d", n);
	note(n);
}

ZTEST(fatal, test_a_failed_assertion_is_a_panic)
{
	crew_start(0, BETTER(1), fails_assertion);
	check(K_ERR_KERNEL_PANIC);
}

static void undefined_instruction(int n)
{
	__builtin_trap();
	note(n);
}

ZTEST(fatal, test_an_undefined_instruction_is_a_cpu_exception)
{
	crew_start(0, BETTER(1), undefined_instruction);
	check(K_ERR_CPU_EXCEPTION);
}

static void oops_locked(int n)
{
	const unsigned int key = irq_lock();

	k_oops();
	irq_unlock(key);
	note(n);
}

ZTEST(fatal, test_an_oops_with_interrupts_locked)
{
	crew_start(0, BETTER(1), oops_locked);
	check(K_ERR_KERNEL_OOPS);
	/* And they are open again for the others: time goes on. */
	k_sleep(K_TICKS(2));
}

static struct k_mutex mutex;

static void oops_while_waited_for(int n)
{
	k_mutex_lock(&mutex, K_FOREVER);
	k_sleep(K_TICKS(2));
	k_oops();
	note(n);
}

static void join_it(int n)
{
	zassert_ok(k_thread_join(&crew[0], K_FOREVER));
	note(n);
}

ZTEST(fatal, test_joiners_of_a_faulty_thread_return)
{
	k_mutex_init(&mutex);
	crew_start(0, BETTER(1), oops_while_waited_for);
	crew_start(1, BETTER(2), join_it);
	k_sleep(K_TICKS(5));
	zassert_notes(1);
	zassert_equal(last_reason, K_ERR_KERNEL_OOPS);
}

static void many_times(int n)
{
	k_oops();
	note(n);
}

ZTEST(fatal, test_fifty_faults_leave_nothing_behind)
{
	for (int i = 0; i < 50; i++) {
		crew_start(0, BETTER(1), many_times);
		zassert_true(crew_ended(0));
	}
	zassert_equal(count, 50);
}
