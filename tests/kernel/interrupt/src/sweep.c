/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An interrupt at every instruction of an operation. The clock's interrupt comes at a
 * tick; before that a thread begins the operation one instruction later each time, and does it
 * again and again until it is interrupted. Where QEMU counts instructions the interrupt so
 * comes at each instruction of the loop; elsewhere at those that it happens to hit. What must hold
 * holds anywhere. It comes through the whole path: entry, kernel, exit, switch.
 *
 * To begin at the same distance from a tick, the thread is woken out of a loop of one instruction.
 */
#include "interrupt_test.h"

#define STEPS 512

struct sweep {
	void (*operation)(void);
	void (*interrupt)(void);
	void (*verify)(int step);
};

static const struct sweep *current;
static volatile bool fired;
static uintptr_t places[STEPS]; /* where the interrupts came */
static int place_count;

#ifdef CONFIG_CPU_CORTEX_M
static uintptr_t interrupted_at(void)
{
	const uint32_t *frame;

	__asm__ volatile("mrs %0, psp" : "=r"(frame));
	return frame[6];
}

/* Take `n` instructions more than with 0. */
static __attribute__((naked)) void delay(int n)
{
	__asm__ volatile("adr r1, 1f\n"
			 "sub r1, r1, r0, lsl #1\n"
			 "orr r1, #1\n"
			 "bx r1\n"
			 ".rept " STRINGIFY(STEPS) "\n"
			 "nop\n"
			 ".endr\n"
			 ".balign 4\n"
			 "1: bx lr\n");
}
#else
static uintptr_t interrupted_at(void)
{
	return csr_read(mepc);
}

static __attribute__((naked)) void delay(int n)
{
	__asm__ volatile(".option push\n"
			 ".option norvc\n"
			 "la t0, 1f\n"
			 "slli a0, a0, 2\n"
			 "sub t0, t0, a0\n"
			 "jr t0\n"
			 ".rept " STRINGIFY(STEPS) "\n"
			 "nop\n"
			 ".endr\n"
			 "1: ret\n"
			 ".option pop\n");
}
#endif

static void note_place(uintptr_t pc)
{
	for (int i = 0; i < place_count; i++) {
		if (places[i] == pc) {
			return;
		}
	}
	places[place_count++] = pc;
}

static void expire(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	note_place(interrupted_at());
	current->interrupt();
	fired = true;
}

static K_TIMER_DEFINE(timer, expire, NULL);

static void spin(int n)
{
	ARG_UNUSED(n);
	for (;;) {
		__asm__ volatile("");
	}
}

static void sweep(const struct sweep *s)
{
	current = s;
	place_count = 0;
	crew_start(7, WORSE(2), spin);
	for (int step = 0; step < STEPS; step++) {
		fired = false;
		tick_begin();
		k_timer_start(&timer, K_TICKS(0), K_NO_WAIT);
		delay(step);
		do {
			s->operation();
		} while (!fired);
		s->verify(step);
	}
	TC_PRINT("%d interrupts at %d places\n", STEPS, place_count);
	zassert_true(place_count > 5);
}

static void after(void *fixture)
{
	k_timer_stop(&timer);
	crew_dismiss(fixture);
}

ZTEST_SUITE(interrupt_sweep, NULL, NULL, NULL, after, NULL);

/* ---- A semaphore. */

static struct k_sem sem;
static unsigned int given, taken;

static void give_and_take(void)
{
	k_sem_give(&sem);
	given++;
	if (k_sem_take(&sem, K_NO_WAIT) == 0) {
		taken++;
	}
}

static void give(void)
{
	k_sem_give(&sem);
}

/* The interrupt's give stays. */
static void no_give_lost(int step)
{
	zassert_equal(taken, given, "step %d", step);
	zassert_equal(k_sem_count_get(&sem), 1, "step %d", step);
	zassert_ok(k_sem_take(&sem, K_NO_WAIT));
}

ZTEST(interrupt_sweep, test_no_give_is_lost_or_doubled)
{
	static const struct sweep s = {give_and_take, give, no_give_lost};

	given = taken = 0;
	k_sem_init(&sem, 0, 100);
	sweep(&s);
}

