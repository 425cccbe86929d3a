/* SPDX-License-Identifier: Apache-2.0 */
/* The port contract: first frame, switch, preemption, floating point. */
#include <stdalign.h>

#include <zephyr/interrupt_util.h>
#include <zephyr/irq.h>
#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include "z_arch.h"

#define STACK_SIZE (1024 + CONFIG_TEST_EXTRA_STACK_SIZE)
#define LINE       TEST_IRQ(1)
#define LOWER      (CONFIG_ZTEST_THREAD_PRIORITY + 1)
#define HIGHER     (CONFIG_ZTEST_THREAD_PRIORITY - 1)
#define TICKS      (CONFIG_SYS_CLOCK_TICKS_PER_SEC < 10 ? 2 : 20)

static K_THREAD_STACK_DEFINE(stack, STACK_SIZE);
static struct k_thread thread;
static K_SEM_DEFINE(go, 0, K_SEM_MAX_LIMIT);
static K_SEM_DEFINE(done, 0, K_SEM_MAX_LIMIT);
static volatile uintptr_t seen[4];

static void give_go(const void *arg)
{
	ARG_UNUSED(arg);
	k_sem_give(&go);
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	IRQ_CONNECT(LINE, 1, give_go, NULL, 0);
	irq_enable(LINE);
}

ZTEST_SUITE(contract_switch, NULL, NULL, before, NULL, NULL);

static void spawn(k_thread_entry_t entry, void *p1, int prio)
{
	k_sem_reset(&go);
	k_sem_reset(&done);
	k_thread_create(&thread, stack, STACK_SIZE, entry, p1, (void *)2, (void *)3, prio, 0,
			K_NO_WAIT);
}

static void first(void *p1, void *p2, void *p3)
{
	alignas(ARCH_STACK_PTR_ALIGN) volatile char local[ARCH_STACK_PTR_ALIGN];
	unsigned int key = arch_irq_lock();

	arch_irq_unlock(key);
	local[0] = 0;
	seen[0] = (uintptr_t)p1;
	seen[1] = (uintptr_t)p2;
	seen[2] = (uintptr_t)p3;
	seen[3] = (uintptr_t)local % ARCH_STACK_PTR_ALIGN;
	zassert_true(arch_irq_unlocked(key), "a thread starts with interrupts open");
	zassert_false(arch_is_in_isr());
}

ZTEST(contract_switch, test_first_frame)
{
	spawn(first, (void *)1, HIGHER);
	zassert_ok(k_thread_join(&thread, K_NO_WAIT));
	for (uintptr_t i = 0; i < 3; i++) {
		zassert_equal(seen[i], i + 1);
	}
	zassert_equal(seen[3], 0, "the stack is not aligned");
}

/* More live values than there are callee-saved registers; `seed` tells the threads apart. */
static unsigned int many_values(unsigned int seed, void (*between)(void))
{
	unsigned int a = seed * 3, b = seed ^ 0x55, c = seed + 7, d = seed * seed, e = ~seed,
		     f = seed << 3, g = seed - 99, h = seed * 11, i = seed ^ a, j = b + c;

	between();
	return a ^ (b << 1) ^ (c << 2) ^ (d << 3) ^ (e << 4) ^ (f << 5) ^ (g << 6) ^ (h << 7) ^
	       (i << 8) ^ (j << 9) ^ seed;
}

static void nothing(void)
{
}

static void yield(void)
{
	k_yield();
}

static void other_yields(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (unsigned int n = 0; n < 100; n++) {
		zassert_equal(many_values(~n, yield), many_values(~n, nothing));
	}
}

ZTEST(contract_switch, test_switch_keeps_values)
{
	spawn(other_yields, NULL, CONFIG_ZTEST_THREAD_PRIORITY);
	for (unsigned int n = 0; n < 100; n++) {
		zassert_equal(many_values(n, yield), many_values(n, nothing));
	}
	zassert_ok(k_thread_join(&thread, K_FOREVER));
}

static void take_and_tell(void *p1, void *p2, void *p3)
{
	volatile int *order = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		k_sem_take(&go, K_FOREVER);
		*order += 1;
		k_sem_give(&done);
	}
}

