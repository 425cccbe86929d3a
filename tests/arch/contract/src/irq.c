/* SPDX-License-Identifier: Apache-2.0 */
/* The port contract: interrupt lock, interrupt context, lines, sleeping. */
#include <zephyr/interrupt_util.h>
#include <zephyr/irq.h>
#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include "z_arch.h"

/* Each test file has lines of its own. */
#define LINE    TEST_IRQ(0)
#define STATIC  TEST_IRQ(9)
#define DYNAMIC TEST_IRQ(10)
#define DIRECT  TEST_IRQ(11)

static volatile int calls;
static volatile bool in_isr;
static const void *volatile argument;

static void note(const void *arg)
{
	calls++;
	in_isr = arch_is_in_isr();
	argument = arg;
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	calls = 0;
	in_isr = false;
	argument = NULL;
	IRQ_CONNECT(LINE, 1, note, &calls, 0);
	irq_disable(LINE);
}

ZTEST_SUITE(contract_irq, NULL, NULL, before, NULL, NULL);

ZTEST(contract_irq, test_lock_keys_nest)
{
	const unsigned int outer = arch_irq_lock();
	const unsigned int inner = arch_irq_lock();

	zassert_true(arch_irq_unlocked(outer));
	zassert_false(arch_irq_unlocked(inner));
	zassert_true(arch_irq_unlocked(ARCH_IRQ_KEY_OPEN));
	arch_irq_unlock(inner);

	const unsigned int still = arch_irq_lock();

	zassert_false(arch_irq_unlocked(still));
	arch_irq_unlock(still);
	arch_irq_unlock(outer);

	const unsigned int open = arch_irq_lock();

	arch_irq_unlock(open);
	zassert_true(arch_irq_unlocked(open));
}

ZTEST(contract_irq, test_lock_holds_an_interrupt_back)
{
	irq_enable(LINE);

	const unsigned int key = arch_irq_lock();

	trigger_irq(LINE);
	k_busy_wait(100);
	zassert_equal(calls, 0, "came through the lock");
	arch_irq_unlock(key);
	zassert_equal(calls, 1, "did not come at the unlock");
}

ZTEST(contract_irq, test_handler_gets_its_argument_in_isr_context)
{
	zassert_false(arch_is_in_isr());
	irq_enable(LINE);
	trigger_irq(LINE);
	zassert_equal(calls, 1);
	zassert_true(in_isr);
	zassert_equal_ptr(argument, &calls);
	zassert_false(arch_is_in_isr());
}

ZTEST(contract_irq, test_line_is_open_only_while_enabled)
{
	zassert_false(arch_irq_is_enabled(LINE));
	trigger_irq(LINE);
	zassert_equal(calls, 0, "came through a closed line");
	irq_enable(LINE);
	k_busy_wait(1);
	zassert_true(arch_irq_is_enabled(LINE));
	zassert_equal(calls, 1, "what was raised before is lost");
	irq_disable(LINE);
	zassert_false(arch_irq_is_enabled(LINE));
	trigger_irq(LINE);
	zassert_equal(calls, 1, "came through a line closed again");
	irq_enable(LINE);
	k_busy_wait(1);
	zassert_equal(calls, 2);
}

ZTEST(contract_irq, test_dynamic_connection)
{
#ifdef CONFIG_DYNAMIC_INTERRUPTS
	static int other;

	zassert_equal(irq_connect_dynamic(DYNAMIC, 0, note, &other, 0), DYNAMIC);
	irq_enable(DYNAMIC);
	trigger_irq(DYNAMIC);
	zassert_equal(calls, 1);
	zassert_equal_ptr(argument, &other);
	/* In the place of a static one. */
	IRQ_CONNECT(STATIC, 1, note, NULL, 0);
	zassert_equal(irq_connect_dynamic(STATIC, 0, note, &other, 0), STATIC);
	irq_enable(STATIC);
	trigger_irq(STATIC);
	zassert_equal(calls, 2);
	zassert_equal_ptr(argument, &other);
	irq_disable(DYNAMIC);
	zassert_ok(irq_disconnect_dynamic(DYNAMIC, 0, note, &other, 0));
	irq_disable(STATIC);
#else
	ztest_test_skip();
#endif
}

static K_SEM_DEFINE(direct_sem, 0, 1)

ISR_DIRECT_DECLARE(direct)
{
	ISR_DIRECT_PM();
	note(NULL);
	k_sem_give(&direct_sem);
	return 1;
}

static K_THREAD_STACK_DEFINE(direct_stack, 1024);
static struct k_thread direct_thread;
static volatile bool direct_woken;

static void wait_for_direct(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	direct_woken = k_sem_take(&direct_sem, K_FOREVER) == 0;
}

ZTEST(contract_irq, test_direct_handler_is_called_and_switches)
{
	k_thread_create(&direct_thread, direct_stack, K_THREAD_STACK_SIZEOF(direct_stack),
			wait_for_direct, NULL, NULL, NULL, 0, 0, K_NO_WAIT);
	IRQ_DIRECT_CONNECT(DIRECT, 1, direct, 0);
	irq_enable(DIRECT);
	trigger_irq(DIRECT);
	zassert_equal(calls, 1);
	zassert_true(in_isr);
	zassert_true(direct_woken);
	irq_disable(DIRECT);
	zassert_ok(k_thread_join(&direct_thread, K_SECONDS(1)));
}

static void offloaded(const void *arg)
{
	const unsigned int key = arch_irq_lock();

	note(arg);
	arch_irq_unlock(key);
}

ZTEST(contract_irq, test_offload_is_synchronous)
{
	for (int i = 1; i <= 3; i++) {
		irq_offload(offloaded, (void *)(uintptr_t)i);
		zassert_equal(calls, i);
		zassert_equal((uintptr_t)argument, i);
		zassert_true(in_isr);
	}
	zassert_false(arch_is_in_isr());
}

static void expire(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	note(NULL);
}

static K_TIMER_DEFINE(timer, expire, NULL);

ZTEST(contract_irq, test_idle_wakes_by_an_interrupt)
{
	k_timer_start(&timer, K_TICKS(2), K_NO_WAIT);
	while (calls == 0) {
		arch_idle(arch_irq_lock());
	}

	const unsigned int key = arch_irq_lock();

	arch_irq_unlock(key);
	zassert_true(arch_irq_unlocked(key), "masked after arch_idle()");
}

ZTEST(contract_irq, test_idle_does_not_miss_an_earlier_interrupt)
{
	irq_enable(LINE);

	const unsigned int key = arch_irq_lock();

	trigger_irq(LINE);
	arch_idle(key); /* hangs when the interrupt is lost */
	zassert_equal(calls, 1);
}

ZTEST(contract_irq, test_cpu_block)
{
	zassert_equal_ptr(arch_cpu(), &_kernel.cpus[0]);
	zassert_equal_ptr(arch_cpu()->current, k_current_get());
}
