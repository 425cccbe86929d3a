/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fatal errors: report, ask the policy, end the thread. Runs wherever the error
 * was found, a fault handler included, with interrupts masked.
 */
#include <zephyr/fatal.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/printk-hooks.h>

#include "z_arch.h"
#include "z_lock.h"
#include "z_monitor.h"
#include "z_thread.h"

static const char *reason_text(unsigned int reason)
{
	static const char *const texts[] = {
		[K_ERR_CPU_EXCEPTION] = "CPU exception",
		[K_ERR_SPURIOUS_IRQ] = "Unhandled interrupt",
		[K_ERR_STACK_CHK_FAIL] = "Stack overflow",
		[K_ERR_KERNEL_OOPS] = "Kernel oops",
		[K_ERR_KERNEL_PANIC] = "Kernel panic",
	};

	return reason < ARRAY_SIZE(texts) ? texts[reason] : "Unknown error";
}

void k_fatal_halt(unsigned int reason)
{
	arch_halt(1U + reason);
}

/* In a thread that the system can do without? */
static bool expendable(const struct arch_esf *esf)
{
	return !arch_fault_in_isr(esf) && _current != NULL &&
	       (_current->base.user_options & K_ESSENTIAL) == 0U;
}

void (*k_fatal_observer)(struct k_thread *thread);

__weak void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf)
{
	if (reason == K_ERR_KERNEL_PANIC || !expendable(esf)) {
		z_printk_panic();
		printk(">>> Halting system\n");
		k_fatal_halt(reason);
	}
	if (IS_ENABLED(CONFIG_TEST) && k_fatal_observer != NULL) {
		k_fatal_observer(_current);
	}
}

static void tell(unsigned int reason, const struct arch_esf *esf, const struct k_thread *thread)
{
	const uintptr_t address = arch_fault_address(esf);

	printk(">>> ZEPHYR FATAL ERROR %u: %s on CPU %d\n", reason, reason_text(reason), 0);
	if (arch_fault_in_isr(esf)) {
		printk(">>> In an interrupt handler\n");
	}
	if (address != 0U) {
		printk(">>> Address: %p\n", (void *)address);
	}
	arch_fault_dump(esf);
	printk(">>> Current thread: %p (%s)\n", (const void *)thread, z_name_or_unknown(thread));
}

void z_fault(unsigned int reason, const struct arch_esf *esf)
{
	const unsigned int key = arch_irq_lock();
	struct k_thread *thread = _current;

	if (IS_ENABLED(CONFIG_PRINTK)) {
		tell(reason, esf, thread);
	}
	k_sys_fatal_error_handler(reason, esf);
	/* Tests look at panics and go on. */
	__ASSERT(reason != K_ERR_KERNEL_PANIC || IS_ENABLED(CONFIG_TEST),
		 "the policy returned from a kernel panic");
	if (thread == NULL) {
		k_fatal_halt(reason);
	}
	z_thread_end_current(thread, (k_spinlock_key_t){.key = (int)key});
}

void z_fatal_error(unsigned int reason, const struct arch_esf *esf)
{
	z_fault(reason, esf);
}
