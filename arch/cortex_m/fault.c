/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Faults: tell what happened, let z_fault() end the thread, and leave.
 *
 * There is no way back into the thread, whose stack may be unusable. So a fault
 * in a thread "returns" into the stub of switch.c on a place that nobody needs:
 * the middle of the interrupt stack, in use by no one while interrupts are masked
 * and no handler runs. A fault in an interrupt handler first returns into that
 * handler's exception, to abandon(), which gives up the handler in the same way.
 *
 * With interrupts masked, or in a handler of level 0, every fault arrives as a
 * HardFault; CFSR still says what it was.
 */
#include <zephyr/arch/cortex_m/scs.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#include "z_arch.h"
#include "z_arm.h"

#define EXC_RETURN_PSP    BIT(2)
#define EXC_RETURN_THREAD BIT(3)

/* What an exception puts on the stack, with FP registers and a word of padding. */
#define LARGEST_FRAME 112

/* The processor could not save the registers. */
#define FRAME_UNKNOWN (CFSR_MSTKERR | CFSR_STKERR | CFSR_STKOF)

static const struct {
	uint8_t bit;
	const char *text;
} causes[] = {
	{0, "instruction fetch not permitted"},
	{1, "data access not permitted"},
	{3, "not permitted, while leaving an exception"},
	{4, "not permitted, while entering an exception"},
	{5, "not permitted, while saving FPU registers"},
	{8, "bus error on instruction fetch"},
	{9, "bus error on data access"},
	{10, "bus error on an earlier data access"},
	{11, "bus error while leaving an exception"},
	{12, "bus error while entering an exception"},
	{13, "bus error while saving FPU registers"},
	{16, "undefined instruction"},
	{17, "invalid state (jump to an even address?)"},
	{18, "invalid exception return"},
	{19, "no such coprocessor"},
	{20, "stack overflow"},
	{24, "unaligned access"},
	{25, "division by zero"},
};

static const char *const names[] = {
	[EXC_NMI] = "NMI",
	[EXC_HARDFAULT] = "HARD FAULT",
	[EXC_MEMMANAGE] = "MPU FAULT",
	[EXC_BUSFAULT] = "BUS FAULT",
	[EXC_USAGEFAULT] = "USAGE FAULT",
};

static void describe(uint32_t cfsr)
{
	uint32_t exception = z_arm_exception();

	printk("***** %s *****\n",
	       exception < ARRAY_SIZE(names) && names[exception] ? names[exception] : "FAULT");
	for (unsigned int i = 0; i < ARRAY_SIZE(causes); i++) {
		if ((cfsr & BIT(causes[i].bit)) != 0U) {
			printk("  %s\n", causes[i].text);
		}
	}
	if ((cfsr & CFSR_MMARVALID) != 0U) {
		printk("  at address 0x%08x\n", SCS_MMFAR);
	}
	if ((cfsr & CFSR_BFARVALID) != 0U) {
		printk("  at address 0x%08x\n", SCS_BFAR);
	}
}

/* ARCH_EXCEPT() is an undefined instruction with the reason in r0. */
static bool is_except(uint32_t cfsr, const struct __basic_sf *frame)
{
	return (cfsr & (CFSR_UNDEFINSTR | FRAME_UNKNOWN)) == CFSR_UNDEFINSTR &&
	       *(const uint16_t *)frame->pc == (0xDE00 | Z_ARM_EXCEPT_UDF);
}

/*
 * The handler that the fault has interrupted, when there is no frame to tell. That takes a limit
 * of the stack: where the main stack has none, z_arm_fault() could not run either.
 */
static uint32_t active_exception(void)
{
	static const uint8_t system[] = {EXC_SVCALL, EXC_PENDSV, EXC_SYSTICK};

	for (unsigned int irq = 0; irq < CONFIG_NUM_IRQS; irq++) {
		if ((SCS_NVIC_IABR(irq / 32U) & BIT(irq % 32U)) != 0U) {
			return EXC_IRQ0 + irq;
		}
	}
	for (unsigned int i = 0; i < ARRAY_SIZE(system); i++) {
		if ((SCS_SHCSR & SHCSR_ACTIVE(system[i])) != 0U) {
			return system[i];
		}
	}
	return EXC_HARDFAULT;
}

/* A handler within a handler cannot be given up: the outer one could not go on. */
static __used void nested(void)
{
	k_fatal_halt(K_ERR_CPU_EXCEPTION);
}

/* In the exception whose handler had a fault: as if it were the first thing it does. */
static Z_NAKED void abandon(void)
{
	__asm__ volatile("ldr r0, =%c[icsr]\n"
			 "ldr r0, [r0]\n"
			 "tst r0, %[rettobase]\n"
			 "beq %c[nested]\n"
			 "ldr r0, =%c[top]\n"
			 "mov sp, r0\n"
			 "b z_arm_fault_leave\n"
			 ".ltorg\n"
			 :
			 : [nested] "i"(nested), [icsr] "i"(SCS_ICSR_ADDRESS),
			   [rettobase] "i"(ICSR_RETTOBASE), [top] "i"(Z_ARM_MSP_TOP));
}

/* What a frame that is not known says; a constant, for {0} would be a call of memset(). */
static const struct __basic_sf nothing;

