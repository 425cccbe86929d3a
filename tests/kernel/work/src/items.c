/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Work items in plain cases, with results as documented: initialisation, order,
 * submission in each state, resubmission by the handler, cancel, priorities.
 */
#include "plain.h"

K_WORK_DEFINE(defined, note_handler);
static K_WORK_DELAYABLE_DEFINE(defined_delayable, note_handler);

static struct k_work a, b, c;

static void before(void *fixture)
{
	plain_start(fixture);
	k_work_init(&a, note_handler);
	k_work_init(&b, note_handler);
	k_work_init(&c, note_handler);
	plain_name(&a, 1);
	plain_name(&b, 2);
	plain_name(&c, 3);
}

static void expect_new(const struct k_work *w, uint32_t flags)
{
	zassert_equal_ptr((void *)w->handler, (void *)note_handler);
	zassert_equal(w->flags, flags);
	zassert_is_null(w->queue);
	zassert_equal(k_work_busy_get(w), 0);
	zassert_false(k_work_is_pending(w));
}

ZTEST(work_items, test_defined_and_initialised_items_are_the_same)
{
	struct k_work w;
	struct k_work_delayable d;

	memset(&w, 0xff, sizeof(w));
	memset(&d, 0xff, sizeof(d));
	k_work_init(&w, note_handler);
	k_work_init_delayable(&d, note_handler);
	expect_new(&w, 0);
	expect_new(&defined, 0);
	expect_new(&d.work, K_WORK_DELAYABLE);
	expect_new(&defined_delayable.work, K_WORK_DELAYABLE);
	zassert_false(k_work_delayable_is_pending(&d));
	zassert_equal(k_work_delayable_remaining_get(&defined_delayable), 0);
	zassert_equal_ptr(k_work_delayable_from_work(&d.work), &d);
}

ZTEST(work_items, test_flags_have_their_values)
{
	zassert_equal(K_WORK_RUNNING, 0x1);
	zassert_equal(K_WORK_CANCELING, 0x2);
	zassert_equal(K_WORK_QUEUED, 0x4);
	zassert_equal(K_WORK_DELAYED, 0x8);
	zassert_equal(K_WORK_FLUSHING, 0x10);
	zassert_equal(K_WORK_MASK, 0x1f);
	zassert_equal(K_WORK_DELAYABLE, 0x100);
	zassert_equal(K_WORK_QUEUE_STARTED, 0x1);
	zassert_equal(K_WORK_QUEUE_BUSY, 0x2);
	zassert_equal(K_WORK_QUEUE_DRAIN, 0x4);
	zassert_equal(K_WORK_QUEUE_PLUGGED, 0x8);
	zassert_equal(K_WORK_QUEUE_STOP, 0x10);
	zassert_equal(K_WORK_QUEUE_NO_YIELD, 0x100);
}

ZTEST(work_items, test_a_better_queue_runs_an_item_at_once)
{
	zassert_equal(k_work_submit_to_queue(&better, &a), 1);
	zassert_notes(1);
	zassert_equal(k_work_busy_get(&a), 0);
}

ZTEST(work_items, test_a_worse_queue_runs_items_in_order_of_submission)
{
	zassert_equal(k_work_submit_to_queue(&worse, &b), 1);
	zassert_equal(k_work_submit_to_queue(&worse, &a), 1);
	zassert_equal(k_work_submit_to_queue(&worse, &c), 1);
	zassert_no_notes();
	zassert_equal(k_work_busy_get(&a), K_WORK_QUEUED);
	settle();
	zassert_notes(2, 1, 3);
}

ZTEST(work_items, test_a_queued_item_is_not_queued_again)
{
	k_work_submit_to_queue(&worse, &a);
	zassert_equal(k_work_submit_to_queue(&worse, &a), 0);
	zassert_equal(k_work_submit_to_queue(&better, &a), 0);
	zassert_equal(k_work_submit_to_queue(NULL, &a), 0);
	settle();
	zassert_notes(1);
}

