/* SPDX-License-Identifier: Apache-2.0 */
/* Faults are told apart, their registers are the thread's, and the thread ends. */
#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define STACK_SIZE 768
#define HIGHER     (CONFIG_ZTEST_THREAD_PRIORITY - 1)

/* The guard is written by nobody. */
static struct {
	uint8_t guard[64];
	K_KERNEL_STACK_MEMBER(stack, STACK_SIZE);
} area;
static struct k_thread thread;
static unsigned int faults, last_reason;
static struct arch_esf last;

void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf)
{
	faults++;
	last_reason = reason;
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

ZTEST_SUITE(cortex_m_fault, NULL, NULL, before, NULL, NULL);

static void entry(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	((void (*)(void))p1)();
}

static void expect(void (*body)(void), unsigned int reason)
{
	faults = 0;
	memset(&last, 0, sizeof(last));
	k_thread_create(&thread, area.stack, K_KERNEL_STACK_SIZEOF(area.stack), entry,
			(void *)body, NULL, NULL, HIGHER, 0, K_NO_WAIT);
	zassert_ok(k_thread_join(&thread, K_NO_WAIT));
	zassert_equal(faults, 1);
	zassert_equal(last_reason, reason);
	for (size_t i = 0; i < sizeof(area.guard); i++) {
		zassert_equal(area.guard[i], 0x5A);
	}
}

static __attribute__((naked)) void known_registers(void)
{
	__asm__ volatile(".irp i,0,1,2,3,4,5,6,7,8,9,10,11,12\n"
			 "	mov r\\i, #0x1100 + \\i\n"
			 ".endr\n"
			 "	mov lr, #0x1100 + 14\n"
			 "	udf #1\n");
}

ZTEST(cortex_m_fault, test_registers_are_reported)
{
	expect(known_registers, K_ERR_CPU_EXCEPTION);
	zassert_equal(last.basic.r0, 0x1100);
	zassert_equal(last.basic.r1, 0x1101);
	zassert_equal(last.basic.r2, 0x1102);
	zassert_equal(last.basic.r3, 0x1103);
	zassert_equal(last.basic.ip, 0x110C);
	zassert_equal(last.basic.lr, 0x110E);
	zassert_equal(last.basic.pc & ~1U, ((uintptr_t)known_registers & ~1U) + 14 * 4);
#ifdef CONFIG_EXTRA_EXCEPTION_INFO
	for (uint32_t i = 0; i < 8; i++) {
		zassert_equal(last.extra_info.v[i], 0x1104 + i);
	}
#endif
}

static void undefined(void)
{
	__asm__ volatile("udf #7");
}

ZTEST(cortex_m_fault, test_undefined_instruction)
{
	expect(undefined, K_ERR_CPU_EXCEPTION);
}

static void unaligned(void)
{
	static uint32_t words[4];

	__asm__ volatile("ldrd r2, r3, [%0]" : : "r"((uintptr_t)words + 2) : "r2", "r3");
}

ZTEST(cortex_m_fault, test_unaligned_access)
{
	expect(unaligned, K_ERR_CPU_EXCEPTION);
}

static void even_address(void)
{
	((void (*)(void))((uintptr_t)unaligned & ~1U))();
}

ZTEST(cortex_m_fault, test_call_of_even_address)
{
	expect(even_address, K_ERR_CPU_EXCEPTION);
}

static void coprocessor(void)
{
	__asm__ volatile("mrc p7, 0, r0, c0, c0, 0" : : : "r0");
}

ZTEST(cortex_m_fault, test_missing_coprocessor)
{
	expect(coprocessor, K_ERR_CPU_EXCEPTION);
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

ZTEST(cortex_m_fault, test_stack_overflow)
{
#ifdef CONFIG_BUILTIN_STACK_GUARD
	expect(overflow, K_ERR_STACK_CHK_FAIL);
	/* Again: the limit of the thread that ended is not in force for the next one. */
	expect(overflow, K_ERR_STACK_CHK_FAIL);
	expect(undefined, K_ERR_CPU_EXCEPTION);
#else
	ARG_UNUSED(overflow);
	ztest_test_skip();
#endif
}

static void masked(void)
{
	(void)irq_lock();
	undefined();
}

ZTEST(cortex_m_fault, test_fault_with_interrupts_masked)
{
	expect(masked, K_ERR_CPU_EXCEPTION);
}

static void undefined_in_handler(const void *arg)
{
	ARG_UNUSED(arg);
	undefined();
}

static void offload(void)
{
	irq_offload(undefined_in_handler, NULL);
}

ZTEST(cortex_m_fault, test_fault_in_handler)
{
	expect(offload, K_ERR_CPU_EXCEPTION);
	zassert_not_equal(last.basic.xpsr & 0x1FF, 0);
}

static void floating_fault(void)
{
	volatile float x = 1.5f;
	const float y = x * 2.0f;

	undefined();
	x = y;
}

/* A fault in a thread with FPU registers leaves no saving of them undone. */
ZTEST(cortex_m_fault, test_fault_with_floating_point)
{
	volatile float x = 1.0f;

	for (int i = 0; i < 20; i++) {
		expect(floating_fault, K_ERR_CPU_EXCEPTION);
		x = x + 0.5f;
	}
	zassert_true(x == 11.0f);
}
