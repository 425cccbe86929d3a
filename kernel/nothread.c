/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The kernel without threads: main() runs on the boot stack; interrupts and timers
 * work. Wakers find nobody: the queues that they look at stay empty.
 */
#include <errno.h>

#include <zephyr/kernel.h>

#include "z_init.h"
#include "z_lock.h"
#include "z_thread.h"
#include "z_wait.h"

struct z_kernel _kernel;

void z_boot(void)
{
	arch_irq_unlock(ARCH_IRQ_KEY_OPEN);
	z_main_run();
	for (;;) {
		k_cpu_idle();
	}
}

void k_cpu_idle(void)
{
	arch_idle(arch_irq_lock());
}

void k_cpu_atomic_idle(unsigned int key)
{
	arch_idle(key);
}

bool k_is_in_isr(void)
{
	return arch_is_in_isr();
}

int z_impl_k_is_preempt_thread(void)
{
	return 0;
}

bool k_can_yield(void)
{
	return false;
}

k_tid_t z_impl_k_sched_current_thread_query(void)
{
	return NULL;
}

/* Nobody waits, so nobody is woken; these are named by code that never runs. */
void z_wake(struct k_thread *t, int result)
{
	ARG_UNUSED(t);
	ARG_UNUSED(result);
}

int z_wait(_wait_q_t *wq, k_spinlock_key_t key, k_timeout_t timeout)
{
	ARG_UNUSED(wq);
	ARG_UNUSED(timeout);
	z_unlock(key);
	return -EAGAIN;
}

void z_thread_end_current(struct k_thread *t, k_spinlock_key_t key)
{
	ARG_UNUSED(t);
	ARG_UNUSED(key);
	k_fatal_halt(K_ERR_KERNEL_PANIC);
}

void z_isr_exit(void)
{
}

void z_isr_stay(void)
{
}
