/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Work queues, interrupted everywhere: each operation of a thread with each operation
 * of an interrupt on the same item, from several states, on a queue better than the
 * thread and on a worse one. Afterwards everything is idle, and what was accepted has run.
 */
#include <zephyr/ztest.h>

#include "each.h"

static struct k_work_q queue;
static struct k_work_delayable item;
static struct k_work_sync sync;

static int accepted; /* submissions and schedules, by whoever */
static int cancels;  /* calls that may have taken one back */
static int runs;     /* of the handler */
static int inside;   /* the handler, now */
static int needed;   /* runs that a flush has to wait for */

static void handler(struct k_work *work)
{
	zassert_equal_ptr(work, &item.work);
	zassert_equal(inside++, 0, "two handlers at a time");
	zassert_true((k_work_busy_get(work) & K_WORK_RUNNING) != 0);
	k_sleep(K_TICKS(1));
	zassert_equal(--inside, 0);
	runs++;
}

/* ---- Operations. */

static void count(int result)
{
	zassert_true(result >= 0 || result == -EBUSY, "%d", result);
	accepted += result > 0 ? 1 : 0;
}

static void submit(void)
{
	count(k_work_submit_to_queue(&queue, &item.work));
}

static void schedule(void)
{
	count(k_work_schedule_for_queue(&queue, &item, K_TICKS(1)));
}

static void schedule_now(void)
{
	count(k_work_schedule_for_queue(&queue, &item, K_NO_WAIT));
}

/* These may replace a schedule that has been counted. */
static void reschedule(void)
{
	cancels++;
	count(k_work_reschedule_for_queue(&queue, &item, K_TICKS(1)));
}

static void reschedule_now(void)
{
	cancels++;
	count(k_work_reschedule_for_queue(&queue, &item, K_NO_WAIT));
}

static void cancel(void)
{
	cancels++;
	zassert_equal(k_work_cancel(&item.work) & K_WORK_QUEUED, 0);
}

static void cancel_delayable(void)
{
	cancels++;
	zassert_equal(k_work_cancel_delayable(&item) & (K_WORK_QUEUED | K_WORK_DELAYED), 0);
}

static void flush(void)
{
	needed = cancels == 0 ? accepted : 0;
	k_work_flush_delayable(&item, &sync);
	/* A schedule that was put forward may have met an item that was queued already. */
	zassert_true(runs + 1 >= needed, "%d runs, %d submissions before", runs, needed);
	zassert_true(cancels != 0 || runs >= 1 || needed == 0);
}

static void cancel_sync(void)
{
	cancels++;
	k_work_cancel_sync(&item.work, &sync);
}

static void cancel_delayable_sync(void)
{
	cancels++;
	k_work_cancel_delayable_sync(&item, &sync);
}

static void drain(void)
{
	zassert_true(k_work_queue_drain(&queue, false) >= 0);
}

static void plug(void)
{
	zassert_true(k_work_queue_drain(&queue, true) >= 0);
	zassert_ok(k_work_queue_unplug(&queue));
}

typedef void (*operation)(void);

static const operation in_thread[] = {
	submit,	schedule,    schedule_now,	    reschedule, reschedule_now, cancel,
	flush,	cancel_sync, cancel_delayable_sync, drain,	plug,		cancel_delayable};

/* The handler returns now. */
static void hurry(void)
{
	k_wakeup(&each_helpers[0]);
}

/* An interrupt may do all that does not wait. */
static const operation in_interrupt[] = {submit,     schedule, schedule_now,	 reschedule,
					 reschedule_now, cancel,   cancel_delayable, hurry};

/* ---- States to begin with. */

static void nothing(void)
{
}

static void submit_and_run(void)
{
	submit();
	k_sleep(K_TICKS(1));
}

static void run_and_queue(void)
{
	submit_and_run();
	submit();
}

static void run_and_delay(void)
{
	submit_and_run();
	schedule();
}

static void run_and_cancel(void)
{
	submit_and_run();
	cancel();
}

