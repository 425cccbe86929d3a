/* SPDX-License-Identifier: Apache-2.0 */
/* The simulated interrupt controller, and injection. */
#include <zephyr/arch/native/inject.h>
#include <zephyr/arch/native/sim.h>
#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define URGENT 5
#define NORMAL 6
#define EQUAL  7

static char trace[16];
static size_t traced;

static void put(char c)
{
	if (traced < sizeof(trace) - 1) {
		trace[traced++] = c;
		trace[traced] = '\0';
	}
}

static void urgent(const void *arg)
{
	zassert_true(k_is_in_isr());
	put(*(const char *)arg);
}

/* Raises the others in the midst of its work. */
static void normal(const void *arg)
{
	unsigned int key;

	put(*(const char *)arg);
	key = irq_lock();
	native_irq_raise(URGENT);
	native_irq_raise(EQUAL);
	put('-');
	irq_unlock(key);
	put('.');
}

static void equal(const void *arg)
{
	put(*(const char *)arg);
}

static struct k_thread thread;
static K_THREAD_STACK_DEFINE(stack, 1024);
static bool taking;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_thread_priority_set(k_current_get(), 5); /* preemptible */
	IRQ_CONNECT(URGENT, 1, urgent, "u", 0);
	IRQ_CONNECT(NORMAL, 2, normal, "n", 0);
	irq_connect_dynamic(EQUAL, 2, equal, "e", 0);
	irq_enable(URGENT);
	irq_enable(NORMAL);
	irq_enable(EQUAL);
	traced = 0;
	trace[0] = '\0';
}

static void after(void *fixture)
{
	ARG_UNUSED(fixture);
	native_inject_at(0, NULL, NULL);
	irq_disable(URGENT);
	irq_disable(NORMAL);
	irq_disable(EQUAL);
	if (taking) {
		k_thread_abort(&thread);
		taking = false;
	}
}

ZTEST(native_irq, test_more_urgent_interrupts_nest)
{
	native_irq_raise(NORMAL);
	zassert_str_equal(trace, "n-u.e");
	zassert_false(k_is_in_isr());
}

ZTEST(native_irq, test_lock_holds_interrupts_back_and_unlock_takes_them_by_priority)
{
	unsigned int key = irq_lock();

	native_irq_raise(EQUAL);
	native_irq_raise(URGENT);
	native_irq_raise(URGENT);
	zassert_str_equal(trace, "");
	irq_unlock(key);
	zassert_str_equal(trace, "ue");
}

ZTEST(native_irq, test_closed_line_waits_until_it_is_opened)
{
	irq_disable(URGENT);
	zassert_false(irq_is_enabled(URGENT));
	native_irq_raise(URGENT);
	zassert_str_equal(trace, "");
	irq_enable(URGENT);
	zassert_true(irq_is_enabled(URGENT));
	zassert_str_equal(trace, "u");
	irq_disable(URGENT);
	native_irq_raise(URGENT);
	native_irq_clear(URGENT);
	irq_enable(URGENT);
	zassert_str_equal(trace, "u");
}

static K_SEM_DEFINE(sem, 0, 10);

static void give(const void *arg)
{
	ARG_UNUSED(arg);
	k_sem_give(&sem);
	put('g');
}

static void taker(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		k_sem_take(&sem, K_FOREVER);
		put('t');
	}
}

static void start_taker(void)
{
	k_sem_reset(&sem);
	k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), taker, NULL, NULL, NULL, 4, 0,
			K_NO_WAIT);
	taking = true;
}

ZTEST(native_irq, test_thread_that_an_interrupt_wakes_runs_at_its_end)
{
	start_taker();
	irq_offload(give, NULL);
	put('m');
	zassert_str_equal(trace, "gtm");
}

static void raise_equal(struct native_event *event)
{
	ARG_UNUSED(event);
	native_irq_raise(EQUAL);
}

ZTEST(native_irq, test_busy_wait_is_preempted_by_a_thread_that_an_interrupt_wakes)
{
	static struct native_event event = {.fire = raise_equal};

	start_taker();
	irq_connect_dynamic(EQUAL, 2, give, NULL, 0);
	native_event_arm(&event, native_now() + 10);
	k_busy_wait(10000);
	put('m');
	zassert_str_equal(trace, "gtm");
}

static void put_i(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	put('i');
}

ZTEST(native_irq, test_idle_jumps_to_the_interrupt)
{
	static K_TIMER_DEFINE(timer, put_i, NULL);
	const uint64_t start = native_now();

	k_timer_start(&timer, K_MSEC(500), K_NO_WAIT);
	while (traced == 0) {
		k_cpu_idle();
	}
	zassert_within((int)(native_now() - start), CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / 2,
		       2 * CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC);
}

static volatile int n_injected;

static void count_injection(const void *arg)
{
	n_injected++;
	zassert_true(k_is_in_isr());
	zassert_equal_ptr(arg, &n_injected);
}

static void operation(void)
{
	k_sem_give(&sem);
	k_sem_take(&sem, K_NO_WAIT);
}

ZTEST(native_irq, test_injection_comes_at_every_opportunity_exactly_once)
{
	uint64_t opportunities;

	k_sem_reset(&sem);
	opportunities = native_inject_count();
	operation();
	opportunities = native_inject_count() - opportunities;
	zassert_true(opportunities >= 4);
	for (uint64_t n = 1; n <= opportunities; n++) {
		n_injected = 0;
		native_inject_at(n, count_injection, (const void *)&n_injected);
		operation();
		zassert_equal(n_injected, 1, "opportunity %d", (int)n);
		operation();
		zassert_equal(n_injected, 1, "again after %d", (int)n);
	}
	n_injected = 0;
	native_inject_at(opportunities + 1, count_injection, (const void *)&n_injected);
	operation();
	zassert_equal(n_injected, 0);
	native_inject_at(0, NULL, NULL);
	operation();
	zassert_equal(n_injected, 0);
}

static int random_run(uint32_t seed)
{
	n_injected = 0;
	native_random_seed(seed);
	native_inject_random(10, count_injection, (const void *)&n_injected);
	for (int i = 0; i < 1000; i++) {
		operation();
	}
	native_inject_random(0, NULL, NULL);
	return n_injected;
}

ZTEST(native_irq, test_random_injection_repeats_with_its_seed)
{
	int first = random_run(1);

	zassert_between_inclusive(first, 200, 600);
	zassert_equal(random_run(1), first);
	zassert_not_equal(random_run(2) * 1000003 + random_run(3), first * 1000003 + first);
}

ZTEST_SUITE(native_irq, NULL, NULL, before, after, NULL);