ZTEST(contract_switch, test_isr_switches_to_a_better_thread_at_its_end)
{
	volatile int order = 0;

	spawn(take_and_tell, (void *)&order, HIGHER);
	for (int n = 1; n <= 10; n++) {
		trigger_irq(LINE);
		zassert_equal(order, n, "the thread did not run at the end of the interrupt");
	}
	irq_offload(give_go, NULL);
	zassert_equal(order, 11, "the thread did not run at the end of irq_offload()");
	k_thread_abort(&thread);
}

ZTEST(contract_switch, test_isr_does_not_switch_to_a_worse_thread)
{
	volatile int order = 0;

	spawn(take_and_tell, (void *)&order, LOWER);
	k_sleep(K_TICKS(1));
	trigger_irq(LINE);
	zassert_equal(order, 0);
	zassert_ok(k_sem_take(&done, K_FOREVER));
	zassert_equal(order, 1);
	k_thread_abort(&thread);
}

ZTEST(contract_switch, test_no_switch_while_locked)
{
	volatile int order = 0;

	spawn(take_and_tell, (void *)&order, HIGHER);

	const unsigned int key = arch_irq_lock();

	trigger_irq(LINE);
	k_busy_wait(10);
	zassert_equal(order, 0);
	arch_irq_unlock(key);
	zassert_equal(order, 1);
	k_thread_abort(&thread);
}

/* A preempted thread goes on with its values, wherever it was interrupted. */
static void spin_yield(void)
{
	k_busy_wait(3);
}

static void expire(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_sem_give(&go);
}

static K_TIMER_DEFINE(timer, expire, NULL);

ZTEST(contract_switch, test_preempted_thread_keeps_values)
{
	volatile int order = 0;

	spawn(take_and_tell, (void *)&order, HIGHER);
	k_timer_start(&timer, K_TICKS(1), K_TICKS(1));
	for (unsigned int n = 0; order < TICKS; n++) {
		zassert_equal(many_values(n, spin_yield), many_values(n, nothing));
	}
	k_timer_stop(&timer);
	k_thread_abort(&thread);
}

static void spin_until_done(void *p1, void *p2, void *p3)
{
	volatile int *order = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (*order < 3) {
		k_busy_wait(100);
	}
}

/* The smallest stack is enough to start, to be interrupted and to be preempted. */
ZTEST(contract_switch, test_smallest_stack)
{
	static struct {
		char below[64];
		K_KERNEL_STACK_MEMBER(stack, ARCH_MIN_STACK_SIZE);
	} small;
	static struct k_thread smallest;
	volatile int order = 0;

	memset(small.below, 0x5A, sizeof(small.below));
	spawn(take_and_tell, (void *)&order, HIGHER);
	k_timer_start(&timer, K_TICKS(1), K_TICKS(1));
	k_thread_create(&smallest, small.stack, K_KERNEL_STACK_SIZEOF(small.stack), spin_until_done,
			(void *)&order, NULL, NULL, LOWER, 0, K_NO_WAIT);
	zassert_ok(k_thread_join(&smallest, K_FOREVER));
	k_timer_stop(&timer);
	k_thread_abort(&thread);
	for (size_t i = 0; i < sizeof(small.below); i++) {
		zassert_equal(small.below[i], 0x5A, "overflow by %d bytes",
			      (int)(sizeof(small.below) - i));
	}
}

/* The processor's floating point registers, or the compiler's library. */
static double series(double x, void (*between)(void))
{
	double a = x, b = x * 2.5, c = x / 3.25, d = x - 100.5, e = x * x, f = 1.0 / x;

	for (int i = 0; i < 3; i++) {
		between();
		a = a * b + c;
		b = b - d * f;
		c = c + e;
	}
	return a + b + c + d + e + f;
}

static void other_computes(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int n = 1; n < 50; n++) {
		zassert_true(series(n * 1.75, yield) == series(n * 1.75, nothing));
	}
}

ZTEST(contract_switch, test_switch_keeps_floating_point)
{
	spawn(other_computes, NULL, CONFIG_ZTEST_THREAD_PRIORITY);
	for (int n = 1; n < 50; n++) {
		zassert_true(series(n * 0.5, yield) == series(n * 0.5, nothing));
	}
	zassert_ok(k_thread_join(&thread, K_FOREVER));
}

ZTEST(contract_switch, test_float_disable)
{
	const int result = arch_float_disable(k_current_get());

	zassert_true(result == 0 || result == -ENOTSUP, "%d", result);
	zassert_true(arch_float_disable(&thread) == -EINVAL || result == -ENOTSUP);
}
