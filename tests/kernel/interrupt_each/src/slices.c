/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two threads of one priority take turns by time slices, with an interrupt at any moment of that:
 * where a slice ends, where the next is prepared, where the switch is about to be made. A suite
 * that is run last, as switches are others once slices have been in use.
 */
#include <zephyr/ztest.h>

#include "each.h"

#define SLICE  2 /* ticks */
#define LONGER 4
#define DELAY  5
#define TURNS  5
#define LIMIT  100 /* ticks, after which a slice that does not end is a mistake */

static struct k_thread *const first = &each_helpers[0];
static struct k_thread *const second = &each_helpers[1];
static struct k_thread *const better = &each_helpers[2];

static const struct k_thread *on_turn;
static int64_t turn_began, run_began;
static int64_t lengths[2 * TURNS]; /* ticks of each turn that another one followed */
static int turns;
static int better_runs;

static void begin_turn(void)
{
	const unsigned int key = irq_lock();
	const int64_t now = k_uptime_ticks();

	if (on_turn != NULL && turns < (int)ARRAY_SIZE(lengths)) {
		lengths[turns++] = now - turn_began;
	}
	on_turn = k_current_get();
	turn_began = now;
	irq_unlock(key);
}

static void spin(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (turns < TURNS && k_uptime_ticks() - run_began < LIMIT) {
		if (on_turn != k_current_get()) {
			begin_turn();
		}
		k_busy_wait(k_ticks_to_us_floor32(1) / 2U);
	}
}

static void run_and_suspend(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		k_thread_suspend(better);
		better_runs++;
	}
}

/* Of the two, not of the test's thread: nothing but the first one's slice sets the clock. */
static void set_slices(int ticks)
{
	k_sched_time_slice_set((int32_t)k_ticks_to_ms_ceil32((uint32_t)ticks), 6);
}

static void setup(void)
{
	on_turn = NULL;
	turns = 0;
	better_runs = 0;
	set_slices(SLICE);
	k_sleep(K_TICKS(1));
	run_began = k_uptime_ticks();
	each_start(2, 3, run_and_suspend);
	each_start(0, 7, spin);
	each_start(1, 7, spin);
}

/* They begin when this thread gives way. */
static void let_them_run(void)
{
	zassert_ok(k_thread_join(first, K_FOREVER));
	zassert_ok(k_thread_join(second, K_FOREVER));
}

static void turns_are_no_longer(int ticks, uint32_t at)
{
	set_slices(0);
	zassert_true(turns >= TURNS, "at %u: %d turns", at, turns);
	for (int i = 0; i < turns; i++) {
		zassert_true(lengths[i] <= ticks + 1, "at %u: turn %d has %d ticks", at, i,
			     (int)lengths[i]);
	}
}

static void take_long(const void *unused)
{
	ARG_UNUSED(unused);
	k_busy_wait(k_ticks_to_us_ceil32(DELAY));
}

/* If all of a slice goes by before the thread has noted its turn, the one before has it again. */
static void longer_by_the_delay(bool interrupted, uint32_t at)
{
	turns_are_no_longer(interrupted ? 2 * SLICE + DELAY : SLICE, at);
}

ZTEST(slices, test_an_interrupt_longer_than_a_slice)
{
	static const struct each e = {setup, let_them_run, take_long, longer_by_the_delay};

	each(&e, 20);
}

static void make_longer(const void *unused)
{
	ARG_UNUSED(unused);
	set_slices(LONGER);
}

/* The one that runs gets a new slice; the next ones as well. */
static void all_longer(bool interrupted, uint32_t at)
{
	turns_are_no_longer(interrupted ? SLICE + LONGER : SLICE, at);
	for (int i = 1; i < turns && !interrupted; i++) {
		zassert_true(lengths[i] >= SLICE - 1, "at %u: turn %d has %d ticks", at, i,
			     (int)lengths[i]);
	}
}

ZTEST(slices, test_slices_changed_by_an_interrupt)
{
	static const struct each e = {setup, let_them_run, make_longer, all_longer};

	each(&e, 20);
}

/* From its next slice on, which it may be about to get. */
static void make_longer_for_second(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_time_slice_set(second, LONGER, NULL, NULL);
}

static int64_t end_of_interrupt;

static void make_longer_and_note(const void *unused)
{
	make_longer_for_second(unused);
	end_of_interrupt = k_current_get() == second ? INT64_MAX : turns;
}

