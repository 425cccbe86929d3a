/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Preemption changes no register: threads fill all of them with values of their own and look
 * at them in a loop, while interrupts and other threads that do the same come in between.
 */
#include <zephyr/irq.h>
#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define SPINNERS   3
#define STACK_SIZE 768
#define LOWER      (CONFIG_ZTEST_THREAD_PRIORITY + 1)
#define HIGHER     (CONFIG_ZTEST_THREAD_PRIORITY - 1)

#ifdef CONFIG_FPU
#define FP(...) __VA_ARGS__
#else
#define FP(...)
#endif

#define FP_NUMBERS                                                                                 \
	"0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31"

/*
 * r2 to r12 and lr hold r0 plus their number, s0 to s31 r0 plus 32 plus theirs, FPSCR a rounding
 * mode made of r0. Returns the number of the register that changed, 0 when none has.
 */
static __attribute__((naked, noinline)) uint32_t spin(uint32_t seed, uint32_t rounds)
{
	__asm__ volatile(FP("vpush {s16-s31}\n")
			 "push {r1, r4-r11, lr}\n"
			 FP(".irp i," FP_NUMBERS "\n"
			    "	add r1, r0, #32 + \\i\n"
			    "	vmov s\\i, r1\n"
			    ".endr\n"
			    "	and r1, r0, #3\n"
			    "	lsl r1, #22\n"
			    "	vmsr fpscr, r1\n")
			 ".irp i,2,3,4,5,6,7,8,9,10,11,12\n"
			 "	add r\\i, r0, #\\i\n"
			 ".endr\n"
			 "	add lr, r0, #14\n"
			 "1:\n"
			 ".irp i,2,3,4,5,6,7,8,9,10,11,12\n"
			 "	subs r1, r\\i, r0\n"
			 "	cmp r1, #\\i\n"
			 "	bne 2f\n"
			 ".endr\n"
			 "	subs r1, lr, r0\n"
			 "	cmp r1, #14\n"
			 "	bne 2f\n"
			 FP(".irp i," FP_NUMBERS "\n"
			    "	vmov r1, s\\i\n"
			    "	subs r1, r0\n"
			    "	cmp r1, #32 + \\i\n"
			    "	bne.w 2f\n"
			    ".endr\n"
			    "	vmrs r1, fpscr\n"
			    "	eor r1, r1, r0, lsl #22\n"
			    "	tst r1, #0xc00000\n"
			    "	bne 2f\n")
			 "	ldr r1, [sp]\n"
			 "	subs r1, #1\n"
			 "	str r1, [sp]\n"
			 "	bne.w 1b\n"
			 "	movs r1, #0\n"
			 "2:\n"
			 "	mov r0, r1\n"
			 "	pop {r1, r4-r11, lr}\n"
			 FP("	movs r1, #0\n"
			    "	vmsr fpscr, r1\n"
			    "	vpop {s16-s31}\n")
			 "	bx lr\n");
}

static K_THREAD_STACK_ARRAY_DEFINE(stacks, SPINNERS + 1, STACK_SIZE);
static struct k_thread threads[SPINNERS + 1];
static volatile uint32_t changed[SPINNERS + 1];
static volatile uint32_t rounds_done[SPINNERS + 1];
static volatile bool stop;
static K_SEM_DEFINE(go, 0, K_SEM_MAX_LIMIT);

