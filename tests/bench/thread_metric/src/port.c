/* SPDX-License-Identifier: Apache-2.0 */
/* Thread-Metric's functions for threads, semaphores and interrupts. */
#include <zephyr/irq.h>
#include <zephyr/kernel.h>

#include "counter.h"
#include "tm.h"

#define STACK_SIZE 1024

static struct k_thread threads[TM_THREADS];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, TM_THREADS, STACK_SIZE);
static k_tid_t tids[TM_THREADS];
static struct k_sem semaphore_objects[1];
static struct k_sem *semaphores[ARRAY_SIZE(semaphore_objects)];

int tm_thread_create(int id, int priority, tm_entry_t entry)
{
	k_tid_t tid = k_thread_create(&threads[id], stacks[id], STACK_SIZE, entry, NULL, NULL,
				      NULL, priority, 0, K_FOREVER);

	tids[id] = tid;
	k_thread_suspend(tid);
	k_thread_start(tid);
	return tid != NULL ? TM_SUCCESS : TM_ERROR;
}

int tm_thread_resume(int id)
{
	k_thread_resume(tids[id]);
	return TM_SUCCESS;
}

int tm_thread_suspend(int id)
{
	k_thread_suspend(tids[id]);
	return TM_SUCCESS;
}

void tm_thread_relinquish(void)
{
	k_yield();
}

int tm_thread_delete(int id)
{
	k_thread_abort(tids[id]);
	return TM_SUCCESS;
}

int tm_semaphore_create(int id)
{
	semaphores[id] = &semaphore_objects[id];
	return k_sem_init(semaphores[id], 1, 1) == 0 ? TM_SUCCESS : TM_ERROR;
}

int tm_semaphore_get(int id)
{
	return k_sem_take(semaphores[id], K_NO_WAIT) == 0 ? TM_SUCCESS : TM_ERROR;
}

int tm_semaphore_put(int id)
{
	k_sem_give(semaphores[id]);
	return TM_SUCCESS;
}

static void isr(const void *unused)
{
	ARG_UNUSED(unused);
	tm_interrupt_handler();
}

static void preempt_isr(const void *unused)
{
	ARG_UNUSED(unused);
	tm_preempt_interrupt_handler();
}

void tm_interrupts_connect(void)
{
	IRQ_CONNECT(TM_LINE, 0, isr, NULL, 0);
	IRQ_CONNECT(TM_PREEMPT_LINE, 0, preempt_isr, NULL, 0);
	irq_enable(TM_LINE);
	irq_enable(TM_PREEMPT_LINE);
}

void tm_interrupt_cause(void)
{
	pend_and_sync(TM_LINE);
}

void tm_preempt_interrupt_cause(void)
{
	pend_and_sync(TM_PREEMPT_LINE);
}
