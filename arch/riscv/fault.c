/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Faults: tell what happened, let z_fault() end the thread, and leave for another one.
 *
 * There is no way back into the thread, whose stack may be unusable. So the switch is made
 * from the interrupt stack, which is in use by nobody once the handlers that may have run
 * are given up: what the switch saves there is never looked at again.
 */
#include <zephyr/irq.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#include "z_arch.h"
#include "z_riscv.h"

/* A fault in a handler; and one in that one's report, and so on. */
#define NESTED_FAULT 2U
#define TOO_MANY     8U

static const char *cause_text(unsigned long cause)
{
	static const char *const texts[] = {
		[0] = "instruction address misaligned",
		[1] = "instruction access fault",
		[2] = "illegal instruction",
		[3] = "breakpoint",
		[4] = "load address misaligned",
		[5] = "load access fault",
		[6] = "store address misaligned",
		[7] = "store access fault",
		[8] = "environment call from user mode",
		[9] = "environment call from supervisor mode",
		[11] = "environment call from machine mode",
		[12] = "instruction page fault",
		[13] = "load page fault",
		[15] = "store page fault",
	};

	return cause < ARRAY_SIZE(texts) && texts[cause] != NULL ? texts[cause] : "unknown";
}

/*
 * Has the guard of the interrupt stack been touched, or that of the thread; or is the thread's
 * stack pointer outside its stack?
 */
static bool overflow(const struct arch_esf *esf)
{
#ifdef CONFIG_PMP_STACK_GUARD
	if (csr_read(mtval) - (unsigned long)z_interrupt_stacks < K_KERNEL_STACK_RESERVED) {
		return true;
	}
#endif
#ifdef CONFIG_THREAD_STACK_INFO
	const struct k_thread *t = arch_cpu()->current;
	const size_t guard = K_KERNEL_STACK_RESERVED;

	return !arch_fault_in_isr(esf) && t != NULL &&
	       (esf->sp - t->stack_info.start > t->stack_info.size ||
		csr_read(mtval) - (t->stack_info.start - guard) < guard);
#else
	ARG_UNUSED(esf);
	return false;
#endif
}

/* What the hart says; the reason for the policy. */
static unsigned int decode(const struct arch_esf *esf)
{
	const unsigned long cause = csr_read(mcause);

	if (cause == RISCV_CAUSE_ECALL_M && esf->a7 == Z_RISCV_CALL_EXCEPT) {
		return (unsigned int)esf->a0;
	}
	if (IS_ENABLED(CONFIG_EXCEPTION_DEBUG)) {
		printk("***** %s *****\n", cause_text(cause));
		printk("mcause: %lu  mtval: 0x%lx\n", cause, csr_read(mtval));
	}
	return overflow(esf) ? K_ERR_STACK_CHK_FAIL : K_ERR_CPU_EXCEPTION;
}

void z_riscv_fault(struct arch_esf *esf)
{
	struct _cpu *cpu = arch_cpu();

	if (++cpu->nested > TOO_MANY) {
		k_fatal_halt(K_ERR_CPU_EXCEPTION);
	}
	z_fault(decode(esf), esf);
	if (cpu->nested > NESTED_FAULT) {
		/* A handler within a handler cannot be given up: the outer one could not go on. */
		k_fatal_halt(K_ERR_CPU_EXCEPTION);
	}
	z_riscv_abandon_handlers();
	z_isr_exit();
	CODE_UNREACHABLE;
}

void arch_fault_dump(const struct arch_esf *esf)
{
	const struct arch_esf *f = esf;

	if (f == NULL || !IS_ENABLED(CONFIG_EXCEPTION_DEBUG)) {
		return;
	}
	printk("    a0: 0x%lx  a1: 0x%lx  a2: 0x%lx  a3: 0x%lx\n", f->a0, f->a1, f->a2, f->a3);
	printk("    a4: 0x%lx  a5: 0x%lx  a6: 0x%lx  a7: 0x%lx\n", f->a4, f->a5, f->a6, f->a7);
	printk("    t0: 0x%lx  t1: 0x%lx  t2: 0x%lx  t3: 0x%lx\n", f->t0, f->t1, f->t2, f->t3);
	printk("    t4: 0x%lx  t5: 0x%lx  t6: 0x%lx  s0: 0x%lx\n", f->t4, f->t5, f->t6, f->s0);
	printk("    ra: 0x%lx  sp: 0x%lx  mstatus: 0x%lx\n", f->ra, f->sp, f->mstatus);
#ifdef CONFIG_EXTRA_EXCEPTION_INFO
	for (unsigned int i = 0; i < ARRAY_SIZE(f->extra.s); i++) {
		printk("   s%u: 0x%lx\n", i + 1U, f->extra.s[i]);
	}
#endif
}

/* The fault handler counts as one. */
bool arch_fault_in_isr(const struct arch_esf *esf)
{
	return arch_cpu()->nested > (esf == NULL ? 0U : 1U);
}

uintptr_t arch_fault_address(const struct arch_esf *esf)
{
	return esf == NULL ? 0U : esf->mepc;
}
