/* SPDX-License-Identifier: Apache-2.0 */
/* The life of a queue: start, run on the calling thread, drain, plug, stop, start again. */
#include "plain.h"

static struct k_work item, other;
static struct k_work_q mine;
static K_THREAD_STACK_DEFINE(mine_stack, 1024 + CONFIG_TEST_EXTRA_STACK_SIZE);

static void before(void *fixture)
{
	plain_start(fixture);
	k_work_init(&item, note_handler);
	k_work_init(&other, note_handler);
	plain_name(&item, 1);
	plain_name(&other, 2);
}

static void start_mine(int prio, const struct k_work_queue_config *config)
{
	k_work_queue_start(&mine, mine_stack, K_THREAD_STACK_SIZEOF(mine_stack), prio, config);
}

static void after(void *fixture)
{
	if ((mine.flags & K_WORK_QUEUE_STARTED) != 0) {
		k_thread_abort(mine.thread_id);
	}
	k_work_queue_init(&mine);
	plain_stop(fixture);
}

ZTEST(work_queues, test_a_queue_has_name_priority_and_flags)
{
	static const struct k_work_queue_config config = {.name = "mine", .no_yield = true};

	start_mine(WORSE(2), &config);
	zassert_str_equal(k_thread_name_get(k_work_queue_thread_get(&mine)), "mine");
	zassert_equal(k_thread_priority_get(&mine.thread), WORSE(2));
	zassert_equal(mine.flags, K_WORK_QUEUE_STARTED | K_WORK_QUEUE_NO_YIELD);
	zassert_equal_ptr(k_work_queue_thread_get(&mine), &mine.thread);
	zassert_equal(better.flags, K_WORK_QUEUE_STARTED);
}

ZTEST(work_queues, test_items_come_to_a_queue_that_has_not_run_yet)
{
	k_sched_lock();
	start_mine(BETTER(1), NULL);
	zassert_equal(k_work_submit_to_queue(&mine, &item), 1);
	k_sched_unlock();
	zassert_notes(1);
}

/* ---- Drain. */

static void drainer(int n)
{
	note(10 * n + k_work_queue_drain(&better, false));
}

static void plugger(int n)
{
	note(10 * n + k_work_queue_drain(&better, true));
}

ZTEST(work_queues, test_an_idle_queue_is_drained_at_once)
{
	zassert_equal(k_work_queue_drain(&better, false), 0);
	zassert_equal(k_work_submit_to_queue(&better, &item), 1);
	zassert_notes(1);
	k_work_queue_init(&mine);
	zassert_equal(k_work_queue_drain(&mine, false), 0);
}

ZTEST(work_queues, test_drain_waits_for_all_and_refuses_meanwhile)
{
	k_work_init(&item, gate_handler);
	k_work_submit_to_queue(&better, &item);
	k_work_submit_to_queue(&better, &other);
	crew_start(1, BETTER(2), drainer);
	crew_start(2, BETTER(3), drainer);
	zassert_equal(better.flags,
		      K_WORK_QUEUE_STARTED | K_WORK_QUEUE_BUSY | K_WORK_QUEUE_DRAIN);
	zassert_equal(k_work_submit_to_queue(&better, &item), -EBUSY);
	zassert_equal(k_work_submit_to_queue(&worse, &item), -EBUSY, "it goes where it runs");
	open_gate();
	zassert_notes(2, 21, 11);
	zassert_equal(better.flags, K_WORK_QUEUE_STARTED);
	zassert_equal(k_work_submit_to_queue(&better, &other), 1);
}

ZTEST(work_queues, test_drain_ends_when_the_last_item_is_cancelled)
{
	k_work_submit_to_queue(&worse, &item);
	k_sched_lock();
	k_work_cancel(&item);
	k_sched_unlock();
	zassert_equal(k_work_queue_drain(&worse, false), 0);
}

static void chained(struct k_work *work)
{
	ARG_UNUSED(work);
	gate_handler(work);
	note(100 + k_work_submit_to_queue(&better, &other));
}

static void submit_isr(const void *work)
{
	note(100 + k_work_submit_to_queue(&better, (struct k_work *)work));
}

static void chained_in_isr(struct k_work *work)
{
	gate_handler(work);
	irq_offload(submit_isr, &other);
}

