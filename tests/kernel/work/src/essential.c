/* SPDX-License-Identifier: Apache-2.0 */
/* Essential queues: the end of their thread is a panic. Apart, because faults are expected. */
#include <zephyr/fatal.h>

#include "plain.h"

static struct k_work_q essential;
static K_THREAD_STACK_DEFINE(stack, 1024 + CONFIG_TEST_EXTRA_STACK_SIZE);
static struct k_work item;
static volatile unsigned int last_reason;
static volatile int reported;

void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf)
{
	ARG_UNUSED(esf);
	if (k_current_get() != &essential.thread) {
		k_fatal_halt(reason);
	}
	reported++;
	last_reason = reason;
	/* Let the thread go now. */
	essential.thread.base.user_options &= (uint8_t)~K_ESSENTIAL;
}

static void start(k_work_handler_t handler)
{
	const struct k_work_queue_config config = {.name = "essential", .essential = true};

	reported = 0;
	k_work_queue_init(&essential);
	k_work_queue_start(&essential, stack, K_THREAD_STACK_SIZEOF(stack), BETTER(1), &config);
	k_work_init(&item, handler);
	zassert_equal(k_work_submit_to_queue(&essential, &item), 1);
}

static void abort_own_thread(struct k_work *work)
{
	ARG_UNUSED(work);
	k_thread_abort(k_current_get());
}

ZTEST(work_essential, test_a_handler_that_ends_an_essential_queue_panics)
{
	start(abort_own_thread);
	zassert_equal(reported, 1);
	zassert_equal(last_reason, K_ERR_KERNEL_PANIC);
}

static void stop(void *fixture)
{
	k_thread_abort(&essential.thread);
	k_work_queue_init(&essential);
	crew_dismiss(fixture);
}

ZTEST_SUITE(work_essential, NULL, NULL, NULL, stop, NULL);
