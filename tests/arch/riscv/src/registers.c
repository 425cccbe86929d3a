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
#define STACK_SIZE 1536
#define LOWER      (CONFIG_ZTEST_THREAD_PRIORITY + 1)
#define HIGHER     (CONFIG_ZTEST_THREAD_PRIORITY - 1)

#ifdef CONFIG_FPU
#define FP(...) __VA_ARGS__
#else
#define FP(...)
#endif
#ifdef CONFIG_64BIT
#define LOAD "ld "
#define STORE "sd "
#else
#define LOAD "lw "
#define STORE "sw "
#endif

#define SAVED "s0,s1,s2,s3,s4,s5,s6,s7,s8,s9,s10,s11,ra"
#define NUMBERS                                                                                    \
	"1,6,7,8,9,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31"
#define FP_NUMBERS "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27," \
		   "28,29,30,31"

/* In turn, at t0, 8 bytes each. */
#define EACH(regs, what) \
	".irp r," regs "\n" what " \\r, (t0)\n addi t0, t0, 8\n .endr\n"

/*
 * Each register but a0 and t0 holds a0 plus its number, f0 to f31 that plus 32, the rounding mode
 * is made of a0. Returns the number of the register that changed, 0 when none has. The
 * thread pointer is not the thread's to change.
 */
static __attribute__((naked, noinline)) uint32_t spin(uint32_t seed, uint32_t rounds)
{
	__asm__ volatile("addi sp, sp, -224\n"
			 "mv t0, sp\n"
			 EACH(SAVED, STORE)
			 FP(EACH("fs0,fs1,fs2,fs3,fs4,fs5,fs6,fs7,fs8,fs9,fs10,fs11", "fsd "))
			 STORE "a1, 216(sp)\n"
			 FP(".irp i," FP_NUMBERS "\n"
			    "	addi t0, a0, 32 + \\i\n"
			    "	fcvt.d.w f\\i, t0\n"
			    ".endr\n"
			    "	andi t0, a0, 3\n"
			    "	fsrm t0\n")
			 ".irp i," NUMBERS "\n"
			 "	addi x\\i, a0, \\i\n"
			 ".endr\n"
			 "1:\n"
			 ".irp i," NUMBERS "\n"
			 "	sub t0, x\\i, a0\n"
			 "	addi t0, t0, -\\i\n"
			 "	bnez t0, 2f\n"
			 ".endr\n"
			 FP(".irp i," FP_NUMBERS "\n"
			    "	fcvt.w.d t0, f\\i, rtz\n"
			    "	sub t0, t0, a0\n"
			    "	addi t0, t0, -(32 + \\i)\n"
			    "	bnez t0, 3f\n"
			    ".endr\n"
			    "	frrm t0\n"
			    "	xor t0, t0, a0\n"
			    "	andi t0, t0, 3\n"
			    "	bnez t0, 3f\n")
			 LOAD "t0, 216(sp)\n"
			 "	addi t0, t0, -1\n"
			 STORE "t0, 216(sp)\n"
			 "	beqz t0, 4f\n"
			 "	j 1b\n"
			 "2:\n"
			 "	li a0, 1\n"
			 "	j 5f\n"
			 "3:\n"
			 "	li a0, 2\n"
			 "	j 5f\n"
			 "4:\n"
			 "	li a0, 0\n"
			 "5:\n"
			 FP("fsrm zero\n")
			 "mv t0, sp\n"
			 EACH(SAVED, LOAD)
			 FP(EACH("fs0,fs1,fs2,fs3,fs4,fs5,fs6,fs7,fs8,fs9,fs10,fs11", "fld "))
			 "addi sp, sp, 224\n"
			 "ret\n");
}

static K_THREAD_STACK_ARRAY_DEFINE(stacks, SPINNERS + 1, STACK_SIZE);
static struct k_thread threads[SPINNERS + 1];
static volatile uint32_t changed[SPINNERS + 1];
static volatile uint32_t rounds_done[SPINNERS + 1];
static volatile bool stop;
static K_SEM_DEFINE(go, 0, 1);

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

static void expire(struct k_timer *timer);
static K_TIMER_DEFINE(timer, expire, NULL);

/* Comes when the timer says, which begins anew then, and lets the spinners take turns. */
static void turner(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (uint32_t n = 0; !stop; n++) {
		k_timer_start(&timer, K_TICKS(1), K_NO_WAIT);
		k_sem_take(&go, K_FOREVER);
		changed[SPINNERS] |= spin(n, 1 + n % 3);
		rounds_done[SPINNERS]++;
		k_thread_priority_set(&threads[n % SPINNERS], LOWER + 1);
		k_thread_priority_set(&threads[(n + 1) % SPINNERS], LOWER);
	}
}

static volatile float handler_value = 1.5f;
static volatile bool handler_computes;

