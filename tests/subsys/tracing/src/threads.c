/* SPDX-License-Identifier: Apache-2.0 */
/* Hooks of switches, interrupts and the idle thread; their objects are the running threads. */
#include <tracing_user.h>

#include "crew.h"
#include "recorder.h"

#define NOTE(name) record_event(THREADS, (struct event){name, .object = k_current_get()})

static bool wrong_context;

void sys_trace_thread_switched_out_user(void)
{
	NOTE("out");
}

void sys_trace_thread_switched_in_user(void)
{
	NOTE("in");
}

void sys_trace_isr_enter_user(void)
{
	wrong_context |= !k_is_in_isr();
	NOTE("isr_enter");
}

void sys_trace_isr_exit_user(void)
{
	wrong_context |= !k_is_in_isr();
	NOTE("isr_exit");
}

void sys_trace_idle_user(void)
{
	NOTE("idle");
}

static void nothing(int n)
{
	ARG_UNUSED(n);
}

ZTEST(tracing_threads, test_switch_to_a_new_thread_and_back)
{
	record(THREADS);
	crew_start(1, BETTER(1), nothing);
	zassert_recorded("out in out in");
	zassert_equal_ptr(recorded(0)->object, k_current_get());
	zassert_equal_ptr(recorded(1)->object, &crew[1]);
	zassert_equal_ptr(recorded(2)->object, &crew[1]);
	zassert_equal_ptr(recorded(3)->object, k_current_get());
}

static void note_expiry(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	record_event(THREADS, (struct event){"expiry", .object = k_current_get()});
}

static K_TIMER_DEFINE(timer, note_expiry, NULL);

/* The thread waits in k_sleep(); the timer is due one tick before that ends. */
ZTEST(tracing_threads, test_idle_is_left_by_an_interrupt)
{
	int expired = 0;

	tick_begin();
	record(THREADS);
	k_timer_start(&timer, K_TICKS(1), K_NO_WAIT);
	k_sleep(K_TICKS(3));
	record_event(THREADS, (struct event){"end"});
	while (strcmp(recorded(expired)->name, "expiry") != 0) {
		expired++;
	}
	zassert_equal(strcmp(recorded(0)->name, "out"), 0);
	zassert_equal_ptr(recorded(0)->object, k_current_get());
	zassert_equal(strcmp(recorded(1)->name, "in"), 0);
	zassert_equal(strcmp(recorded(2)->name, "idle"), 0);
	zassert_equal_ptr(recorded(2)->object, recorded(1)->object);
	zassert_equal(strcmp(recorded(expired - 1)->name, "isr_enter"), 0);
	zassert_equal(strcmp(recorded(expired + 1)->name, "isr_exit"), 0);
	zassert_equal(strcmp(recorded(recorded_count() - 2)->name, "in"), 0);
	zassert_false(wrong_context);
}

ZTEST_SUITE(tracing_threads, NULL, NULL, NULL, crew_dismiss, NULL);
