/* SPDX-License-Identifier: Apache-2.0 */
/* Priorities, direct and zero-latency handlers. */
#include <zephyr/interrupt_util.h>
#include <zephyr/irq.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define HIGHER (CONFIG_ZTEST_THREAD_PRIORITY - 1)
#define URGENT 20
#define LAZY   21
#define DIRECT 22
#define NEVER_MASKED 23

static char trace[16];
static int length;

static void note(char c)
{
	trace[length++] = c;
}

static K_SEM_DEFINE(sem, 0, 1);
static K_THREAD_STACK_DEFINE(stack, 768);
static struct k_thread thread;

static void urgent(const void *arg)
{
	ARG_UNUSED(arg);
	note('u');
	k_sem_give(&sem);
	note('U');
}

static void lazy(const void *arg)
{
	ARG_UNUSED(arg);
	note('l');
	trigger_irq(URGENT);
	note('L');
}

ARCH_ISR_DIRECT_DECLARE(direct)
{
	note('d');
	k_sem_give(&sem);
	return 1;
}

static void waiter(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		k_sem_take(&sem, K_FOREVER);
		note('t');
	}
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	length = 0;
	memset(trace, 0, sizeof(trace));
	k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), waiter, NULL, NULL, NULL,
			HIGHER, 0, K_NO_WAIT);
}

static void after(void *fixture)
{
	ARG_UNUSED(fixture);
	k_thread_abort(&thread);
}

ZTEST_SUITE(cortex_m_nvic, NULL, NULL, before, after, NULL);

ZTEST(cortex_m_nvic, test_nested_handlers_switch_once_at_the_end)
{
	IRQ_CONNECT(URGENT, 0, urgent, NULL, 0);
	IRQ_CONNECT(LAZY, 3, lazy, NULL, 0);
	irq_enable(URGENT);
	irq_enable(LAZY);
	trigger_irq(LAZY);
	note('.');
	zassert_str_equal(trace, "luULt.");
}

ZTEST(cortex_m_nvic, test_direct_handler)
{
	ARCH_IRQ_DIRECT_CONNECT(DIRECT, 1, direct, 0);
	irq_enable(DIRECT);
	trigger_irq(DIRECT);
	note('.');
	zassert_str_equal(trace, "dt.");
}

static void never_masked(void)
{
	note('z');
}

ZTEST(cortex_m_nvic, test_zero_latency_handler)
{
#ifdef CONFIG_ZERO_LATENCY_IRQS
	unsigned int key;

	ARCH_IRQ_DIRECT_CONNECT(NEVER_MASKED, 0, never_masked, IRQ_ZERO_LATENCY);
	irq_enable(NEVER_MASKED);
	key = irq_lock();
	trigger_irq(NEVER_MASKED);
	note('.');
	irq_unlock(key);
	zassert_str_equal(trace, "z.");
#else
	ARG_UNUSED(never_masked);
	ztest_test_skip();
#endif
}

static int vectors(unsigned int irq)
{
	return arch_irq_is_enabled(irq);
}

ZTEST(cortex_m_nvic, test_only_connected_lines_are_open)
{
	for (unsigned int irq = 24; irq < CONFIG_NUM_IRQS; irq++) {
		zassert_false(vectors(irq), "line %u", irq);
	}
}