static void expire(struct k_timer *timer)
{
	static uint32_t n;

	ARG_UNUSED(timer);
	if (handler_computes) {
		handler_value = handler_value * 1.25f > 1e6f ? 1.5f : handler_value * 1.25f;
		FP(__asm__ volatile("fsrmi 1");)
	}
	if (++n % 3 != 0) {
		k_sem_give(&go);
	} else {
		k_timer_start(timer, K_TICKS(1), K_NO_WAIT);
	}
}

ZTEST_SUITE(riscv_registers, NULL, NULL, NULL, NULL, NULL);

/* Has everybody been interrupted often enough? That takes longer on a slow host. */
static bool enough(void)
{
	bool all = rounds_done[SPINNERS] > 1000;

	for (int i = 0; i < SPINNERS; i++) {
		all = all && (rounds_done[i] > 100 || changed[i] != 0);
	}
	return all;
}

static void preempt(void)
{
	stop = false;
	memset((void *)rounds_done, 0, sizeof(rounds_done));
	for (uintptr_t i = 0; i < SPINNERS; i++) {
		k_thread_create(&threads[i], stacks[i], STACK_SIZE, spinner, (void *)i, NULL, NULL,
				LOWER, 0, K_NO_WAIT);
	}
	k_thread_create(&threads[SPINNERS], stacks[SPINNERS], STACK_SIZE, turner, NULL, NULL, NULL,
			HIGHER, 0, K_NO_WAIT);
	for (int n = 0; n < 50 && !enough(); n++) {
		k_sleep(K_TICKS(3000));
	}
	stop = true;
	k_sleep(K_TICKS(10));
	k_timer_stop(&timer);
	for (int i = 0; i <= SPINNERS; i++) {
		zassert_equal(changed[i], 0, "thread %d: an %s register", i,
			      changed[i] == 1 ? "integer" : "FP");
		zassert_true(rounds_done[i] > 100, "thread %d: %u rounds", i, rounds_done[i]);
		k_thread_join(&threads[i], K_FOREVER);
	}
	zassert_true(rounds_done[SPINNERS] > 1000);
}

ZTEST(riscv_registers, test_preemption_keeps_registers)
{
	handler_computes = false;
	preempt();
}

ZTEST(riscv_registers, test_preemption_by_floating_point_handlers_keeps_registers)
{
	handler_computes = true;
	preempt();
}

static uint32_t get_rounding(void)
{
	uint32_t mode = 0;

	FP(__asm__ volatile("frrm %0" : "=r"(mode));)
	return mode;
}

static void set_rounding(uint32_t mode)
{
	ARG_UNUSED(mode);
	FP(__asm__ volatile("fsrm %0" : : "r"(mode));)
}

/* Synchronous switches are calls: they keep what calls keep. */
static void yielder(void *p1, void *p2, void *p3)
{
	const float step = (float)(uintptr_t)p1;
	const uint32_t mode = IS_ENABLED(CONFIG_FPU) ? (uintptr_t)p1 : 0;
	float sum = 0.0f;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	set_rounding(mode);
	for (int n = 0; n < 1000; n++) {
		sum += step;
		k_yield();
	}
	changed[(uintptr_t)p1] = sum != step * 1000.0f || get_rounding() != mode;
}

ZTEST(riscv_registers, test_switch_keeps_registers)
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

static void note_rounding(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	changed[0] = get_rounding();
}

static volatile uint32_t rounding_in_handler;

static void note_rounding_in_handler(const void *arg)
{
	ARG_UNUSED(arg);
	rounding_in_handler = get_rounding();
}

static void round_down(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	set_rounding(2);
	irq_offload(note_rounding_in_handler, NULL);
	zassert_equal(rounding_in_handler, 0);
	zassert_equal(get_rounding(), IS_ENABLED(CONFIG_FPU) ? 2 : 0);
	k_sem_take(p1, K_FOREVER);
}

/* No thread gets the rounding mode of another or of an ISR. */
ZTEST(riscv_registers, test_rounding_is_each_threads_own)
{
	struct k_sem sem;

	k_sem_init(&sem, 0, 1);
	k_thread_create(&threads[1], stacks[1], STACK_SIZE, round_down, &sem, NULL, NULL, HIGHER, 0,
			K_NO_WAIT);
	zassert_equal(get_rounding(), 0);
	note_rounding(NULL, NULL, NULL);
	zassert_equal(changed[0], 0);
	irq_offload((irq_offload_routine_t)set_rounding, (void *)3);
	zassert_equal(get_rounding(), 0);
	k_thread_create(&threads[0], stacks[0], STACK_SIZE, note_rounding, NULL, NULL, NULL, HIGHER,
			0, K_NO_WAIT);
	zassert_equal(changed[0], 0);
	k_sem_give(&sem);
	k_thread_join(&threads[1], K_FOREVER);
	zassert_equal(get_rounding(), 0);
}

static void compute(const void *arg)
{
	ARG_UNUSED(arg);
	handler_value = handler_value * 1.25f;
	(void)spin(99, 1);
}

ZTEST(riscv_registers, test_offload_keeps_registers)
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