ZTEST(work_queues, test_the_queues_own_thread_may_submit_while_it_drains)
{
	k_work_init(&item, chained);
	k_work_submit_to_queue(&better, &item);
	crew_start(1, BETTER(2), drainer);
	open_gate();
	zassert_notes(101, 2, 11);
}

ZTEST(work_queues, test_an_interrupt_of_the_queues_thread_may_not)
{
	k_work_init(&item, chained_in_isr);
	k_work_submit_to_queue(&better, &item);
	crew_start(1, BETTER(2), drainer);
	open_gate();
	zassert_notes(100 - EBUSY, 11);
}

ZTEST(work_queues, test_the_queues_own_thread_may_submit_while_it_drains_to_be_plugged)
{
	k_work_init(&item, chained);
	k_work_submit_to_queue(&better, &item);
	crew_start(1, BETTER(2), plugger);
	open_gate();
	zassert_notes(101, 2, 11);
	zassert_equal(better.flags, K_WORK_QUEUE_STARTED | K_WORK_QUEUE_PLUGGED);
}

ZTEST(work_queues, test_a_delay_that_is_not_over_does_not_count)
{
	static struct k_work_delayable d;

	k_work_init_delayable(&d, note_handler);
	k_work_schedule_for_queue(&better, &d, K_SECONDS(100));
	zassert_equal(k_work_queue_drain(&better, false), 0);
	k_work_cancel_delayable(&d);
}

ZTEST(work_queues, test_an_ended_drain_waiter_leaves_the_others)
{
	k_work_init(&item, gate_handler);
	k_work_submit_to_queue(&better, &item);
	crew_start(1, BETTER(2), drainer);
	crew_start(2, BETTER(2), drainer);
	k_thread_abort(&crew[1]);
	open_gate();
	zassert_notes(21);
}

/* ---- Plug. */

ZTEST(work_queues, test_a_plugged_queue_refuses_until_unplugged)
{
	zassert_equal(k_work_queue_unplug(&better), -EALREADY);
	zassert_equal(k_work_queue_drain(&better, true), 0);
	zassert_equal(k_work_submit_to_queue(&better, &item), -EBUSY);
	zassert_equal(k_work_queue_drain(&better, false), 0);
	zassert_equal(k_work_submit_to_queue(&better, &item), -EBUSY);
	zassert_equal(k_work_queue_unplug(&better), 0);
	zassert_equal(k_work_queue_unplug(&better), -EALREADY);
	zassert_equal(k_work_submit_to_queue(&better, &item), 1);
}

ZTEST(work_queues, test_unplug_while_draining_takes_effect_afterwards)
{
	k_work_init(&item, gate_handler);
	k_work_submit_to_queue(&better, &item);
	crew_start(1, BETTER(2), plugger);
	zassert_equal(k_work_queue_unplug(&better), 0);
	zassert_equal(k_work_submit_to_queue(&better, &other), -EBUSY);
	open_gate();
	zassert_notes(11);
	zassert_equal(k_work_submit_to_queue(&better, &other), 1);
}

static void unplug_isr(const void *queue)
{
	note(100 + k_work_queue_unplug((struct k_work_q *)queue));
}

ZTEST(work_queues, test_an_interrupt_unplugs)
{
	k_work_queue_drain(&better, true);
	irq_offload(unplug_isr, &better);
	zassert_notes(100);
	zassert_equal(k_work_submit_to_queue(&better, &item), 1);
}

/* ---- Stop. */

ZTEST(work_queues, test_stop_is_refused_unless_started_and_plugged)
{
	zassert_equal(k_work_queue_stop(&mine, K_FOREVER), -EALREADY);
	start_mine(WORSE(1), NULL);
	zassert_equal(k_work_queue_stop(&mine, K_FOREVER), -EBUSY);
	k_work_submit_to_queue(&mine, &item);
	zassert_equal(k_work_queue_drain(&mine, false), 1);
	zassert_equal(k_work_queue_stop(&mine, K_FOREVER), -EBUSY);
}

ZTEST(work_queues, test_a_stopped_queue_has_no_thread_and_may_start_again)
{
	for (int i = 0; i < 3; i++) {
		start_mine(i == 1 ? BETTER(1) : WORSE(1), NULL);
		zassert_equal(k_work_submit_to_queue(&mine, &item), 1);
		zassert_true(k_work_queue_drain(&mine, true) >= 0);
		zassert_notes(1);
		zassert_equal(k_work_queue_stop(&mine, K_FOREVER), 0);
		zassert_ok(k_thread_join(&mine.thread, K_NO_WAIT), "the thread lives");
		memset(mine_stack, 0x5a, sizeof(mine_stack));
		zassert_equal(k_work_queue_stop(&mine, K_FOREVER), -EALREADY);
		zassert_equal(k_work_submit_to_queue(&mine, &item), -ENODEV);
	}
}

