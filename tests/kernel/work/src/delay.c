/* SPDX-License-Identifier: Apache-2.0 */
/* Delayable items: when they come, what changes that, and what does not. */
#include "plain.h"

static struct k_work_delayable d, e;

static void before(void *fixture)
{
	plain_start(fixture);
	k_work_init_delayable(&d, note_handler);
	k_work_init_delayable(&e, note_handler);
	plain_name(&d.work, 1);
	plain_name(&e.work, 2);
	tick_begin();
}

/* Before the next test reuses it. */
static void after(void *fixture)
{
	k_work_cancel_delayable(&d);
	k_work_cancel_delayable(&e);
	plain_stop(fixture);
}

ZTEST(work_delay, test_an_item_comes_after_its_delay_and_not_before)
{
	const int64_t start = k_uptime_ticks();

	zassert_equal(k_work_schedule_for_queue(&better, &d, K_TICKS(5)), 1);
	zassert_equal(k_work_delayable_busy_get(&d), K_WORK_DELAYED);
	zassert_true(k_work_delayable_is_pending(&d));
	zassert_equal(k_work_delayable_expires_get(&d), start + 6);
	zassert_between_inclusive(k_work_delayable_remaining_get(&d), 5, 6);
	k_sleep(K_TICKS(4));
	zassert_no_notes();
	k_sleep(K_TICKS(1));
	zassert_notes(1);
	zassert_equal(k_work_delayable_remaining_get(&d), 0);
	zassert_equal(k_work_delayable_expires_get(&d), k_uptime_ticks());
	zassert_false(k_work_delayable_is_pending(&d));
}

ZTEST(work_delay, test_no_delay_is_a_submission)
{
	zassert_equal(k_work_schedule_for_queue(&better, &d, K_NO_WAIT), 1);
	zassert_notes(1);
	zassert_equal(k_work_reschedule_for_queue(&better, &d, K_NO_WAIT), 1);
	zassert_notes(1);
	zassert_equal(k_work_schedule_for_queue(NULL, &e, K_NO_WAIT), -EINVAL);
	zassert_equal(k_work_reschedule_for_queue(NULL, &e, K_NO_WAIT), -EINVAL);
	zassert_equal(k_work_reschedule_for_queue(&worse, &e, K_NO_WAIT), 1);
	zassert_equal(k_work_reschedule_for_queue(&worse, &e, K_NO_WAIT), 0);
	zassert_equal(k_work_schedule_for_queue(&worse, &e, K_NO_WAIT), 0);
}

ZTEST(work_delay, test_no_delay_reports_the_refusal)
{
	static struct k_work_q never;

	zassert_equal(k_work_schedule_for_queue(&never, &d, K_NO_WAIT), -ENODEV);
	zassert_equal(k_work_reschedule_for_queue(&never, &d, K_NO_WAIT), -ENODEV);
	zassert_ok(k_work_queue_drain(&better, true));
	zassert_equal(k_work_schedule_for_queue(&better, &d, K_NO_WAIT), -EBUSY);
	zassert_equal(k_work_reschedule_for_queue(&better, &d, K_NO_WAIT), -EBUSY);
	zassert_false(k_work_delayable_is_pending(&d));
}

ZTEST(work_delay, test_schedule_keeps_the_earlier_deadline)
{
	k_work_schedule_for_queue(&better, &d, K_TICKS(3));
	zassert_equal(k_work_schedule_for_queue(&better, &d, K_TICKS(1)), 0);
	zassert_equal(k_work_schedule_for_queue(&worse, &d, K_NO_WAIT), 0);
	k_sleep(K_TICKS(2));
	zassert_no_notes();
	k_sleep(K_TICKS(1));
	zassert_notes(1);
}

ZTEST(work_delay, test_reschedule_replaces_the_deadline)
{
	k_work_schedule_for_queue(&better, &d, K_TICKS(2));
	zassert_equal(k_work_reschedule_for_queue(&better, &d, K_TICKS(6)), 1);
	k_sleep(K_TICKS(5));
	zassert_no_notes();
	zassert_equal(k_work_reschedule_for_queue(&better, &d, K_NO_WAIT), 1);
	zassert_notes(1);
	k_sleep(K_TICKS(3));
	zassert_no_notes();
}

ZTEST(work_delay, test_reschedule_changes_the_queue)
{
	k_work_schedule_for_queue(&worse, &d, K_TICKS(2));
	k_work_reschedule_for_queue(&better, &d, K_TICKS(1));
	k_sleep(K_TICKS(1));
	zassert_notes(1);
	zassert_equal_ptr(d.work.queue, &better);
}

ZTEST(work_delay, test_reschedule_leaves_a_queued_item_where_it_is)
{
	k_work_schedule_for_queue(&worse, &d, K_NO_WAIT);
	zassert_equal(k_work_reschedule_for_queue(&better, &d, K_TICKS(2)), 1);
	zassert_equal(k_work_delayable_busy_get(&d), K_WORK_QUEUED | K_WORK_DELAYED);
	settle();
	zassert_notes(1);
	k_sleep(K_TICKS(2));
	zassert_notes(1);
}

ZTEST(work_delay, test_for_ever_stays_until_rescheduled)
{
	zassert_equal(k_work_schedule_for_queue(&better, &d, K_FOREVER), 1);
	zassert_equal(k_work_delayable_busy_get(&d), K_WORK_DELAYED);
	zassert_equal(k_work_delayable_remaining_get(&d), 0);
	zassert_equal(k_work_schedule_for_queue(&better, &d, K_TICKS(1)), 0);
	k_sleep(K_TICKS(3));
	zassert_no_notes();
	zassert_equal(k_work_reschedule_for_queue(&better, &d, K_TICKS(1)), 1);
	zassert_equal(k_work_reschedule_for_queue(&better, &d, K_FOREVER), 1);
	k_sleep(K_TICKS(3));
	zassert_no_notes();
	zassert_equal(k_work_cancel_delayable(&d), 0);
	zassert_false(k_work_delayable_is_pending(&d));
}

