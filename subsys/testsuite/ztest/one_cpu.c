/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests that must have one CPU only: a thread of the highest priority spins on each of the others,
 * with interrupts masked, until it is let go.
 */
#include "z_ztest.h"

#define HELD (CONFIG_MP_MAX_NUM_CPUS - 1)

static struct k_thread holder[HELD];
static K_KERNEL_STACK_ARRAY_DEFINE(holder_stack, HELD, 512 + CONFIG_TEST_EXTRA_STACK_SIZE);
static volatile bool hold;
static K_SEM_DEFINE(holding, 0, HELD);

static void hold_cpu(void *p1, void *p2, void *p3)
{
	unsigned int key = arch_irq_lock();

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_sem_give(&holding);
	while (hold) {
	}
	arch_irq_unlock(key);
}

void z_test_1cpu_start(void)
{
	hold = true;
	for (int i = 0; i < HELD; i++) {
		k_thread_create(&holder[i], holder_stack[i], K_KERNEL_STACK_SIZEOF(holder_stack[i]),
				hold_cpu, NULL, NULL, NULL, K_HIGHEST_THREAD_PRIO, 0, K_NO_WAIT);
		k_sem_take(&holding, K_FOREVER);
	}
}

void z_test_1cpu_stop(void)
{
	hold = false;
	for (int i = 0; i < HELD; i++) {
		k_thread_abort(&holder[i]);
	}
}

void ztest_simple_1cpu_before(void *data)
{
	ARG_UNUSED(data);
	z_test_1cpu_start();
}

void ztest_simple_1cpu_after(void *data)
{
	ARG_UNUSED(data);
	z_test_1cpu_stop();
}