/* ---- A message queue. */

#define BY_THREAD    1U
#define BY_INTERRUPT 1000U

K_MSGQ_DEFINE(queue, sizeof(uint32_t), 8, 4);

static uint32_t sent, sum;

static void put(uint32_t message)
{
	if (k_msgq_put(&queue, &message, K_NO_WAIT) == 0) {
		sent++;
	}
}

static void get(void)
{
	uint32_t message;

	if (k_msgq_get(&queue, &message, K_NO_WAIT) == 0) {
		sum += message;
	}
}

static void put_and_get(void)
{
	put(BY_THREAD);
	get();
}

static void put_from_interrupt(void)
{
	const uint32_t message = BY_INTERRUPT;

	zassert_ok(k_msgq_put(&queue, &message, K_NO_WAIT));
}

static void no_message_lost(int step)
{
	zassert_equal(k_msgq_num_used_get(&queue), 1, "step %d", step);
	get();
	zassert_equal(sum, sent * BY_THREAD + BY_INTERRUPT, "step %d", step);
	sent = sum = 0U;
}

ZTEST(interrupt_sweep, test_no_message_is_lost_or_doubled)
{
	static const struct sweep s = {put_and_get, put_from_interrupt, no_message_lost};

	sent = sum = 0U;
	sweep(&s);
}

/* ---- Switches: to a helper and back, and to a better one that the interrupt wakes. */

static struct k_sem wake[2];
static unsigned int asked, ran[2];
static bool broken;

static void wait_and_count(int n)
{
	for (;;) {
		if (k_sem_take(&wake[n], K_FOREVER) == 0) {
			ran[n]++;
		}
	}
}

/* What a switch must keep: enough values for all registers that a call preserves. */
static void switch_and_back(void)
{
	volatile unsigned int seed = asked + 1U;
	const unsigned int a = seed, b = a * 3U, c = b ^ 5U, d = c + a, e = d * 7U, f = e ^ b,
			   g = f + c, h = g * 11U;

	k_sem_give(&wake[0]);
	asked++;
	broken |= a != seed || b != a * 3U || c != (b ^ 5U) || d != c + a || e != d * 7U ||
		  f != (e ^ b) || g != f + c || h != g * 11U;
}

static void wake_better(void)
{
	k_sem_give(&wake[1]);
}

static void all_ran(int step)
{
	zassert_equal(ran[0], asked, "step %d: %u of %u", step, ran[0], asked);
	zassert_equal(ran[1], step + 1, "step %d", step);
	zassert_false(broken, "step %d: a register is lost", step);
}

static void start_helpers(int prio_of_first)
{
	memset(ran, 0, sizeof(ran));
	asked = 0U;
	broken = false;
	for (int n = 0; n < 2; n++) {
		k_sem_init(&wake[n], 0, 100);
		crew_start(n, n == 0 ? prio_of_first : BETTER(3), wait_and_count);
	}
}

ZTEST(interrupt_sweep, test_every_switch_is_made_and_keeps_registers)
{
	static const struct sweep s = {switch_and_back, wake_better, all_ran};

	start_helpers(BETTER(1));
	sweep(&s);
}

/* The operation is an interrupt itself, so that one comes in the midst of its end and switch. */
static void give_first(const void *unused)
{
	ARG_UNUSED(unused);
	k_sem_give(&wake[0]);
}

static void interrupt_and_switch(void)
{
	irq_offload(give_first, NULL);
	asked++;
}

ZTEST(interrupt_sweep, test_every_switch_at_the_end_of_an_interrupt_is_made)
{
	static const struct sweep s = {interrupt_and_switch, wake_better, all_ran};

	start_helpers(BETTER(1));
	sweep(&s);
}

static void yield_and_back(void)
{
	switch_and_back();
	k_yield();
}

ZTEST(interrupt_sweep, test_every_yield_comes_back)
{
	static const struct sweep s = {yield_and_back, wake_better, all_ran};

	start_helpers(TEST_PRIO);
	sweep(&s);
}
