/* SPDX-License-Identifier: Apache-2.0 */
/* A thread that writes beyond its stack is found, named and ended; others are not. */
#include <zephyr/ztest_error_hook.h>

#include "crew.h"

static unsigned int reason;
static k_tid_t victim;

void ztest_post_fatal_error_hook(unsigned int why, const struct arch_esf *esf)
{
	ARG_UNUSED(esf);
	reason = why;
	victim = k_current_get();
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	reason = K_ERR_KERNEL_OOPS;
	victim = NULL;
}

ZTEST_SUITE(thread_sentinel, NULL, NULL, before, crew_dismiss, NULL);

static void spoil(void)
{
	*(volatile uint32_t *)k_current_get()->stack_info.start = 0x12345678U;
	ztest_set_fault_valid(true);
}

static void check_ended(int n)
{
	zassert_true(crew_ended(n));
	zassert_equal(reason, K_ERR_STACK_CHK_FAIL, "%u", reason);
	zassert_equal_ptr(victim, &crew[n]);
}

static void spoil_and_sleep(int n)
{
	spoil();
	note(n);
	k_sleep(K_TICKS(2));
	note(99);
}

ZTEST(thread_sentinel, test_a_thread_that_waited_ends_before_it_runs_again)
{
	crew_start(0, BETTER(1), spoil_and_sleep);
	zassert_notes(0);
	k_sleep(K_TICKS(4));
	zassert_no_notes();
	check_ended(0);
}

static void spoil_and_spin(int n)
{
	spoil();
	note(n);
	k_busy_wait(3U * USEC_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC);
	note(99);
}

static void tick(struct k_timer *timer)
{
	ARG_UNUSED(timer);
}

ZTEST(thread_sentinel, test_the_clock_interrupt_finds_a_thread_that_never_waits)
{
	static struct k_timer timer;

	k_timer_init(&timer, tick, NULL);
	k_timer_start(&timer, K_TICKS(1), K_TICKS(1));
	crew_start(0, BETTER(1), spoil_and_spin);
	k_timer_stop(&timer);
	zassert_notes(0);
	check_ended(0);
}

static void note_it(int n)
{
	note(n);
}

static void spoil_and_start_better(int n)
{
	spoil();
	note(n);
	crew_start(2, BETTER(3), note_it);
	note(99);
}

ZTEST(thread_sentinel, test_a_thread_that_was_preempted_ends_before_it_goes_on)
{
	crew_start(1, BETTER(1), spoil_and_start_better);
	zassert_notes(1, 2);
	check_ended(1);
}

static void wait_often(int n)
{
	for (int i = 0; i < 5; i++) {
		k_sleep(K_TICKS(1));
		k_yield();
	}
	note(n);
}

ZTEST(thread_sentinel, test_others_go_on)
{
	size_t unused;

	crew_start(0, BETTER(1), wait_often);
	crew_start(1, BETTER(1), wait_often);
	crew_join(0);
	crew_join(1);
	zassert_notes(0, 1);
	zassert_is_null(victim);
	zassert_ok(k_thread_stack_space_get(&crew[0], &unused));
	zassert_true(unused > 64U, "%zu", unused);
}