ZTEST(work_delay, test_a_negative_delay_is_none)
{
	zassert_equal(k_work_schedule_for_queue(&better, &d, K_MSEC(-5)), 1);
	zassert_notes(1);
}

ZTEST(work_delay, test_items_of_one_tick_come_in_the_order_of_scheduling)
{
	k_work_schedule_for_queue(&better, &e, K_TICKS(2));
	k_work_schedule_for_queue(&better, &d, K_TICKS(2));
	k_sleep(K_TICKS(3));
	zassert_notes(2, 1);
}

ZTEST(work_delay, test_cancel_takes_the_delay_back)
{
	k_work_schedule_for_queue(&better, &d, K_TICKS(1));
	zassert_equal(k_work_cancel_delayable(&d), 0);
	zassert_equal(k_work_cancel_delayable(&d), 0);
	k_sleep(K_TICKS(3));
	zassert_no_notes();
}

ZTEST(work_delay, test_a_refused_expiry_is_dropped)
{
	k_work_schedule_for_queue(&better, &d, K_TICKS(1));
	zassert_ok(k_work_queue_drain(&better, true));
	k_sleep(K_TICKS(3));
	zassert_ok(k_work_queue_unplug(&better));
	zassert_no_notes();
	zassert_false(k_work_delayable_is_pending(&d));
}

/* ---- Waiting. */

ZTEST(work_delay, test_flush_does_not_wait_for_the_delay)
{
	struct k_work_sync sync;
	const int64_t start = k_uptime_ticks();

	k_work_schedule_for_queue(&worse, &d, K_SECONDS(100));
	zassert_true(k_work_flush_delayable(&d, &sync));
	zassert_notes(1);
	zassert_true(k_uptime_ticks() - start <= 1);
	zassert_false(k_work_delayable_is_pending(&d));
}

ZTEST(work_delay, test_flush_of_what_the_queue_refuses)
{
	struct k_work_sync sync;

	k_work_schedule_for_queue(&better, &d, K_SECONDS(100));
	zassert_ok(k_work_queue_drain(&better, true));
	zassert_false(k_work_flush_delayable(&d, &sync));
	zassert_false(k_work_delayable_is_pending(&d));
}

ZTEST(work_delay, test_cancel_sync_of_a_delay_does_not_wait)
{
	struct k_work_sync sync;

	k_work_schedule_for_queue(&better, &d, K_SECONDS(100));
	zassert_true(k_work_cancel_delayable_sync(&d, &sync));
	zassert_false(k_work_delayable_is_pending(&d));
}

static void periodic(struct k_work *work)
{
	note(5);
	k_sleep(K_TICKS(1));
	zassert_true(k_work_reschedule_for_queue(&better, k_work_delayable_from_work(work),
						 K_TICKS(1)) >= 0);
}

ZTEST(work_delay, test_a_handler_schedules_its_item_again)
{
	k_work_init_delayable(&d, periodic);
	k_work_schedule_for_queue(&better, &d, K_TICKS(1));
	k_sleep(K_TICKS(9));
	zassert_true(note_count() >= 3);
	zassert_equal(k_work_cancel_delayable(&d) & K_WORK_DELAYED, 0);
}

/* The race that periodic work is known for. */
ZTEST(work_delay, test_cancel_sync_ends_a_handler_that_schedules_itself)
{
	struct k_work_sync sync;

	k_work_init_delayable(&d, periodic);
	k_work_schedule_for_queue(&better, &d, K_NO_WAIT);
	zassert_equal(k_work_delayable_busy_get(&d), K_WORK_RUNNING);
	zassert_true(k_work_cancel_delayable_sync(&d, &sync));
	zassert_equal(k_work_delayable_busy_get(&d), 0);
	k_sleep(K_TICKS(5));
	zassert_notes(5);
}

ZTEST(work_delay, test_a_cancel_without_waiting_lets_the_handler_schedule_itself)
{
	k_work_init_delayable(&d, periodic);
	k_work_schedule_for_queue(&better, &d, K_NO_WAIT);
	zassert_equal(k_work_cancel_delayable(&d), K_WORK_RUNNING | K_WORK_CANCELING);
	zassert_equal(k_work_schedule_for_queue(&better, &d, K_NO_WAIT), -EBUSY);
	zassert_equal(k_work_schedule_for_queue(&better, &d, K_TICKS(1)), 1);
	zassert_equal(k_work_delayable_busy_get(&d),
		      K_WORK_RUNNING | K_WORK_CANCELING | K_WORK_DELAYED);
	k_sleep(K_TICKS(6));
	zassert_true(note_count() >= 2);
}

static void isr(const void *unused)
{
	ARG_UNUSED(unused);
	note(100 + k_work_schedule_for_queue(&better, &d, K_TICKS(1)));
	note(100 + k_work_schedule_for_queue(&better, &e, K_NO_WAIT));
	note(100 + k_work_reschedule_for_queue(&better, &d, K_TICKS(2)));
	note(100 + k_work_delayable_busy_get(&d));
}

ZTEST(work_delay, test_an_interrupt_schedules)
{
	irq_offload(isr, NULL);
	zassert_notes(101, 101, 101, 100 + K_WORK_DELAYED, 2);
	k_sleep(K_TICKS(2));
	zassert_notes(1);
}

ZTEST_SUITE(work_delay, NULL, NULL, before, after, NULL);
