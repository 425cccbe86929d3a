/* SPDX-License-Identifier: Apache-2.0 */
/* The stack of interrupts: how much of it was used, and its end. */
#include "interrupt_test.h"

static void after(void *fixture)
{
	irq_disable(STACK_LINE);
	crew_dismiss(fixture);
}

ZTEST_SUITE(interrupt_stack, NULL, NULL, NULL, after, NULL);

static void __noinline use_stack(const void *unused)
{
	volatile uint8_t food[CONFIG_ISR_STACK_SIZE / 2];

	ARG_UNUSED(unused);
	for (size_t i = 0; i < sizeof(food); i++) {
		food[i] = (uint8_t)i;
	}
}

#ifdef CONFIG_ARCH_POSIX
ZTEST(interrupt_stack, test_there_is_none_to_be_measured)
{
	size_t unused;

	irq_offload(use_stack, NULL);
	zassert_equal(k_isr_stack_space_get(0, &unused), -ENOTSUP);
	zassert_equal(k_isr_stack_space_get(1, &unused), -EINVAL);
}
#else
ZTEST(interrupt_stack, test_its_use_is_measured)
{
	size_t unused;

	zassert_ok(k_isr_stack_space_get(0, &unused));
	zassert_true(unused < CONFIG_ISR_STACK_SIZE - 64);
	irq_offload(use_stack, NULL);
	zassert_ok(k_isr_stack_space_get(0, &unused));
	zassert_true(unused < CONFIG_ISR_STACK_SIZE / 2);
	zassert_equal(k_isr_stack_space_get(1, &unused), -EINVAL);
}
#endif

#if defined(CONFIG_BUILTIN_STACK_GUARD) || defined(CONFIG_PMP_STACK_GUARD) ||                      \
	defined(CONFIG_ARCH_POSIX)
static volatile int depth;

static int __noinline dig(int n)
{
	volatile uint8_t dirt[64];

	dirt[n % 64] = (uint8_t)n;
	depth = n;
	return n < 0 ? 0 : dig(n + 1) + dirt[(n + 1) % 64];
}

static void overflow(const void *unused)
{
	ARG_UNUSED(unused);
	(void)dig(0);
}

static void raise_overflow(void)
{
	IRQ_CONNECT(STACK_LINE, PRIORITY(1), overflow, NULL, 0);
	irq_enable(STACK_LINE);
	trigger_irq(STACK_LINE);
}

ZTEST(interrupt_stack, test_an_overflow_in_a_handler_is_caught_by_the_hardware)
{
	for (int i = 0; i < 2; i++) {
		crew_dismiss(NULL);
		zassert_true(dies(raise_overflow));
		zassert_equal(death.reason, K_ERR_STACK_CHK_FAIL);
		zassert_true(death.in_isr);
		zassert_true(depth > 10);
		k_sleep(K_TICKS(2));
	}
}
#elif defined(CONFIG_STACK_SENTINEL)
static void nothing(int n)
{
	ARG_UNUSED(n);
}

static void write_to_the_end(const void *unused)
{
	ARG_UNUSED(unused);
	*(_kernel.cpus[0].irq_stack - CONFIG_ISR_STACK_SIZE) = 0;
	k_thread_start(&crew[1]);
}

static void raise_overflow(void)
{
	IRQ_CONNECT(STACK_LINE, PRIORITY(1), write_to_the_end, NULL, 0);
	irq_enable(STACK_LINE);
	trigger_irq(STACK_LINE);
}

ZTEST(interrupt_stack, test_an_overflow_is_found_at_the_end_of_the_handler)
{
	crew_start_after(1, BETTER(2), nothing, K_FOREVER);
	zassert_true(dies(raise_overflow));
	zassert_equal(death.reason, K_ERR_STACK_CHK_FAIL);
	zassert_true(death.in_isr);
	zassert_not_null(strstr(death.text, "CONFIG_ISR_STACK_SIZE"));
}
#endif
