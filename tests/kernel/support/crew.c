/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The crew of helper threads. A failing assertion is left by a jump, from the hook
 * straight back into asserts(), with the interrupt state of its entry: what asserts
 * holds the kernel's lock, but has not changed anything yet.
 */
#include "crew.h"

#include <zephyr/ztest_error_hook.h>

#define MAX_NOTES 64

struct k_thread crew[CREW_SIZE];

static K_THREAD_STACK_ARRAY_DEFINE(stacks, CREW_SIZE, 1024 + CONFIG_TEST_EXTRA_STACK_SIZE);
static bool started[CREW_SIZE];
static struct k_thread straggler;
static K_THREAD_STACK_DEFINE(straggler_stack, 512 + CONFIG_TEST_EXTRA_STACK_SIZE);

static int notes[MAX_NOTES];
static int noted;

static void *jump[5];
static bool jump_armed;

static void crew_body(void *body, void *n, void *unused)
{
	ARG_UNUSED(unused);
	((void (*)(int))body)(POINTER_TO_INT(n));
}

k_tid_t crew_start_after(int n, int prio, void (*body)(int n), k_timeout_t delay)
{
	zassert_true(crew_ended(n), "helper %d is still there", n);
	started[n] = true;
	return k_thread_create(&crew[n], stacks[n], K_THREAD_STACK_SIZEOF(stacks[n]), crew_body,
			       (void *)body, INT_TO_POINTER(n), NULL, prio, 0, delay);
}

k_tid_t crew_start(int n, int prio, void (*body)(int n))
{
	return crew_start_after(n, prio, body, K_NO_WAIT);
}

bool crew_ended(int n)
{
	return !started[n] || k_thread_join(&crew[n], K_NO_WAIT) == 0;
}

void crew_join(int n)
{
	zassert_ok(k_thread_join(&crew[n], K_SECONDS(10)), "helper %d does not end", n);
}

void crew_dismiss(void *fixture)
{
	ARG_UNUSED(fixture);
	for (int n = 0; n < CREW_SIZE; n++) {
		if (started[n]) {
			k_thread_abort(&crew[n]);
			started[n] = false;
		}
	}
	noted = 0;
}

static void last_of_all(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
}

/* On a slow host the tick may be too short for those who are ready: the worst of all comes last. */
void settle(void)
{
	int result;

	k_thread_create(&straggler, straggler_stack, K_THREAD_STACK_SIZEOF(straggler_stack),
			last_of_all, NULL, NULL, NULL, K_LOWEST_APPLICATION_THREAD_PRIO, 0,
			K_NO_WAIT);
	result = k_thread_join(&straggler, K_SECONDS(10));
	k_thread_abort(&straggler);
	zassert_ok(result, "somebody does not stop running");
	k_sleep(K_TICKS(1));
}

void tick_begin(void)
{
	k_sleep(K_TICKS(1));
}

void note(int event)
{
	const unsigned int key = irq_lock();

	if (noted < MAX_NOTES) {
		notes[noted] = event;
	}
	noted++;
	irq_unlock(key);
}

int note_count(void)
{
	return noted;
}

static void print_events(const char *what, const int *events, int count)
{
	printk("  %s:", what);
	for (int i = 0; i < count; i++) {
		printk(" %d", events[i]);
	}
	printk("\n");
}

void check_notes(const char *file, int line, const int *expected, int count)
{
	const int have = MIN(noted, MAX_NOTES);
	bool same = have == count;

	for (int i = 0; same && i < count; i++) {
		same = notes[i] == expected[i];
	}
	if (!same) {
		printk("%s:%d: wrong order of events\n", file, line);
		print_events("expected", expected, count);
		print_events("noted", notes, have);
		ztest_test_fail();
	}
	noted = 0;
}

void ztest_post_assert_fail_hook(void)
{
	if (!jump_armed) {
		k_thread_abort(k_current_get());
	}
	__builtin_longjmp(jump, 1);
}

static __attribute__((noinline)) bool run_guarded(void (*fn)(void *arg), void *arg)
{
	if (__builtin_setjmp(jump) != 0) {
		return true;
	}
	fn(arg);
	return false;
}

bool asserts(void (*fn)(void *arg), void *arg)
{
	const unsigned int key = irq_lock();
	bool failed;

	irq_unlock(key);
	ztest_set_assert_valid(true);
	jump_armed = true;
	failed = run_guarded(fn, arg);
	irq_unlock(key);
	jump_armed = false;
	ztest_set_assert_valid(false);
	return failed;
}

struct guarded_call {
	void (*fn)(void *arg);
	void *arg;
	bool failed;
};

static void asserts_isr(const void *parameter)
{
	struct guarded_call *call = (struct guarded_call *)parameter;

	call->failed = asserts(call->fn, call->arg);
}

bool asserts_in_isr(void (*fn)(void *arg), void *arg)
{
	struct guarded_call call = {.fn = fn, .arg = arg};

	irq_offload(asserts_isr, &call);
	return call.failed;
}
