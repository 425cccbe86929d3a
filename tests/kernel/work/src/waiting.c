/* SPDX-License-Identifier: Apache-2.0 */
/* Flush and cancel with waiting: what ends the wait, for one waiter and for several. */
#include "plain.h"

static struct k_work item, other;
static struct k_work_delayable dwork;

static void before(void *fixture)
{
	plain_start(fixture);
	k_work_init(&item, gate_handler);
	k_work_init(&other, gate_handler);
	k_work_init_delayable(&dwork, gate_handler);
}

static void flusher(int n)
{
	struct k_work_sync sync;

	note(10 * n + k_work_flush(&item, &sync));
}

static void canceller(int n)
{
	struct k_work_sync sync;

	note(10 * n + k_work_cancel_sync(&item, &sync));
}

ZTEST(work_waiting, test_nothing_to_wait_for)
{
	struct k_work_sync sync;

	zassert_false(k_work_flush(&item, &sync));
	zassert_false(k_work_cancel_sync(&item, &sync));
	zassert_false(k_work_flush_delayable(&dwork, &sync));
	zassert_false(k_work_cancel_delayable_sync(&dwork, &sync));
}

ZTEST(work_waiting, test_flush_waits_for_a_queued_item)
{
	struct k_work_sync sync;

	k_work_init(&item, note_handler);
	k_work_submit_to_queue(&worse, &item);
	zassert_true(k_work_flush(&item, &sync));
	zassert_notes(0);
	zassert_equal(k_work_busy_get(&item), 0);
}

ZTEST(work_waiting, test_flush_does_not_wait_for_items_behind)
{
	k_work_submit_to_queue(&better, &item);
	k_work_submit_to_queue(&better, &other);
	crew_start(1, BETTER(1), flusher);
	open_gate();
	zassert_notes(11);
	zassert_equal(k_work_busy_get(&other), K_WORK_RUNNING);
}

ZTEST(work_waiting, test_flush_of_a_running_item_does_not_wait_for_later_submissions)
{
	k_work_submit_to_queue(&better, &item);
	crew_start(1, BETTER(1), flusher);
	zassert_equal(k_work_busy_get(&item), K_WORK_RUNNING | K_WORK_FLUSHING);
	zassert_equal(k_work_submit_to_queue(&better, &item), 2);
	open_gate();
	zassert_notes(11);
	zassert_equal(k_work_busy_get(&item), K_WORK_RUNNING);
}

ZTEST(work_waiting, test_flush_waits_for_both_when_running_and_queued)
{
	k_work_submit_to_queue(&better, &item);
	k_work_submit_to_queue(&better, &item);
	crew_start(1, BETTER(1), flusher);
	open_gate();
	zassert_no_notes();
	zassert_equal(k_work_busy_get(&item), K_WORK_RUNNING | K_WORK_FLUSHING);
	open_gate();
	zassert_notes(11);
}

ZTEST(work_waiting, test_cancel_releases_who_waits_for_a_queued_item)
{
	k_work_submit_to_queue(&better, &other);
	k_work_submit_to_queue(&better, &item);
	crew_start(1, BETTER(1), flusher);
	zassert_equal(k_work_busy_get(&item), K_WORK_QUEUED | K_WORK_FLUSHING);
	zassert_equal(k_work_cancel(&item), 0);
	zassert_notes(11);
}

ZTEST(work_waiting, test_several_waiters_on_one_flush)
{
	k_work_submit_to_queue(&better, &item);
	crew_start(1, BETTER(1), flusher);
	crew_start(2, BETTER(3), flusher);
	crew_start(3, BETTER(2), flusher);
	zassert_no_notes();
	open_gate();
	zassert_notes(21, 31, 11);
}

ZTEST(work_waiting, test_several_waiters_on_one_cancel)
{
	k_work_submit_to_queue(&better, &item);
	crew_start(1, BETTER(1), canceller);
	crew_start(2, BETTER(2), canceller);
	crew_start(3, BETTER(3), flusher);
	zassert_equal(k_work_busy_get(&item),
		      K_WORK_RUNNING | K_WORK_CANCELING | K_WORK_FLUSHING);
	open_gate();
	zassert_notes(31, 21, 11);
	zassert_equal(k_work_submit_to_queue(&better, &item), 1);
}