static const operation states[] = {nothing,	  submit,	 schedule,
				   run_and_queue, run_and_delay, run_and_cancel};

/* ---- One combination. */

static int prio;
static operation state, thread_does, interrupt_does;

static void worker(void *p1, void *p2, void *p3)
{
	k_work_queue_run(&queue, NULL);
}

static void setup(void)
{
	accepted = cancels = runs = inside = 0;
	k_work_queue_init(&queue);
	k_work_init_delayable(&item, handler);
	each_start(0, prio, worker);
	k_sleep(K_TICKS(1));
	state();
}

static void run(void)
{
	thread_does();
	k_sleep(K_TICKS(8));
}

static void interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	interrupt_does();
}

static void verify(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	k_sleep(K_TICKS(4));
	zassert_equal(k_work_delayable_busy_get(&item), 0, "at %u: 0x%x", at,
		      k_work_delayable_busy_get(&item));
	zassert_true(sys_slist_is_empty(&queue.pending), "at %u", at);
	zassert_false(sys_dnode_is_linked(&item.timeout.node), "at %u", at);
	zassert_is_null(queue.running, "at %u", at);
	zassert_false(queue.canceling, "at %u", at);
	zassert_equal(queue.flags, K_WORK_QUEUE_STARTED, "at %u: 0x%x", at, queue.flags);
	zassert_equal_ptr(each_helpers[0].base.pended_on, &queue.notifyq, "at %u", at);
	zassert_equal(inside, 0, "at %u", at);
	zassert_true(runs <= accepted, "at %u: %d runs of %d", at, runs, accepted);
	if (cancels == 0 && thread_does != drain && thread_does != plug && thread_does != flush) {
		/* An expiry that meets an item still queued is one with it. */
		const bool merged = interrupt_does == schedule || thread_does == schedule ||
				    state == schedule || state == run_and_delay;

		zassert_true(merged ? runs >= 1 : runs == accepted, "at %u: %d runs of %d", at,
			     runs, accepted);
	}
}

static void every_state_and_interrupt(operation op)
{
	static const struct each e = {setup, run, interrupt, verify};
	const int prios[] = {3, 7};

	thread_does = op;
	for (size_t p = 0; p < ARRAY_SIZE(prios); p++) {
		for (size_t s = 0; s < ARRAY_SIZE(states); s++) {
			for (size_t i = 0; i < ARRAY_SIZE(in_interrupt); i++) {
				prio = prios[p];
				state = states[s];
				interrupt_does = in_interrupt[i];
				each(&e, 2);
			}
		}
	}
}

ZTEST(interrupt_each, test_each_pair_of_operations_on_a_work_item)
{
	for (size_t t = 0; t < ARRAY_SIZE(in_thread); t++) {
		every_state_and_interrupt(in_thread[t]);
	}
}

/* ---- A stop. */

static int stopped;

static void stop_run(void)
{
	zassert_true(k_work_queue_drain(&queue, true) >= 0);
	stopped = k_work_queue_stop(&queue, K_TICKS(20));
	zassert_equal(k_work_submit_to_queue(&queue, &item.work), -ENODEV);
}

static void stop_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	(void)k_work_submit_to_queue(&queue, &item.work);
	(void)k_work_reschedule_for_queue(&queue, &item, K_TICKS(1));
}

static void stop_verify(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	k_sleep(K_TICKS(3));
	zassert_equal(stopped, 0, "at %u: %d", at, stopped);
	zassert_equal(queue.flags, 0, "at %u", at);
	zassert_equal(each_helpers[0].base.thread_state, _THREAD_DEAD, "at %u", at);
	zassert_equal(k_work_delayable_busy_get(&item), 0, "at %u", at);
}

ZTEST(interrupt_each, test_a_work_queue_is_stopped)
{
	static const struct each e = {setup, stop_run, stop_interrupt, stop_verify};

	for (size_t s = 0; s < ARRAY_SIZE(states); s++) {
		state = states[s];
		prio = 3;
		each(&e, 6);
		prio = 7;
		each(&e, 6);
	}
}
