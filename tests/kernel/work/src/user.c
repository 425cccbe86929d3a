/* SPDX-License-Identifier: Apache-2.0 */
/* User-mode work queues, in a kernel without user mode. */
#include "plain.h"

static struct k_work_user_q queue;
static K_THREAD_STACK_DEFINE(stack, 1024 + CONFIG_TEST_EXTRA_STACK_SIZE);
static bool started;

static int again;

static void handler(struct k_work_user *work)
{
	zassert_false(k_work_user_is_pending(work));
	note(again);
	if (again-- > 0) {
		zassert_ok(k_work_user_submit_to_queue(&queue, work));
		zassert_true(k_work_user_is_pending(work));
	}
}

static void note_two(struct k_work_user *work)
{
	ARG_UNUSED(work);
	note(2);
}

static K_WORK_USER_DEFINE(defined, note_two);

static void start(int prio)
{
	started = true;
	again = 0;
	k_work_user_queue_start(&queue, stack, K_THREAD_STACK_SIZEOF(stack), prio, "userq");
}

static void after(void *fixture)
{
	if (started) {
		k_thread_abort(&queue.thread);
		started = false;
	}
	crew_dismiss(fixture);
}

ZTEST(work_user, test_items_run_in_order)
{
	struct k_work_user w;

	start(WORSE(1));
	zassert_equal_ptr(k_work_user_queue_thread_get(&queue), &queue.thread);
	zassert_str_equal(k_thread_name_get(&queue.thread), "userq");
	k_work_user_init(&w, handler);
	zassert_false(k_work_user_is_pending(&w));
	zassert_ok(k_work_user_submit_to_queue(&queue, &defined));
	zassert_ok(k_work_user_submit_to_queue(&queue, &w));
	zassert_true(k_work_user_is_pending(&w));
	zassert_equal(k_work_user_submit_to_queue(&queue, &w), -EBUSY);
	settle();
	zassert_notes(2, 0);
}

ZTEST(work_user, test_a_handler_submits_its_item_again)
{
	struct k_work_user w;

	start(BETTER(1));
	again = 2;
	k_work_user_init(&w, handler);
	zassert_ok(k_work_user_submit_to_queue(&queue, &w));
	zassert_notes(2, 1, 0);
}

static void free_self(struct k_work_user *work)
{
	memset(work, 0xd5, sizeof(*work));
	note(3);
}

ZTEST(work_user, test_a_handler_frees_its_item)
{
	struct k_work_user w;

	start(BETTER(1));
	k_work_user_init(&w, free_self);
	zassert_ok(k_work_user_submit_to_queue(&queue, &w));
	for (size_t i = 0; i < sizeof(w); i++) {
		zassert_equal(((uint8_t *)&w)[i], 0xd5, "byte %zu was written", i);
	}
	zassert_notes(3);
}

static void isr(const void *unused)
{
	ARG_UNUSED(unused);
	note(100 + k_work_user_submit_to_queue(&queue, &defined));
}

ZTEST(work_user, test_an_interrupt_submits)
{
	start(BETTER(1));
	irq_offload(isr, NULL);
	zassert_notes(100, 2);
}

ZTEST(work_user, test_a_cancelled_wait_does_no_harm)
{
	start(BETTER(1));
	k_queue_cancel_wait(&queue.queue);
	zassert_ok(k_work_user_submit_to_queue(&queue, &defined));
	zassert_notes(2);
}

ZTEST_SUITE(work_user, NULL, NULL, NULL, after, NULL);
