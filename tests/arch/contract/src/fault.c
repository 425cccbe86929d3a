/* SPDX-License-Identifier: Apache-2.0 */
/* The port contract: ARCH_EXCEPT(), faults, and what remains of a thread that had one. */
#include <zephyr/interrupt_util.h>
#include <zephyr/irq.h>
#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include "z_arch.h"

#define STACK_SIZE (1024 + CONFIG_TEST_EXTRA_STACK_SIZE)
#define LINE       TEST_IRQ(2)
#define UNUSED     TEST_IRQ(3)
#define HIGHER     (CONFIG_ZTEST_THREAD_PRIORITY - 1)
#define REASON     K_ERR_KERNEL_OOPS

static K_THREAD_STACK_DEFINE(stack, STACK_SIZE);
static struct k_thread thread;
static volatile unsigned int faults;
static volatile unsigned int last_reason;
static volatile bool last_in_isr;
static volatile uintptr_t last_address;
static volatile bool went_on;

void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf)
{
	faults++;
	last_reason = reason;
	last_in_isr = arch_fault_in_isr(esf);
	last_address = arch_fault_address(esf);
	if (k_current_get() != &thread || faults > 10) {
		printk("unexpected fault\n");
		k_fatal_halt(reason);
	}
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	faults = 0;
	went_on = false;
}

ZTEST_SUITE(contract_fault, NULL, NULL, before, NULL, NULL);

/* Run `entry` in a thread that must not come to its end. */
static void expect_death(void (*body)(void), unsigned int reason, bool in_isr);

static void entry(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	((void (*)(void))p1)();
	went_on = true;
}

static void expect_death(void (*body)(void), unsigned int reason, bool in_isr)
{
	unsigned int key;

	k_thread_create(&thread, stack, STACK_SIZE, entry, (void *)body, NULL, NULL, HIGHER, 0,
			K_NO_WAIT);
	zassert_ok(k_thread_join(&thread, K_FOREVER));
	zassert_equal(faults, 1, "%u faults", faults);
	zassert_false(went_on, "the thread went on after its fault");
	zassert_equal(last_reason, reason);
	zassert_equal(last_in_isr, in_isr);
	key = arch_irq_lock();
	arch_irq_unlock(key);
	zassert_true(arch_irq_unlocked(key), "interrupts are masked after a fault");
	zassert_false(arch_is_in_isr());
	/* Interrupts and switches still work. */
	k_sleep(K_TICKS(2));
}

static void except(void)
{
	ARCH_EXCEPT(REASON);
}

ZTEST(contract_fault, test_except_ends_the_thread)
{
	for (int i = 0; i < 5; i++) {
		faults = 0;
		expect_death(except, REASON, false);
	}
}

static void except_with_another_reason(void)
{
	ARCH_EXCEPT(K_ERR_STACK_CHK_FAIL);
}

ZTEST(contract_fault, test_except_passes_its_reason)
{
	expect_death(except_with_another_reason, K_ERR_STACK_CHK_FAIL, false);
}

static void except_while_locked(void)
{
	(void)arch_irq_lock();
	ARCH_EXCEPT(REASON);
}

ZTEST(contract_fault, test_except_with_interrupts_masked)
{
	expect_death(except_while_locked, REASON, false);
}

static void except_in_handler(const void *arg)
{
	ARG_UNUSED(arg);
	ARCH_EXCEPT(REASON);
}

static void offload_except(void)
{
	irq_offload(except_in_handler, NULL);
}

ZTEST(contract_fault, test_except_in_irq_offload)
{
	expect_death(offload_except, REASON, true);
}

static void interrupt_except(void)
{
	IRQ_CONNECT(LINE, 1, except_in_handler, NULL, 0);
	irq_enable(LINE);
	trigger_irq(LINE);
}

ZTEST(contract_fault, test_except_in_an_interrupt_handler)
{
	expect_death(interrupt_except, REASON, true);
}

static void trap(void)
{
	__builtin_trap();
}

ZTEST(contract_fault, test_undefined_instruction)
{
	expect_death(trap, K_ERR_CPU_EXCEPTION, false);
	zassert_within(last_address, (uintptr_t)trap, 16, "fault at %lx", (long)last_address);
}

static void call_nowhere(void)
{
	void (*volatile nowhere)(void) = (void (*)(void))(uintptr_t)0xFFFFFFF1U;

	nowhere();
}

ZTEST(contract_fault, test_call_of_no_code)
{
	expect_death(call_nowhere, K_ERR_CPU_EXCEPTION, false);
}

static void spurious(void)
{
	irq_enable(UNUSED);
	trigger_irq(UNUSED);
}

ZTEST(contract_fault, test_interrupt_without_handler)
{
	expect_death(spurious, K_ERR_SPURIOUS_IRQ, true);
	irq_disable(UNUSED);
}

static volatile uintptr_t handler_stack;

static void note_stack(const void *arg)
{
	volatile char local = 0;

	ARG_UNUSED(arg);
	ARG_UNUSED(local);
	handler_stack = (uintptr_t)&local;
}

/* A fault leaves nothing behind: not on a stack, not in the processor. */
ZTEST(contract_fault, test_many_faults)
{
	static void (*const bodies[])(void) = {except, except_while_locked, offload_except, trap};
	uintptr_t at_first;

	irq_offload(note_stack, NULL);
	at_first = handler_stack;
	for (unsigned int i = 0; i < 200; i++) {
		faults = 0;
		k_thread_create(&thread, stack, STACK_SIZE, entry,
				(void *)bodies[i % ARRAY_SIZE(bodies)], NULL, NULL, HIGHER, 0,
				K_NO_WAIT);
		zassert_equal(faults, 1);
	}
	irq_offload(note_stack, NULL);
	/* On the host a handler runs on the stack of the thread that it interrupts. */
	zassert_equal(handler_stack, at_first, "the interrupt stack has moved");
}