ZTEST(work_queues, test_an_essential_queue_is_not_stopped)
{
	static const struct k_work_queue_config config = {.essential = true};

	start_mine(WORSE(1), &config);
	zassert_equal(k_work_queue_stop(&mine, K_FOREVER), -ENOTSUP);
	k_work_queue_drain(&mine, true);
	zassert_equal(k_work_queue_stop(&mine, K_FOREVER), -ENOTSUP);
	zassert_true((mine.thread.base.user_options & K_ESSENTIAL) != 0);
	/* So that it can be ended after the test. */
	mine.thread.base.user_options &= (uint8_t)~K_ESSENTIAL;
}

static void stopper(int n)
{
	note(10 * n + k_work_queue_stop(&mine, K_FOREVER));
}

static void mine_plugger(int n)
{
	note(10 * n + k_work_queue_drain(&mine, true));
}

ZTEST(work_queues, test_stop_gives_up_after_its_time_and_the_queue_goes_on)
{
	start_mine(BETTER(1), NULL);
	k_work_init(&item, gate_handler);
	k_work_submit_to_queue(&mine, &item);
	crew_start(1, BETTER(2), mine_plugger);
	zassert_equal(k_work_queue_stop(&mine, K_NO_WAIT), -ETIMEDOUT);
	zassert_equal(k_work_queue_stop(&mine, K_TICKS(2)), -ETIMEDOUT);
	open_gate();
	zassert_notes(11);
	zassert_equal(mine.flags, K_WORK_QUEUE_STARTED | K_WORK_QUEUE_PLUGGED);
	k_work_queue_unplug(&mine);
	zassert_equal(k_work_submit_to_queue(&mine, &other), 1);
	zassert_notes(2);
}

ZTEST(work_queues, test_a_stop_that_gives_up_leaves_another_stop_waiting)
{
	start_mine(BETTER(1), NULL);
	k_work_init(&item, gate_handler);
	k_work_submit_to_queue(&mine, &item);
	crew_start(1, BETTER(2), mine_plugger);
	crew_start(2, BETTER(2), stopper);
	zassert_equal(k_work_queue_stop(&mine, K_TICKS(2)), -ETIMEDOUT);
	open_gate();
	zassert_notes(11, 20);
	zassert_equal(k_work_queue_stop(&mine, K_NO_WAIT), -EALREADY);
}

/* ---- On the calling thread. */

static void runner(int n)
{
	static const struct k_work_queue_config config = {.name = "runner"};

	note(10 * n);
	k_work_queue_run(&mine, &config);
	note(10 * n + 1);
}

ZTEST(work_queues, test_a_thread_runs_a_queue_until_it_is_stopped)
{
	crew_start(2, BETTER(1), runner);
	zassert_equal_ptr(k_work_queue_thread_get(&mine), &crew[2]);
	zassert_str_equal(k_thread_name_get(&crew[2]), "runner");
	zassert_equal(k_work_submit_to_queue(&mine, &item), 1);
	zassert_notes(20, 1);
	k_work_queue_drain(&mine, true);
	zassert_equal(k_work_queue_stop(&mine, K_FOREVER), 0);
	zassert_equal(k_work_queue_stop(&mine, K_FOREVER), -EALREADY);
	zassert_notes(21);
	zassert_true(crew_ended(2));
}

static void run_twice(int n)
{
	for (int i = 0; i < 2; i++) {
		k_work_queue_run(&mine, NULL);
		note(10 * n);
	}
}

ZTEST(work_queues, test_a_thread_that_has_run_a_queue_goes_on)
{
	crew_start(1, WORSE(1), run_twice);
	for (int i = 0; i < 2; i++) {
		settle();
		k_work_submit_to_queue(&mine, &item);
		zassert_equal(k_work_queue_drain(&mine, true), 1);
		zassert_notes(1);
		zassert_equal(k_work_queue_stop(&mine, K_TICKS(3)), 0);
		settle();
		zassert_notes(10);
	}
}

ZTEST_SUITE(work_queues, NULL, NULL, before, after, NULL);
