/* SPDX-License-Identifier: Apache-2.0 */
/* What the analyzer tells of threads whose use of stack and time is known. */
#include <string.h>

#include <zephyr/debug/thread_analyzer.h>
#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define STACK_SIZE 2048
#define EATEN      1000

static K_THREAD_STACK_DEFINE(stack, STACK_SIZE);
static struct k_thread eater;

/* Use EATEN bytes of the stack and 100 ms, then sleep. */
static void eat(void *p1, void *p2, void *p3)
{
	volatile uint8_t food[EATEN];

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (size_t i = 0; i < sizeof(food); i++) {
		food[i] = (uint8_t)i;
	}
	k_busy_wait(100000);
	k_sleep(K_FOREVER);
}

static void *start_eater(void)
{
	k_thread_create(&eater, stack, K_THREAD_STACK_SIZEOF(stack), eat, NULL, NULL, NULL,
			K_HIGHEST_APPLICATION_THREAD_PRIO, 0, K_FOREVER);
	k_thread_name_set(&eater, "eater");
	k_thread_start(&eater);
	return NULL;
}

static void end_eater(void *fixture)
{
	ARG_UNUSED(fixture);
	k_thread_abort(&eater);
}

ZTEST_SUITE(thread_analyzer, NULL, start_eater, NULL, NULL, end_eater);

static int threads;
static struct thread_analyzer_info found;
static char wanted[32];

static void look(struct thread_analyzer_info *info)
{
	threads++;
	zassert_true(info->stack_used <= info->stack_size);
	if (strcmp(info->name, wanted) == 0) {
		found = *info;
	}
}

static void find(k_tid_t thread, const char *name)
{
	if (IS_ENABLED(CONFIG_THREAD_NAME)) {
		strncpy(wanted, name, sizeof(wanted) - 1U);
	} else {
		snprintk(wanted, sizeof(wanted), "%p", (void *)thread);
	}
	threads = 0;
	found = (struct thread_analyzer_info){.name = NULL};
	thread_analyzer_run(look, 0);
	zassert_not_null(found.name, "no thread %s", wanted);
}

ZTEST(thread_analyzer, test_every_thread_is_told)
{
	find(&eater, "eater");
	zassert_equal(threads, 4 + IS_ENABLED(CONFIG_THREAD_ANALYZER_AUTO), "%d", threads);
	find(_kernel.cpus[0].idle_thread, "idle");
}

ZTEST(thread_analyzer, test_use_of_the_stack)
{
	find(&eater, "eater");
	zassert_equal(found.stack_size, K_THREAD_STACK_SIZEOF(stack));
	/* On the host threads run on stacks of the host's own; their use is an estimate. */
	if (!IS_ENABLED(CONFIG_ARCH_POSIX)) {
		zassert_between_inclusive(found.stack_used, EATEN, EATEN + 900);
	}
}

static void count_only(struct thread_analyzer_info *info)
{
	ARG_UNUSED(info);
	threads++;
}

ZTEST(thread_analyzer, test_older_calls_name_no_processor)
{
	threads = 0;
	thread_analyzer_run(count_only);
	zassert_true(threads > 0);
	thread_analyzer_print();
	thread_analyzer_print(0);
}

#ifdef CONFIG_THREAD_RUNTIME_STATS
ZTEST(thread_analyzer, test_use_of_the_processor)
{
	uint32_t most;

	find(&eater, "eater");
	zassert_true(found.usage.execution_cycles >= k_us_to_cyc_floor64(99000));
	zassert_true(found.utilization <= 100U);
	k_sleep(K_SECONDS(10));
	find(&eater, "eater");
	zassert_true(found.utilization <= 1U, "%u", found.utilization);
	most = found.utilization;
	find(_kernel.cpus[0].idle_thread, "idle");
	zassert_true(found.utilization > most && found.utilization > 80U, "%u", found.utilization);
}
#endif

#ifdef CONFIG_THREAD_ANALYZER_AUTO
ZTEST(thread_analyzer, test_the_thread_of_its_own_runs_periodically)
{
	uint64_t before;

	find(NULL, "thread_analyzer");
	before = found.stack_used;
	k_sleep(K_SECONDS(11));
	find(NULL, "thread_analyzer");
	zassert_true(found.stack_used >= before && found.stack_used > 0U);
}
#endif

static void use_isr_stack(const void *unused)
{
	volatile uint8_t food[256];

	ARG_UNUSED(unused);
	for (size_t i = 0; i < sizeof(food); i++) {
		food[i] = (uint8_t)i;
	}
}

ZTEST(thread_analyzer, test_interrupt_stacks_are_filled_where_there_are_any)
{
	size_t unused;

	irq_offload(use_isr_stack, NULL);
	if (k_isr_stack_space_get(0, &unused) == -ENOTSUP) {
		ztest_test_skip();
	}
	zassert_between_inclusive(unused, CONFIG_ISR_STACK_SIZE / 4, CONFIG_ISR_STACK_SIZE - 256);
}
