/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dead-locks that can be known and calls from where they are not allowed: assertions
 * that say who waits for what.
 */
#include <stdio.h>

#include <zephyr/sys/printk-hooks.h>

#include "plain.h"

static struct k_work item, sibling;
static struct k_work_sync sync;
static bool caught;

static printk_hook_fn_t real;
static char printed[1024];
static size_t length;

static int keep(int c)
{
	if (length < sizeof(printed) - 1U) {
		printed[length++] = (char)c;
		printed[length] = '\0';
	}
	return real(c);
}

static void before(void *fixture)
{
	plain_start(fixture);
	k_thread_name_set(&better.thread, "better_q");
	k_work_init(&item, note_handler);
	k_work_init(&sibling, note_handler);
	caught = false;
	length = 0;
	printed[0] = '\0';
	real = __printk_get_hook();
	__printk_hook_install(keep);
}

static void after(void *fixture)
{
	__printk_hook_install(real);
	plain_stop(fixture);
}

static void expect_said(const char *text)
{
	zassert_not_null(strstr(printed, text), "not said: %s", text);
}

static void expect_said_pointer(const void *pointer)
{
	char text[32];

	snprintf(text, sizeof(text), "%lx", (unsigned long)(uintptr_t)pointer);
	expect_said(text);
}

static void do_flush(void *work)
{
	(void)k_work_flush(work, &sync);
}

static void do_cancel_sync(void *work)
{
	(void)k_work_cancel_sync(work, &sync);
}

static void do_drain(void *queue)
{
	(void)k_work_queue_drain(queue, true);
}

static void do_stop(void *queue)
{
	(void)k_work_queue_stop(queue, K_FOREVER);
}

static void flush_self(struct k_work *work)
{
	caught = asserts(do_flush, work);
}

static void cancel_self(struct k_work *work)
{
	caught = asserts(do_cancel_sync, work);
}

static void flush_sibling(struct k_work *work)
{
	ARG_UNUSED(work);
	caught = asserts(do_flush, &sibling);
}

static void drain_self(struct k_work *work)
{
	ARG_UNUSED(work);
	caught = asserts(do_drain, &better);
}

static void stop_self(struct k_work *work)
{
	ARG_UNUSED(work);
	caught = asserts(do_stop, &better);
}

static void run(k_work_handler_t handler)
{
	k_work_init(&item, handler);
	k_sched_lock();
	k_work_submit_to_queue(&better, &item);
	k_work_submit_to_queue(&better, &sibling);
	k_sched_unlock();
	zassert_true(caught);
	expect_said("dead-lock");
	expect_said("better_q");
	expect_said_pointer(&item);
	/* Nothing is broken by it. */
	zassert_notes(0);
	zassert_equal(k_work_busy_get(&item), 0);
	k_work_init(&item, note_handler);
	zassert_equal(k_work_submit_to_queue(&better, &item), 1);
	zassert_notes(0);
}

ZTEST(work_misuse, test_a_handler_that_flushes_its_own_item)
{
	run(flush_self);
	expect_said_pointer((void *)flush_self);
}

ZTEST(work_misuse, test_a_handler_that_flushes_an_item_behind_it)
{
	run(flush_sibling);
	expect_said_pointer(&sibling);
}

ZTEST(work_misuse, test_a_handler_that_waits_for_its_own_cancel)
{
	run(cancel_self);
	expect_said_pointer((void *)cancel_self);
}

ZTEST(work_misuse, test_a_handler_that_drains_its_own_queue)
{
	run(drain_self);
}

ZTEST(work_misuse, test_a_handler_that_stops_its_own_queue)
{
	run(stop_self);
}

ZTEST(work_misuse, test_interrupts_may_not_wait_for_items)
{
	k_work_submit_to_queue(&worse, &item);
	zassert_true(asserts_in_isr(do_flush, &item));
	zassert_true(asserts_in_isr(do_cancel_sync, &item));
	expect_said("ISR");
	expect_said_pointer(&item);
	expect_said_pointer((void *)note_handler);
	zassert_equal(k_work_busy_get(&item), K_WORK_QUEUED, "nothing has happened");
}

ZTEST(work_misuse, test_interrupts_may_not_wait_for_queues)
{
	zassert_true(asserts_in_isr(do_drain, &better));
	zassert_true(asserts_in_isr(do_stop, &better));
	expect_said("better_q");
	zassert_equal(better.flags, K_WORK_QUEUE_STARTED);
}

static void start_again(void *queue)
{
	k_work_queue_start(queue, NULL, 1024, 0, NULL);
}

static void init_without_handler(void *work)
{
	k_work_init(work, NULL);
}

static void init_delayable_without_handler(void *dwork)
{
	k_work_init_delayable(dwork, NULL);
}

ZTEST(work_misuse, test_a_queue_is_started_once)
{
	zassert_true(asserts(start_again, &better));
	expect_said("better_q");
}

ZTEST(work_misuse, test_an_item_has_a_handler)
{
	struct k_work_delayable d;

	zassert_true(asserts(init_without_handler, &item));
	zassert_true(asserts(init_delayable_without_handler, &d));
}

ZTEST_SUITE(work_misuse, NULL, NULL, before, after, NULL);
