/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The first threads: main, which finishes start-up and calls main(), and idle,
 * which runs when nothing else can and is in no queue.
 */
#include <zephyr/kernel.h>

#include "z_init.h"
#include "z_monitor.h"
#include "z_sched.h"

struct k_thread z_main_thread;
struct k_thread z_idle_thread;

K_THREAD_STACK_DEFINE(z_main_stack, CONFIG_MAIN_STACK_SIZE);
static K_KERNEL_STACK_DEFINE(idle_stack, CONFIG_IDLE_STACK_SIZE);

static void main_body(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	z_main_run();
	/* main() may end without ending the system. */
	z_main_thread.base.user_options &= (uint8_t)~K_ESSENTIAL;
}

static void idle_body(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		sys_trace_idle();
		arch_idle(arch_irq_lock());
	}
}

/* Lock not held. A thread that is ready, but in no queue. */
static void create(struct k_thread *t, k_thread_stack_t *stack, size_t size,
		   k_thread_entry_t body, int prio, const char *name)
{
	z_thread_create_asleep(t, stack, size, body, prio, K_ESSENTIAL);
	z_name_set(t, name);
	t->base.thread_state = 0U;
}

void z_boot(void)
{
	runq_init();
	z_sentinel_set_isr();
	create(&z_idle_thread, idle_stack, K_KERNEL_STACK_SIZEOF(idle_stack), idle_body,
	       K_IDLE_PRIO, "idle");
	create(&z_main_thread, z_main_stack, K_THREAD_STACK_SIZEOF(z_main_stack), main_body,
	       CONFIG_MAIN_THREAD_PRIORITY, "main");
	_kernel.cpus[0].idle_thread = &z_idle_thread;
	_current = &z_main_thread;
	z_usage_begin(&z_main_thread);
	Z_TRACE(k_thread, switched_in);
	z_slice_first();
	arch_switch_first(&z_main_thread);
}

void k_cpu_idle(void)
{
	arch_idle(arch_irq_lock());
}

void k_cpu_atomic_idle(unsigned int key)
{
	arch_idle(key);
}