ZTEST(work_items, test_an_item_may_change_its_queue_when_idle)
{
	k_work_submit_to_queue(&worse, &a);
	settle();
	zassert_equal(k_work_submit_to_queue(&better, &a), 1);
	zassert_notes(1, 1);
	zassert_equal(k_work_submit_to_queue(NULL, &a), 1);
	zassert_notes(1);
}

ZTEST(work_items, test_submission_without_a_queue)
{
	zassert_equal(k_work_submit_to_queue(NULL, &a), -EINVAL);
	zassert_equal(k_work_busy_get(&a), 0);
	k_work_submit_to_queue(&better, &a);
	zassert_equal(k_work_submit_to_queue(NULL, &a), 1);
	zassert_notes(1, 1);
}

ZTEST(work_items, test_submission_to_a_queue_that_is_not_started)
{
	static struct k_work_q never;
	struct k_work_q on_stack;

	zassert_equal(k_work_submit_to_queue(&never, &a), -ENODEV);
	k_work_queue_init(&on_stack);
	zassert_equal(k_work_submit_to_queue(&on_stack, &a), -ENODEV);
	zassert_equal(k_work_busy_get(&a), 0);
	zassert_equal(k_work_submit_to_queue(NULL, &a), -EINVAL);
	zassert_equal(k_work_submit_to_queue(&better, &a), 1);
}

static void submit_isr(const void *work)
{
	note(100 + k_work_submit_to_queue(&better, (struct k_work *)work));
}

ZTEST(work_items, test_an_interrupt_submits_and_the_queue_runs_at_its_end)
{
	irq_offload(submit_isr, &a);
	note(99);
	zassert_notes(101, 1, 99);
}

/* ---- The handler and its own item. */

static int again;
static int again_result;

static void resubmit(struct k_work *work)
{
	note(again);
	zassert_equal(k_work_busy_get(work), K_WORK_RUNNING);
	if (again-- > 0) {
		/* The other queue is ignored: this one runs it. */
		again_result = k_work_submit_to_queue(&worse, work);
		zassert_equal(k_work_busy_get(work), K_WORK_RUNNING | K_WORK_QUEUED);
		zassert_equal_ptr(k_current_get(), &better.thread);
	}
}

ZTEST(work_items, test_a_handler_submits_its_item_again)
{
	k_work_init(&a, resubmit);
	again = 3;
	k_work_submit_to_queue(&better, &a);
	zassert_equal(again_result, 2);
	zassert_notes(3, 2, 1, 0);
	zassert_equal(k_work_busy_get(&a), 0);
}

ZTEST(work_items, test_an_item_submitted_again_takes_its_turn)
{
	k_work_init(&a, resubmit);
	again = 1;
	k_sched_lock();
	k_work_submit_to_queue(&better, &a);
	k_work_submit_to_queue(&better, &b);
	k_sched_unlock();
	zassert_notes(1, 2, 0);
}

static void reinit(struct k_work *work)
{
	note(50);
	/* Another life of the same memory: nobody's run any more. */
	k_work_init(work, note_handler);
	zassert_equal(k_work_busy_get(work), 0);
	zassert_equal(k_work_submit_to_queue(&better, work), 1);
	zassert_equal(k_work_busy_get(work), K_WORK_QUEUED);
	zassert_equal(k_work_cancel(work), 0);
	zassert_equal(k_work_submit_to_queue(&better, work), 1);
}

ZTEST(work_items, test_a_handler_makes_its_item_a_new_one)
{
	k_work_init(&a, reinit);
	k_work_submit_to_queue(&better, &a);
	zassert_notes(50, 1);
	zassert_equal(k_work_busy_get(&a), 0);
}

static void cancel_self(struct k_work *work)
{
	zassert_equal(k_work_cancel(work), K_WORK_RUNNING | K_WORK_CANCELING);
	zassert_equal(k_work_submit_to_queue(&better, work), -EBUSY);
	note(60);
}