static void second_longer(bool interrupted, uint32_t at)
{
	turns_are_no_longer(interrupted ? SLICE + LONGER : SLICE, at);
	for (int i = 1; i < turns && interrupted; i += 2) {
		zassert_true(i <= end_of_interrupt || lengths[i] >= LONGER - 1,
			     "at %u: turn %d has %d ticks", at, i, (int)lengths[i]);
	}
	for (int i = 0; i < turns; i += 2) {
		zassert_true(lengths[i] <= SLICE + 1, "at %u: turn %d has %d ticks", at, i,
			     (int)lengths[i]);
	}
}

ZTEST(slices, test_the_slice_of_who_is_next_changed_by_an_interrupt)
{
	static const struct each e = {setup, let_them_run, make_longer_and_note, second_longer};

	each(&e, 20);
}

static void resume_both(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_thread_resume(first);
	k_thread_resume(second);
}

static K_TIMER_DEFINE(resumer, resume_both, NULL);

static void suspend_second(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_suspend(second);
	k_timer_start(&resumer, K_TICKS(DELAY), K_NO_WAIT);
}

static void first_took_over(bool interrupted, uint32_t at)
{
	k_timer_stop(&resumer);
	turns_are_no_longer(interrupted ? 2 * SLICE + DELAY : SLICE, at);
}

ZTEST(slices, test_who_is_next_suspended_by_an_interrupt)
{
	static const struct each e = {setup, let_them_run, suspend_second, first_took_over};

	each(&e, 20);
}

static void suspend_current(const void *unused)
{
	ARG_UNUSED(unused);
	if (k_current_get() == first || k_current_get() == second) {
		k_thread_suspend(k_current_get());
		k_timer_start(&resumer, K_TICKS(DELAY), K_NO_WAIT);
	}
}

ZTEST(slices, test_who_gives_way_suspended_by_an_interrupt)
{
	static const struct each e = {setup, let_them_run, suspend_current, first_took_over};

	each(&e, 20);
}

static void end_second(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_abort(second);
	turns = TURNS;
}

static void first_ends(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	set_slices(0);
	zassert_true(k_uptime_ticks() - run_began < LIMIT, "at %u", at);
}

ZTEST(slices, test_who_is_next_ended_by_an_interrupt)
{
	static const struct each e = {setup, let_them_run, end_second, first_ends};

	each(&e, 20);
}

/* Whoever it interrupts goes on, with a slice of its own. */
static void resume_better(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_resume(better);
}

static void better_ran(bool interrupted, uint32_t at)
{
	zassert_equal(better_runs, interrupted ? 1 : 0, "at %u", at);
	turns_are_no_longer(interrupted ? 2 * SLICE : SLICE, at);
}

ZTEST(slices, test_a_better_one_readied_by_an_interrupt)
{
	static const struct each e = {setup, let_them_run, resume_better, better_ran};

	each(&e, 20);
}

/* It is chosen, and stopped before it runs: the slice of the current thread is what it was. */
static void resume_and_spin(void *p1, void *p2, void *p3)
{
	begin_turn();
	k_thread_resume(better);
	spin(p1, p2, p3);
}

static void setup_chosen(void)
{
	setup();
	each_stop();
	each_start(2, 3, run_and_suspend);
	each_start(0, 7, resume_and_spin);
	each_start(1, 7, spin);
}

static void stop_better(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_suspend(better);
}

static void whole_slices(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	turns_are_no_longer(SLICE, at);
	for (int i = 0; i < turns; i++) {
		zassert_true(lengths[i] >= SLICE - 1, "at %u: turn %d has %d ticks", at, i,
			     (int)lengths[i]);
	}
}

ZTEST(slices, test_a_better_one_stopped_before_it_runs)
{
	static const struct each e = {setup_chosen, let_them_run, stop_better, whole_slices};

	each(&e, 20);
}

/* A yield is the end of a slice that has not come yet. */
static void yield_once(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	begin_turn();
	k_yield();
	begin_turn();
}

static void setup_yield(void)
{
	setup();
	each_stop();
	each_start(2, 3, run_and_suspend);
	each_start(0, 7, yield_once);
	each_start(1, 7, yield_once);
}

static void in_turn(bool interrupted, uint32_t at)
{
	set_slices(0);
	zassert_equal(better_runs, interrupted ? 1 : 0, "at %u", at);
	zassert_equal(turns, 3, "at %u: %d", at, turns);
	zassert_equal_ptr(on_turn, second, "at %u", at);
}

ZTEST(slices, test_a_better_one_readied_while_threads_yield)
{
	static const struct each e = {setup_yield, let_them_run, resume_better, in_turn};

	each(&e, 8);
}

ZTEST_SUITE(slices, NULL, NULL, NULL, NULL, NULL);
