/* SPDX-License-Identifier: Apache-2.0 */
/* Faults are told apart, their registers are the thread's, and the thread ends. */
#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include "expect.h"

#define STACK_SIZE 1536
#define HIGHER     (CONFIG_ZTEST_THREAD_PRIORITY - 1)
#define NO_MEMORY  0x70U

/* The guard is written by nobody. */
static struct {
	uint8_t guard[64];
	K_KERNEL_STACK_MEMBER(stack, STACK_SIZE);
} area;
static struct k_thread thread;
static volatile uint32_t *volatile no_memory = (uint32_t *)NO_MEMORY;
static unsigned int faults, last_reason;
static unsigned long last_cause, last_value;
static struct arch_esf last;

void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf)
{
	faults++;
	last_reason = reason;
	last_cause = csr_read(mcause);
	last_value = csr_read(mtval);
	if (esf != NULL) {
		last = *esf;
	}
	if (k_current_get() != &thread || faults > 1) {
		printk("unexpected fault\n");
		k_fatal_halt(reason);
	}
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	memset(area.guard, 0x5A, sizeof(area.guard));
}

ZTEST_SUITE(riscv_fault, NULL, NULL, before, NULL, NULL);

static void entry(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	((void (*)(void))p1)();
}

void expect_fault(void (*body)(void), unsigned int reason, unsigned long cause)
{
	faults = 0;
	memset(&last, 0, sizeof(last));
	k_thread_create(&thread, area.stack, K_KERNEL_STACK_SIZEOF(area.stack), entry,
			(void *)body, NULL, NULL, HIGHER, 0, K_NO_WAIT);
	zassert_ok(k_thread_join(&thread, K_NO_WAIT));
	zassert_equal(faults, 1);
	zassert_equal(last_reason, reason);
	zassert_equal(last_cause, cause, "mcause is %lu", last_cause);
	for (size_t i = 0; i < sizeof(area.guard); i++) {
		zassert_equal(area.guard[i], 0x5A);
	}
}

static __attribute__((naked)) void known_registers(void)
{
	__asm__ volatile(".irp i,1,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,"
			 "27,28,29,30,31\n"
			 "	li x\\i, 0x1100 + \\i\n"
			 ".endr\n"
			 ".option push\n"
			 ".option norvc\n"
			 ".global known_place\n"
			 "known_place: unimp\n"
			 ".option pop\n");
}

ZTEST(riscv_fault, test_registers_are_reported)
{
	uintptr_t place;

	__asm__("la %0, known_place" : "=r"(place));
	expect_fault(known_registers, K_ERR_CPU_EXCEPTION, RISCV_CAUSE_ILLEGAL);
	zassert_equal(last.ra, 0x1101);
	zassert_equal(last.t0, 0x1105);
	zassert_equal(last.t2, 0x1107);
	zassert_equal(last.t3, 0x1100 + 28);
	zassert_equal(last.t6, 0x1100 + 31);
	zassert_equal(last.a0, 0x1100 + 10);
	zassert_equal(last.a7, 0x1100 + 17);
	zassert_equal(last.s0, 0x1108);
	zassert_equal(last.mepc, place);
	zassert_true(last.sp > (uintptr_t)area.stack &&
		     last.sp <= (uintptr_t)area.stack + sizeof(area.stack));
#ifdef CONFIG_EXTRA_EXCEPTION_INFO
	zassert_equal(last.extra.s[0], 0x1109);
	for (unsigned int i = 1; i < 11; i++) {
		zassert_equal(last.extra.s[i], 0x1100 + 17 + i);
	}
#endif
}

static void load(void)
{
	(void)*no_memory;
}

static void store(void)
{
	no_memory[1] = 0;
}

static void jump(void)
{
	((void (*)(void))NO_MEMORY)();
}

ZTEST(riscv_fault, test_access_to_no_memory)
{
	expect_fault(load, K_ERR_CPU_EXCEPTION, 5);
	zassert_equal(last_value, NO_MEMORY);
	expect_fault(store, K_ERR_CPU_EXCEPTION, 7);
	zassert_equal(last_value, NO_MEMORY + 4);
	expect_fault(jump, K_ERR_CPU_EXCEPTION, 1);
	zassert_equal(last.mepc, NO_MEMORY);
}

static void breakpoint(void)
{
	__asm__ volatile("ebreak");
}

ZTEST(riscv_fault, test_breakpoint)
{
	expect_fault(breakpoint, K_ERR_CPU_EXCEPTION, 3);
}

/* Not one of the kernel's. */
static void call(void)
{
	__asm__ volatile("li a7, 1\n\tecall" : : : "a7");
}

ZTEST(riscv_fault, test_environment_call)
{
	expect_fault(call, K_ERR_CPU_EXCEPTION, RISCV_CAUSE_ECALL_M);
}

static __attribute__((naked)) void no_stack(void)
{
	__asm__ volatile("li sp, 0x40\n"
			 "sw zero, 0(sp)\n");
}

/* The stack of a thread that has a fault is not needed. */
ZTEST(riscv_fault, test_fault_without_stack)
{
	expect_fault(no_stack,
	       IS_ENABLED(CONFIG_THREAD_STACK_INFO) ? K_ERR_STACK_CHK_FAIL : K_ERR_CPU_EXCEPTION,
	       7);
	zassert_equal(last.sp, 0x40);
}

static int deep(int n)
{
	volatile char local[64];

	local[0] = (char)n;
	return n > 0 ? deep(n - 1) + local[0] : 0;
}

static void overflow(void)
{
	(void)deep(100);
}

static void overflow_after_interrupts(void)
{
	k_busy_wait(2000);
	overflow();
}

ZTEST(riscv_fault, test_stack_overflow)
{
#ifdef CONFIG_PMP_STACK_GUARD
	expect_fault(overflow, K_ERR_STACK_CHK_FAIL, 7);
	/* Again: the guard of the thread that ended is not in force for the next one. */
	expect_fault(overflow, K_ERR_STACK_CHK_FAIL, 7);
	expect_fault(breakpoint, K_ERR_CPU_EXCEPTION, 3);
	expect_fault(overflow_after_interrupts, K_ERR_STACK_CHK_FAIL, 7);
#else
	ARG_UNUSED(overflow_after_interrupts);
	ztest_test_skip();
#endif
}

static void masked(void)
{
	(void)irq_lock();
	breakpoint();
}

ZTEST(riscv_fault, test_fault_with_interrupts_masked)
{
	expect_fault(masked, K_ERR_CPU_EXCEPTION, 3);
}

static void break_in_handler(const void *arg)
{
	ARG_UNUSED(arg);
	breakpoint();
}

static void offload(void)
{
	irq_offload(break_in_handler, NULL);
}

ZTEST(riscv_fault, test_fault_in_handler)
{
	const unsigned long lines = csr_read(mie);

	expect_fault(offload, K_ERR_CPU_EXCEPTION, 3);
	zassert_equal(csr_read(mie), lines);
}

static void floating_fault(void)
{
	volatile float x = 1.5f;
	const float y = x * 2.0f;

	breakpoint();
	x = y;
}

ZTEST(riscv_fault, test_fault_with_floating_point)
{
	volatile float x = 1.0f;

	for (int i = 0; i < 20; i++) {
		expect_fault(floating_fault, K_ERR_CPU_EXCEPTION, 3);
		x = x + 0.5f;
	}
	zassert_true(x == 11.0f);
}