static void spinner(void *p1, void *p2, void *p3)
{
	const uintptr_t i = (uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (uint32_t n = 1; !stop && changed[i] == 0; n++) {
		changed[i] = spin((uint32_t)i * 0x01010101U + n * 0x1003U, 20 + n % 7);
		rounds_done[i]++;
	}
}

/* Comes when the timer says, and lets the spinners take turns. */
static void turner(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (uint32_t n = 0; !stop; n++) {
		k_sem_take(&go, K_FOREVER);
		changed[SPINNERS] |= spin(n, 1 + n % 3);
		rounds_done[SPINNERS]++;
		k_thread_priority_set(&threads[n % SPINNERS], LOWER + 1);
		k_thread_priority_set(&threads[(n + 1) % SPINNERS], LOWER);
	}
}

static volatile float handler_value = 1.5f;

static void expire(struct k_timer *timer)
{
	static uint32_t n;

	ARG_UNUSED(timer);
	/* Floating point in a handler. */
	handler_value = handler_value * 1.25f > 1e6f ? 1.5f : handler_value * 1.25f;
	if (++n % 3 != 0) {
		k_sem_give(&go);
	}
}

static K_TIMER_DEFINE(timer, expire, NULL);

ZTEST_SUITE(cortex_m_registers, NULL, NULL, NULL, NULL, NULL);

ZTEST(cortex_m_registers, test_preemption_keeps_registers)
{
	stop = false;
	for (uintptr_t i = 0; i < SPINNERS; i++) {
		k_thread_create(&threads[i], stacks[i], STACK_SIZE, spinner, (void *)i, NULL, NULL,
				LOWER, 0, K_NO_WAIT);
	}
	k_thread_create(&threads[SPINNERS], stacks[SPINNERS], STACK_SIZE, turner, NULL, NULL, NULL,
			HIGHER, 0, K_NO_WAIT);
	k_timer_start(&timer, K_TICKS(1), K_TICKS(1));
	k_sleep(K_TICKS(6000));
	stop = true;
	k_sleep(K_TICKS(10));
	k_timer_stop(&timer);
	for (int i = 0; i <= SPINNERS; i++) {
		zassert_equal(changed[i], 0, "thread %d: register %u (from 32: s0...)", i,
			      changed[i]);
		zassert_true(rounds_done[i] > 100, "thread %d: %u rounds", i, rounds_done[i]);
		k_thread_join(&threads[i], K_FOREVER);
	}
	zassert_true(rounds_done[SPINNERS] > 3000);
}

static void set_rounding(uint32_t mode)
{
	ARG_UNUSED(mode);
	FP(__asm__ volatile("vmsr fpscr, %0" : : "r"(mode << 22));)
}

static uint32_t get_rounding(void)
{
	uint32_t fpscr = 0;

	FP(__asm__ volatile("vmrs %0, fpscr" : "=r"(fpscr));)
	return fpscr >> 22 & 3U;
}

/* Synchronous switches are calls: they keep what calls keep. */
static void yielder(void *p1, void *p2, void *p3)
{
	const float step = (float)(uintptr_t)p1;
	float sum = 0.0f;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	const uint32_t mode = IS_ENABLED(CONFIG_FPU) ? (uintptr_t)p1 : 0;

	set_rounding(mode);
	for (int n = 0; n < 1000; n++) {
		sum += step;
		k_yield();
	}
	changed[(uintptr_t)p1] = sum != step * 1000.0f || get_rounding() != mode;
	set_rounding(0);
}

ZTEST(cortex_m_registers, test_switch_keeps_registers)
{
	for (uintptr_t i = 0; i < SPINNERS; i++) {
		k_thread_create(&threads[i], stacks[i], STACK_SIZE, yielder, (void *)i, NULL, NULL,
				HIGHER, 0, K_NO_WAIT);
	}
	for (int i = 0; i < SPINNERS; i++) {
		k_thread_join(&threads[i], K_FOREVER);
		zassert_equal(changed[i], 0, "thread %d", i);
	}
}

static void compute(const void *arg)
{
	ARG_UNUSED(arg);
	handler_value = handler_value * 1.25f;
	(void)spin(99, 1);
}

ZTEST(cortex_m_registers, test_offload_keeps_registers)
{
	volatile float a = 1.0f;
	float b = a * 3.0f, c = a * 5.0f, d = a * 7.0f;

	for (int n = 0; n < 10; n++) {
		irq_offload(compute, NULL);
		b += a;
		c += a;
		d += a;
	}
	zassert_true(b == 13.0f && c == 15.0f && d == 17.0f);
}

static void spin_alone(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (!stop) {
	}
}

#if defined(CONFIG_SOC_MPS2_AN385) || defined(CONFIG_SOC_MPS2_AN386)

#define TIMER0(offset) (*(volatile uint32_t *)(0x40000000U + (offset)))
#define TIMER0_LINE    8

static void timer0_isr(const void *arg)
{
	ARG_UNUSED(arg);
	TIMER0(0x0) = 0; /* off */
	TIMER0(0xC) = 1; /* interrupt seen */
	k_sem_give(&go);
}

/* The interrupt that wakes this thread comes a bit later after it blocks, every 40 times. */
static void hog(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (uint32_t n = 0; n < 100 * 40; n++) {
		TIMER0(0x8) = 1 + n / 40;
		TIMER0(0x4) = 1 + n / 40;
		TIMER0(0x0) = 9; /* on, with interrupt */
		k_sem_take(&go, K_FOREVER);
	}
	stop = true;
}

/*
 * A thread that is about to go on may be preempted again, by an interrupt that came while
 * interrupts were masked; however often that happens in a row, its stack does not fill.
 */
ZTEST(cortex_m_registers, test_preemptions_do_not_pile_up)
{
	uint8_t *bytes = (uint8_t *)stacks[0];
	size_t unused = 0;

	stop = false;
	k_sem_reset(&go);
	IRQ_CONNECT(TIMER0_LINE, 1, timer0_isr, NULL, 0);
	irq_enable(TIMER0_LINE);
	memset(bytes, 0xC5, STACK_SIZE);
	k_thread_create(&threads[0], stacks[0], STACK_SIZE, spin_alone, NULL, NULL, NULL, LOWER, 0,
			K_NO_WAIT);
	k_thread_create(&threads[1], stacks[1], STACK_SIZE, hog, NULL, NULL, NULL, HIGHER, 0,
			K_NO_WAIT);
	k_thread_join(&threads[1], K_FOREVER);
	k_thread_join(&threads[0], K_FOREVER);
	while (bytes[unused] == 0xC5) {
		unused++;
	}
	zassert_true(STACK_SIZE - unused <= ARCH_MIN_STACK_SIZE, "%u bytes of stack used",
		     (unsigned int)(STACK_SIZE - unused));
}

#endif
