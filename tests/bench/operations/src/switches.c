/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Operations that end in another thread. That thread, the helper, stamps the
 * moment when it goes on, or measures a way back to main.
 */
#include <zephyr/irq.h>

#include "measure.h"

#define MAIN   5
#define HIGHER 2
#define LINE   31

static K_SEM_DEFINE(sem, 0, 100);
static volatile uint32_t begin;

/* Stamps after each yield. */
static void yielder(void *p1, void *p2, void *p3)
{
	for (;;) {
		stamp = counter_now();
		k_yield();
	}
}

/* Stamps at its start and ends. */
static void starter(void *p1, void *p2, void *p3)
{
	stamp = counter_now();
}

/* Stamps when it is resumed; notes when it suspends itself. */
static void suspender(void *p1, void *p2, void *p3)
{
	for (;;) {
		begin = counter_now();
		k_thread_suspend(k_current_get());
		stamp = counter_now();
	}
}

/* Stamps when it has got the semaphore; notes when it goes to wait for it. */
static void taker(void *p1, void *p2, void *p3)
{
	for (;;) {
		begin = counter_now();
		k_sem_take(&sem, K_FOREVER);
		stamp = counter_now();
	}
}

static void sleeper(void *p1, void *p2, void *p3)
{
	for (;;) {
		begin = counter_now();
		k_sleep(K_SECONDS(1));
		stamp = counter_now();
	}
}

/* The way from `begin` in the helper, which `op` lets run, back to here. */
#define MEASURE_BACK(name, op)                                                                     \
	do {                                                                                       \
		uint32_t total = 0;                                                                \
												   \
		for (int round = 0; round < ROUNDS; round++) {                                     \
			op;                                                                        \
			total += counter_now() - begin;                                            \
		}                                                                                  \
		report(name, total);                                                               \
	} while (0)

static void measure_yield(const char *name, int priority)
{
	k_thread_priority_set(k_current_get(), priority);
	helper_create(yielder, priority);
	k_thread_start(&helper);
	k_yield();
	MEASURE_TO_STAMP(name, , k_yield(), );
	k_thread_abort(&helper);
	k_thread_priority_set(k_current_get(), MAIN);
}

void measure_switches(void)
{
	measure_yield("yield_switch", MAIN);
	measure_yield("coop_switch", -5);
	MEASURE_TO_STAMP("start", helper_create(starter, HIGHER), k_thread_start(&helper), );

	helper_create(suspender, HIGHER);
	k_thread_start(&helper);
	MEASURE_TO_STAMP("resume", , k_thread_resume(&helper), );
	MEASURE_BACK("suspend", k_thread_resume(&helper));
	k_thread_abort(&helper);

	helper_create(taker, HIGHER);
	k_thread_start(&helper);
	MEASURE_TO_STAMP("sem_give_switch", , k_sem_give(&sem), );
	MEASURE_BACK("sem_take_blocks", k_sem_give(&sem));
	k_thread_abort(&helper);

	helper_create(sleeper, HIGHER);
	k_thread_start(&helper);
	MEASURE_TO_STAMP("wakeup_switch", , k_wakeup(&helper), );
	MEASURE_BACK("sleep_switch", k_wakeup(&helper));
	k_thread_abort(&helper);
}

/* Both stamp last thing: what follows is the end of the interrupt. */
static volatile bool give;

static void isr(const void *unused)
{
	stamp = counter_now();
	if (give) {
		k_sem_give(&sem);
	}
	begin = counter_now();
}

/* Waits, and stamps when it goes on. */
static void waiter(void *p1, void *p2, void *p3)
{
	for (;;) {
		k_sem_take(&sem, K_FOREVER);
		stamp = counter_now();
	}
}

void measure_interrupts(void)
{
	IRQ_CONNECT(LINE, 0, isr, NULL, 0);
	irq_enable(LINE);
	MEASURE_TO_STAMP("isr_entry", , pend_and_sync(LINE), );
	MEASURE_BACK("isr_same", pend_and_sync(LINE));

	helper_create(waiter, HIGHER);
	k_thread_start(&helper);
	give = true;
	uint32_t total = 0;

	for (int round = 0; round < ROUNDS; round++) {
		pend_and_sync(LINE);
		total += stamp - begin;
	}
	report("isr_other", total);
	k_thread_abort(&helper);
	give = false;
}
