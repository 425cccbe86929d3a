/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the tests of kernel objects share: a crew of helper threads, told apart by
 * number, a record of what happened in which order, and checks of assertions and of
 * time. Tests run at TEST_PRIO, in the middle of the preemptible priorities, so that
 * helpers can be better (BETTER(n), n steps) or worse.
 */
#ifndef TESTS_KERNEL_SUPPORT_CREW_H_
#define TESTS_KERNEL_SUPPORT_CREW_H_

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CREW_SIZE 8

#define TEST_PRIO     CONFIG_ZTEST_THREAD_PRIORITY
#define BETTER(steps) (TEST_PRIO - (steps))
#define WORSE(steps)  (TEST_PRIO + (steps))

/** The helper threads; only those of crew_start() live. */
extern struct k_thread crew[CREW_SIZE];

/** Start helper @p n at @p prio: it runs body(n), at once if it is better than the caller. */
k_tid_t crew_start(int n, int prio, void (*body)(int n));

/** The same after @p delay. */
k_tid_t crew_start_after(int n, int prio, void (*body)(int n), k_timeout_t delay);

/** Wait until helper @p n has ended; the test fails when it does not. */
void crew_join(int n);

/** True when helper @p n has ended, or was never started. */
bool crew_ended(int n);

/** End all helpers and forget the record: for a suite's `after`, in its signature. */
void crew_dismiss(void *fixture);

/** Let all threads run, until none is ready that is not worse than the caller's equals. */
void settle(void);

/** Wait for the beginning of a tick. */
void tick_begin(void);

/** Note @p event. Any context. */
void note(int event);

/** How many notes there are. */
int note_count(void);

/* Fails with both sequences printed, else forgets the notes. */
void check_notes(const char *file, int line, const int *expected, int count);

/** The events noted since the last check are exactly these, in this order. */
#define zassert_notes(...)                                                                         \
	do {                                                                                       \
		static const int expected_notes_[] = {__VA_ARGS__};                                \
		check_notes(__FILE__, __LINE__, expected_notes_, ARRAY_SIZE(expected_notes_));     \
	} while (false)

/** Nothing has been noted since the last check. */
#define zassert_no_notes() check_notes(__FILE__, __LINE__, NULL, 0)

/** Run @p fn, leaving it at its first failing assertion: true when there was one. Any context. */
bool asserts(void (*fn)(void *arg), void *arg);

/** asserts() in an interrupt. */
bool asserts_in_isr(void (*fn)(void *arg), void *arg);

/** @p ticks passed from uptime tick @p since, and no more than one more. */
#define zassert_ticks_since(since, ticks)                                                          \
	zassert_between_inclusive(k_uptime_ticks() - (since), (int64_t)(ticks),                    \
				  (int64_t)(ticks) + 1)

#ifdef __cplusplus
}
#endif

#endif /* TESTS_KERNEL_SUPPORT_CREW_H_ */
