/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Faults. The host's signal handler only takes notes; the rest is ordinary code
 * on a stack of its own, since the thread's may be what has overflowed. Nothing
 * ever returns to where the fault was: either the thread is ended and others go
 * on, or the program ends.
 */
#include <zephyr/arch/cpu.h>
#include <zephyr/fatal.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#include "host.h"
#include "native.h"
#include "watchers.h"
#include "z_arch.h"

static struct {
	bool busy; /* from the signal to the end of the faulting thread */
	struct arch_esf esf;
} fault;

static char *stack;

void native_fault_start(void)
{
	stack = host_stack_alloc(CONFIG_NATIVE_STACK_SIZE);
	watchers_new_stack(stack, CONFIG_NATIVE_STACK_SIZE);
	host_catch_faults(stack + CONFIG_NATIVE_STACK_SIZE);
}

void native_fault_signal(const struct arch_esf *esf)
{
	if (fault.busy) {
		host_abandon("native_sim: a fault while another one was being handled\n");
	}
	fault.busy = true;
	watchers_forget_stack(stack, CONFIG_NATIVE_STACK_SIZE);
	fault.esf = *esf;
}

static unsigned int reason_of(const struct arch_esf *esf)
{
	return esf->access != 0 && native_in_guard(_current, esf->address) ? K_ERR_STACK_CHK_FAIL
									   : K_ERR_CPU_EXCEPTION;
}

void native_fault_landing(void)
{
	native_irq.masked = 1U;
	native_stack_adopt(_current, stack, CONFIG_NATIVE_STACK_SIZE);
	_current_cpu->nested++;
	z_fault(reason_of(&fault.esf), &fault.esf);
	fault.busy = false;
	native_isr_abandon();
	/* The thread lives: there is nothing to go back to. */
	k_fatal_halt(reason_of(&fault.esf));
}

void native_except(unsigned int reason)
{
	unsigned int masked = native_irq.masked;
	struct arch_esf esf = {.pc = (uintptr_t)__builtin_return_address(0),
			       .sp = (uintptr_t)__builtin_frame_address(0)};

	native_irq.masked = 1U;
	host_trace(&esf, esf.pc);
	_current_cpu->nested++;
	z_fault(reason, &esf);
	if (_current_cpu->nested > 1U) {
		/* In an interrupt, which goes on; its end is the end of the thread. */
		_current_cpu->nested--;
	} else {
		native_isr_abandon();
	}
	native_irq.masked = masked;
}

/* The handler of the fault counts as an interrupt itself. */
bool arch_fault_in_isr(const struct arch_esf *esf)
{
	return _current_cpu->nested > (esf != NULL ? 1U : 0U);
}

uintptr_t arch_fault_address(const struct arch_esf *esf)
{
	return esf != NULL ? esf->pc : 0U;
}

static void dump_registers(const struct arch_esf *esf)
{
	static const char names[][4] = {"rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rsp",
					"r8",  "r9",  "r10", "r11", "r12", "r13", "r14", "r15"};

	printk("%s", host_signal_name(esf->signal));
	if (esf->access != 0) {
		printk(": memory at 0x%lx", (unsigned long)esf->address);
	}
	printk("\n");
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		printk("  %3s %016lx%s", names[i], (unsigned long)esf->regs[i],
		       i % 4U == 3U ? "\n" : "");
	}
}

void arch_fault_dump(const struct arch_esf *esf)
{
	if (esf == NULL) {
		return;
	}
	if (esf->signal != 0) {
		dump_registers(esf);
	}
	printk("backtrace:\n");
	for (size_t i = 0; i < esf->depth; i++) {
		/* A return address may be behind the last instruction of its function. */
		const bool returns = i > 0U || esf->signal == 0;
		uintptr_t start = 0;
		const char *name = host_symbol(esf->trace[i] - (returns ? 1U : 0U), &start);

		printk("  0x%lx %s+0x%lx\n", (unsigned long)esf->trace[i],
		       name != NULL ? name : "?", (unsigned long)(esf->trace[i] - start));
	}
	printk("  (lines: addr2line -fpe %s ADDRESS...)\n", host_program());
}