ZTEST(work_items, test_a_handler_cancels_its_own_item)
{
	k_work_init(&a, cancel_self);
	k_work_submit_to_queue(&better, &a);
	zassert_notes(60);
	zassert_equal(k_work_busy_get(&a), 0);
	zassert_equal(k_work_submit_to_queue(&better, &a), 1);
	zassert_notes(60);
}

/* ---- Cancel. */

ZTEST(work_items, test_a_cancelled_item_does_not_run)
{
	k_work_submit_to_queue(&worse, &a);
	k_work_submit_to_queue(&worse, &b);
	k_work_submit_to_queue(&worse, &c);
	zassert_equal(k_work_cancel(&b), 0);
	zassert_equal(k_work_cancel(&b), 0);
	settle();
	zassert_notes(1, 3);
}

ZTEST(work_items, test_an_item_cancelled_between_wake_and_run_does_not_run)
{
	k_sched_lock();
	k_work_submit_to_queue(&better, &a);
	zassert_equal(k_work_busy_get(&a), K_WORK_QUEUED);
	zassert_equal(k_work_cancel(&a), 0);
	k_sched_unlock();
	zassert_no_notes();
	zassert_equal(k_work_submit_to_queue(&better, &a), 1);
	zassert_notes(1);
}

ZTEST(work_items, test_a_cancelled_item_may_be_submitted_elsewhere)
{
	k_work_submit_to_queue(&worse, &a);
	k_work_cancel(&a);
	zassert_equal(k_work_submit_to_queue(&better, &a), 1);
	zassert_notes(1);
}

static void cancel_isr(const void *work)
{
	note(100 + k_work_cancel((struct k_work *)work));
}

ZTEST(work_items, test_an_interrupt_cancels)
{
	k_work_submit_to_queue(&worse, &a);
	irq_offload(cancel_isr, &a);
	settle();
	zassert_notes(100);
}

ZTEST(work_items, test_a_running_item_is_refused_while_it_is_cancelled)
{
	k_work_init(&a, gate_handler);
	k_work_submit_to_queue(&better, &a);
	zassert_equal(k_work_cancel(&a), K_WORK_RUNNING | K_WORK_CANCELING);
	zassert_equal(k_work_submit_to_queue(&better, &a), -EBUSY);
	zassert_equal(k_work_submit_to_queue(&worse, &a), -EBUSY);
	open_gate();
	zassert_equal(k_work_busy_get(&a), 0);
	zassert_equal(k_work_submit_to_queue(&worse, &a), 1);
}

/* ---- Turns. */

static void yield_handler(struct k_work *work)
{
	note_handler(work);
}

static void equal_thread(int n)
{
	note(70 + n);
}

ZTEST(work_items, test_a_queue_yields_between_items)
{
	k_work_init(&a, yield_handler);
	k_work_submit_to_queue(&worse, &a);
	k_work_submit_to_queue(&worse, &b);
	crew_start(0, WORSE(1), equal_thread);
	settle();
	zassert_notes(1, 70, 2);
}

ZTEST(work_items, test_a_queue_does_not_yield_if_it_is_told_so)
{
	static const struct k_work_queue_config no_yield = {.no_yield = true};

	plain_restart(&no_yield);
	zassert_equal(worse.flags, K_WORK_QUEUE_STARTED | K_WORK_QUEUE_NO_YIELD);
	k_work_submit_to_queue(&worse, &a);
	k_work_submit_to_queue(&worse, &b);
	crew_start(0, WORSE(1), equal_thread);
	settle();
	zassert_notes(1, 2, 70);
}

static void submit_to_better(struct k_work *work)
{
	ARG_UNUSED(work);
	note(80);
	k_work_submit_to_queue(&better, &b);
	note(81);
}

ZTEST(work_items, test_a_better_queue_preempts_a_handler)
{
	k_work_init(&a, submit_to_better);
	k_work_submit_to_queue(&worse, &a);
	settle();
	zassert_notes(80, 2, 81);
}

ZTEST_SUITE(work_items, NULL, NULL, before, plain_stop, NULL);