/* `stacks`: main and process stack pointer, r4 to r11, as the handler has found them. */
static __used void report(uint32_t exc_return, const uint32_t *stacks)
{
	struct __basic_sf *frame =
		(struct __basic_sf *)((exc_return & EXC_RETURN_PSP) != 0U ? stacks[1] : stacks[0]);
	uint32_t cfsr = SCS_CFSR;
	unsigned int reason = K_ERR_CPU_EXCEPTION;
	struct arch_esf esf;

	SCS_CFSR = cfsr;
	SCS_HFSR = SCS_HFSR;
	if (is_except(cfsr, frame)) {
		reason = frame->r0;
	} else {
		if ((cfsr & CFSR_STKOF) != 0U) {
			reason = K_ERR_STACK_CHK_FAIL;
		}
		if (IS_ENABLED(CONFIG_EXCEPTION_DEBUG)) {
			describe(cfsr);
		}
	}
	if ((cfsr & FRAME_UNKNOWN) == 0U) {
		esf.basic = *frame;
	} else {
		esf.basic = nothing;
		if (IS_ENABLED(CONFIG_CPU_CORTEX_M_HAS_SPLIM) &&
		    (exc_return & EXC_RETURN_THREAD) == 0U) {
			esf.basic.xpsr = active_exception();
		}
	}
#ifdef CONFIG_EXTRA_EXCEPTION_INFO
	for (int i = 0; i < 8; i++) {
		esf.extra_info.v[i] = stacks[2 + i];
	}
	esf.extra_info.msp = stacks[0];
	esf.extra_info.exc_return = exc_return;
#endif
	z_fault(reason, &esf);
	if ((exc_return & EXC_RETURN_THREAD) == 0U) {
		frame->pc = (uint32_t)abandon & ~1U;
		frame->xpsr = (esf.basic.xpsr & XPSR_EXCEPTION) | XPSR_THUMB;
	}
	if (IS_ENABLED(CONFIG_FPU)) {
		SCS_FPCCR &= ~FPCCR_LSPACT; /* nobody wants them any more */
	}
}

/*
 * When a handler has come to the limit of the main stack there is no room on it, but what the
 * handlers have there is not needed any more.
 */
Z_NAKED void z_arm_fault(void)
{
	__asm__ volatile(
		"mrs r2, msp\n"
		"mrs r3, psp\n"
		Z_PSPLIM("tst lr, %[thread]\n"
			 "bne 1f\n"
			 "ldr r0, =%c[cfsr]\n"
			 "ldr r0, [r0]\n"
			 "tst r0, %[stkof]\n"
			 "beq 1f\n"
			 "ldr r2, =%c[room]\n"
			 "mov sp, r2\n"
			 "1:\n")
		"push {r2-r11}\n"
		"mov r4, lr\n"
		"mov r0, lr\n"
		"mov r1, sp\n"
		"bl %c[report]\n"
		"add sp, #40\n"
		"tst r4, %[thread]\n"
		"it eq\n"
		"bxeq r4\n" /* to abandon() */
		"z_arm_fault_leave:\n"
		Z_MASK
		Z_PSPLIM("movs r1, #0\n"
			 "msr psplim, r1\n")
		Z_THREADS("ldr r0, =%c[middle]\n"
			  "ldr r3, =z_arm_stub_frame\n"
			  "ldrd r1, r2, [r3]\n"
			  "mvn lr, #2\n" /* thread mode, process stack, no FP registers */
			  "b z_arm_leave\n")
		".ltorg\n"
		:
		: [report] "i"(report), [thread] "i"(EXC_RETURN_THREAD),
		  [lock] "i"(Z_ARM_LOCK_PRIO),
		  [middle] "i"(Z_ARM_MSP_TOP - CONFIG_ISR_STACK_SIZE / 2)
		Z_PSPLIM(, [cfsr] "i"(SCS_CFSR_ADDRESS), [stkof] "i"(CFSR_STKOF),
			 [room] "i"(Z_ARM_MSP_TOP - LARGEST_FRAME)));
}

void z_irq_spurious(const void *unused)
{
	const uint32_t exception = z_arm_exception();

	ARG_UNUSED(unused);
	if (exception < EXC_IRQ0) {
		printk("Exception %u has no handler\n", exception);
	} else {
		printk("Interrupt %u (exception %u) has no handler\n", exception - EXC_IRQ0,
		       exception);
	}
	z_fault(K_ERR_SPURIOUS_IRQ, NULL);
}

void arch_fault_dump(const struct arch_esf *esf)
{
	const struct __basic_sf *f = &esf->basic;

	if (esf == NULL || !IS_ENABLED(CONFIG_EXCEPTION_DEBUG)) {
		return;
	}
	printk("r0/a1:  0x%08x  r1/a2:  0x%08x  r2/a3:  0x%08x\n", f->r0, f->r1, f->r2);
	printk("r3/a4:  0x%08x r12/ip:  0x%08x r14/lr:  0x%08x\n", f->r3, f->r12, f->lr);
#ifdef CONFIG_EXTRA_EXCEPTION_INFO
	const struct __extra_esf_info *x = &esf->extra_info;

	printk("r4/v1:  0x%08x  r5/v2:  0x%08x  r6/v3:  0x%08x\n", x->v[0], x->v[1], x->v[2]);
	printk("r7/v4:  0x%08x  r8/v5:  0x%08x  r9/v6:  0x%08x\n", x->v[3], x->v[4], x->v[5]);
	printk("r10/v7: 0x%08x  r11/v8: 0x%08x    msp:  0x%08x\n", x->v[6], x->v[7], x->msp);
	printk("EXC_RETURN: 0x%08x\n", x->exc_return);
#endif
	printk(" xpsr:  0x%08x\n", f->xpsr);
}

bool arch_fault_in_isr(const struct arch_esf *esf)
{
	return esf == NULL ? arch_is_in_isr() : (esf->basic.xpsr & XPSR_EXCEPTION) != 0U;
}

uintptr_t arch_fault_address(const struct arch_esf *esf)
{
	return esf == NULL ? 0U : esf->basic.pc;
}
