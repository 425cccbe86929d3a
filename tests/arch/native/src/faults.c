/* SPDX-License-Identifier: Apache-2.0 */
/* Faults of the host become faults of a thread: it ends, the rest goes on. */
#include <stdlib.h>
#include <string.h>

#include <zephyr/fatal.h>
#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>
#include <zephyr/ztest_error_hook.h>

static struct k_thread thread;
static K_THREAD_STACK_DEFINE(stack, 1024);
static unsigned int reason_seen;
static volatile bool survived;

void ztest_post_fatal_error_hook(unsigned int reason, const struct arch_esf *esf)
{
	ARG_UNUSED(esf);
	reason_seen = reason;
}

static void body(void *fn, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	ztest_set_fault_valid(true);
	((void (*)(void))fn)();
	survived = true;
}

static void expect(unsigned int reason, void (*fn)(void))
{
	/* Twice: the second thread finds the stacks as the first has left them. */
	for (int i = 0; i < 2; i++) {
		reason_seen = 99;
		survived = false;
		k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), body, (void *)fn,
				NULL, NULL, 0, 0, K_NO_WAIT);
		zassert_ok(k_thread_join(&thread, K_SECONDS(1)));
		zassert_false(survived);
		zassert_equal(reason_seen, reason, "reason %u", reason_seen);
	}
}

static void *volatile nowhere = (void *)16;
static volatile int zero;

static void store(void)
{
	*(volatile int *)nowhere = 1;
}

static void jump(void)
{
	((void (*)(void))nowhere)();
}

static void trap(void)
{
	__builtin_trap();
}

static volatile int depth;

/* Not a loop for the optimiser: what is on the stack is used after the call. */
static int overflow_from(int n)
{
	volatile char room[1000];

	room[n % 1000] = (char)n;
	return n == depth ? 0 : overflow_from(n + 1) + room[n % 1000];
}

static void overflow(void)
{
	depth = -1;
	overflow_from(0);
}

static void oops(void)
{
	k_oops();
}

static void oops_while_locked(void)
{
	(void)irq_lock();
	k_oops();
}

static volatile bool isr_went_on;

static void isr_that_oopses(const void *arg)
{
	ARG_UNUSED(arg);
	k_oops();
	isr_went_on = true;
}

static void isr_that_stores(const void *arg)
{
	ARG_UNUSED(arg);
	isr_went_on = false;
	store();
	isr_went_on = true;
}

static void oops_in_isr(void)
{
	isr_went_on = false;
	irq_offload(isr_that_oopses, NULL);
}

static void store_in_isr(void)
{
	irq_offload(isr_that_stores, NULL);
}

ZTEST(native_fault, test_oops_in_an_interrupt_ends_the_interrupted_thread_after_it)
{
	expect(K_ERR_KERNEL_OOPS, oops_in_isr);
	zassert_true(isr_went_on);
	zassert_false(k_is_in_isr());
}

ZTEST(native_fault, test_fault_in_an_interrupt_ends_both)
{
	expect(K_ERR_CPU_EXCEPTION, store_in_isr);
	zassert_false(isr_went_on);
	zassert_false(k_is_in_isr());
}

ZTEST(native_fault, test_store_to_nowhere)
{
	expect(K_ERR_CPU_EXCEPTION, store);
}

ZTEST(native_fault, test_call_of_nowhere)
{
	expect(K_ERR_CPU_EXCEPTION, jump);
}

ZTEST(native_fault, test_illegal_instruction)
{
	expect(K_ERR_CPU_EXCEPTION, trap);
}

ZTEST(native_fault, test_abort)
{
	expect(K_ERR_CPU_EXCEPTION, abort);
}

#ifndef CONFIG_UBSAN
static void divide(void)
{
	zero = 10 / zero;
}

ZTEST(native_fault, test_division_by_zero)
{
	expect(K_ERR_CPU_EXCEPTION, divide);
}
#endif

ZTEST(native_fault, test_overflow_of_the_host_stack)
{
	expect(K_ERR_STACK_CHK_FAIL, overflow);
}

ZTEST(native_fault, test_oops)
{
	expect(K_ERR_KERNEL_OOPS, oops);
	expect(K_ERR_KERNEL_OOPS, oops_while_locked);
}

ZTEST_SUITE(native_fault, NULL, NULL, NULL, NULL, NULL);
