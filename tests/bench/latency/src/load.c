/* SPDX-License-Identifier: Apache-2.0 */
/* Threads that wait for each other, for time and for work. */
#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_backend.h>

#include "latency.h"

LOG_MODULE_REGISTER(load, LOG_LEVEL_INF);

#define WAITERS CONFIG_BENCH_WAITERS
#define THREADS (3 * WAITERS + 24)
#define STACK   1024

static struct k_thread threads[THREADS];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, THREADS, STACK);
static int started;

static K_MUTEX_DEFINE(mutex);
static K_CONDVAR_DEFINE(condvar);
static K_EVENT_DEFINE(event);
static K_SEM_DEFINE(sem, 0, 100);
static K_SEM_DEFINE(poll_sem, 0, 1);
static struct k_poll_signal signal;

static struct k_timer timers[WAITERS];
static struct k_work work;
static struct k_work_delayable later[WAITERS];
static volatile int work_done;

static void body(void *fn, void *n, void *unused)
{
	ARG_UNUSED(unused);
	((void (*)(int))(uintptr_t)fn)((int)(intptr_t)n);
}

void load_thread(int prio, void (*fn)(int n), int n)
{
	k_thread_create(&threads[started], stacks[started], K_THREAD_STACK_SIZEOF(stacks[started]),
			body, (void *)(uintptr_t)fn, (void *)(intptr_t)n, NULL, 1 + prio, 0,
			K_NO_WAIT);
	started++;
}

static void wait_for_broadcast(int n)
{
	for (;;) {
		k_mutex_lock(&mutex, K_FOREVER);
		k_condvar_wait(&condvar, &mutex, K_MSEC(20 + n));
		k_mutex_unlock(&mutex);
	}
}

static void wait_for_event(int n)
{
	for (;;) {
		(void)k_event_wait_safe(&event, BIT(n % 4) | BIT(8), false, K_MSEC(11));
	}
}

static void wait_for_sem(int n)
{
	for (;;) {
		(void)k_sem_take(&sem, K_MSEC(1 + n));
	}
}

static void wake(int n)
{
	for (uint32_t i = (uint32_t)n;; i++) {
		k_condvar_broadcast(&condvar);
		k_event_post(&event, i % 8U == 0U ? BIT(8) : BIT(i % 4U));
		k_event_clear(&event, UINT32_MAX);
		k_sem_give(&sem);
		if (i % 16U == 0U) {
			k_sem_reset(&sem);
		}
		k_sleep(K_TICKS(1));
	}
}

static void wait_for_several(int n)
{
	struct k_poll_event events[] = {
		K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY,
					 &poll_sem),
		K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &signal),
	};

	for (;;) {
		(void)k_poll(events, ARRAY_SIZE(events), K_MSEC(5 + n));
		(void)k_sem_take(&poll_sem, K_NO_WAIT);
		k_poll_signal_reset(&signal);
		events[0].state = K_POLL_STATE_NOT_READY;
		events[1].state = K_POLL_STATE_NOT_READY;
	}
}

static void ring(int n)
{
	for (;;) {
		k_sem_give(&poll_sem);
		k_sleep(K_TICKS(2 + n));
		(void)k_poll_signal_raise(&signal, n);
		k_sleep(K_TICKS(3));
	}
}

static void end_at_once(int n)
{
	ARG_UNUSED(n);
}

/* Threads begin, end and change; the last thread to be started is theirs again and again. */
static void make_threads(int n)
{
	static struct k_thread child;
	static K_THREAD_STACK_DEFINE(stack, STACK);

	for (;;) {
		k_thread_create(&child, stack, K_THREAD_STACK_SIZEOF(stack), body,
				(void *)(uintptr_t)end_at_once, NULL, NULL, 6, 0,
				n++ % 2 == 0 ? K_NO_WAIT : K_TICKS(1));
		k_thread_priority_set(&child, 3);
		k_thread_suspend(&child);
		k_thread_resume(&child);
		(void)k_thread_join(&child, n % 3 == 0 ? K_FOREVER : K_TICKS(1));
		k_thread_abort(&child);
		k_yield();
		k_sleep(K_TICKS(1));
	}
}

static void handle(struct k_work *item)
{
	ARG_UNUSED(item);
	work_done++;
}

static void order_work(int n)
{
	struct k_work_sync sync;

	for (;;) {
		(void)k_work_submit(&work);
		(void)k_work_flush(&work, &sync);
		for (int i = 0; i < WAITERS; i++) {
			(void)k_work_reschedule(&later[i], K_MSEC(1 + i % 3));
		}
		k_sleep(K_TICKS(2 + n));
		(void)k_work_cancel_delayable_sync(&later[0], &sync);
	}
}

/* All at one tick, again and again. */
static void start_timers(int n)
{
	for (;;) {
		for (int i = 0; i < WAITERS; i++) {
			k_timer_start(&timers[i], K_MSEC(4), n % 2 == 0 ? K_MSEC(2) : K_NO_WAIT);
		}
		(void)k_timer_status_sync(&timers[0]);
		k_sleep(K_MSEC(8));
		k_timer_stop(&timers[0]);
		n++;
	}
}

static void write_log(int n)
{
	for (;;) {
		LOG_INF("%d, %s, %d", n++, "a message", work_done);
		k_sleep(K_TICKS(1));
	}
}

/* Where messages go: nowhere. */
static void discard(const struct log_backend *const backend, union log_msg_generic *msg)
{
	ARG_UNUSED(backend);
	ARG_UNUSED(msg);
}

static void panic(const struct log_backend *const backend)
{
	ARG_UNUSED(backend);
}

static const struct log_backend_api nowhere = {.process = discard, .panic = panic};

LOG_BACKEND_DEFINE(log_nowhere, nowhere, true);

static void calculate(int n)
{
	volatile uint32_t x = (uint32_t)n;

	for (;;) {
		x = x * 3U + 1U;
	}
}

void load_start(void)
{
	k_poll_signal_init(&signal);
	k_work_init(&work, handle);
	for (int i = 0; i < WAITERS; i++) {
		k_timer_init(&timers[i], NULL, NULL);
		k_work_init_delayable(&later[i], handle);
		load_thread(i % 6, wait_for_broadcast, i);
		load_thread(i % 5, wait_for_event, i);
		load_thread(i % 7, wait_for_sem, i);
	}
	load_thread(3, wake, 0);
	load_thread(2, wait_for_several, 0);
	load_thread(4, wait_for_several, 1);
	load_thread(3, ring, 0);
	load_thread(4, make_threads, 0);
	load_thread(5, order_work, 0);
	load_thread(2, start_timers, 0);
	load_thread(6, write_log, 0);
	load_thread(7, calculate, 0);
}