ZTEST(work_waiting, test_cancel_sync_takes_a_queued_item_without_waiting)
{
	struct k_work_sync sync;

	k_work_submit_to_queue(&worse, &item);
	zassert_true(k_work_cancel_sync(&item, &sync));
	zassert_equal(k_work_busy_get(&item), 0);
}

ZTEST(work_waiting, test_submissions_are_refused_until_cancel_is_over)
{
	k_work_submit_to_queue(&better, &item);
	k_work_submit_to_queue(&better, &item);
	crew_start(1, BETTER(1), canceller);
	zassert_equal(k_work_busy_get(&item), K_WORK_RUNNING | K_WORK_CANCELING);
	zassert_equal(k_work_submit_to_queue(&better, &item), -EBUSY);
	zassert_equal(k_work_submit_to_queue(&worse, &item), -EBUSY);
	open_gate();
	zassert_notes(11);
	zassert_equal(k_work_busy_get(&item), 0);
	zassert_equal(k_work_submit_to_queue(&worse, &item), 1);
}

ZTEST(work_waiting, test_an_ended_waiter_leaves_nothing_behind)
{
	k_work_submit_to_queue(&better, &item);
	crew_start(1, BETTER(1), flusher);
	crew_start(2, BETTER(1), canceller);
	crew_start(3, BETTER(1), flusher);
	k_thread_abort(&crew[1]);
	zassert_equal(k_work_busy_get(&item),
		      K_WORK_RUNNING | K_WORK_CANCELING | K_WORK_FLUSHING);
	k_thread_abort(&crew[3]);
	zassert_equal(k_work_busy_get(&item), K_WORK_RUNNING | K_WORK_CANCELING);
	k_thread_abort(&crew[2]);
	open_gate();
	zassert_no_notes();
	zassert_equal(k_work_submit_to_queue(&better, &item), 1);
	open_gate();
	zassert_equal(k_work_busy_get(&item), 0);
}

ZTEST(work_waiting, test_a_suspended_waiter_is_released_when_resumed)
{
	k_work_submit_to_queue(&better, &item);
	crew_start(1, BETTER(1), flusher);
	k_thread_suspend(&crew[1]);
	open_gate();
	zassert_no_notes();
	k_thread_resume(&crew[1]);
	zassert_notes(11);
}

/* The waiter holds its item until the flush is over, and not a moment longer. */
static void flush_and_forget(int n)
{
	struct k_work_sync sync;

	note(10 * n + k_work_flush(&item, &sync));
	memset(&item, 0xa5, sizeof(item));
	memset(&sync, 0xa5, sizeof(sync));
}

ZTEST(work_waiting, test_after_a_flush_the_item_may_be_freed)
{
	k_work_submit_to_queue(&better, &item);
	k_work_submit_to_queue(&better, &other);
	crew_start(1, BETTER(2), flush_and_forget);
	open_gate();
	open_gate();
	zassert_notes(11);
	zassert_equal(k_work_busy_get(&other), 0);
}

static void flush_other(struct k_work *work)
{
	struct k_work_sync sync;

	ARG_UNUSED(work);
	note(40 + k_work_flush(&other, &sync));
}

ZTEST(work_waiting, test_a_handler_flushes_an_item_of_another_queue)
{
	k_work_init(&item, flush_other);
	k_work_submit_to_queue(&better, &other);
	k_work_submit_to_queue(&worse, &item);
	settle();
	zassert_no_notes();
	open_gate();
	settle();
	zassert_notes(41);
}

static void cancel_queued_sibling(struct k_work *work)
{
	struct k_work_sync sync;

	ARG_UNUSED(work);
	/* Nothing to wait for, so no dead-lock. */
	note(50 + k_work_cancel_sync(&other, &sync));
	note(52 + k_work_flush(&other, &sync));
}

ZTEST(work_waiting, test_a_handler_cancels_an_item_of_its_own_queue)
{
	k_work_init(&item, cancel_queued_sibling);
	k_work_submit_to_queue(&worse, &item);
	k_work_submit_to_queue(&worse, &other);
	settle();
	zassert_notes(51, 52);
	zassert_equal(k_work_busy_get(&other), 0);
}

ZTEST_SUITE(work_waiting, NULL, NULL, before, plain_stop, NULL);
