/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The kernel's clock on SysTick, a counter of 24 bits that counts down, wraps, and
 * can interrupt when it wraps; there is no second one to compare with. A period is
 * the time from one wrap or restart to the next wrap: `base` is the cycle at which
 * the one in progress began. Interrupts are masked wherever that is touched.
 *
 * To interrupt at a time the counter is restarted with a short period, once, and
 * then told to go on with the longest; so the count is lost only if interrupts stay
 * masked for two of those. It is not restarted when it would wrap by then anyway,
 * which keeps restarts rare: each may lose or gain a cycle or two.
 *
 * Nothing else tells the time while the counter is restarted, and a higher exception or
 * the host of an emulator may hold the processor up at any instruction of that. Time is never
 * ahead then, because it is known at every step which period the counter may be in and only
 * one that is known to have ended is added. It falls behind by no more than it was held up, and
 * by nothing when that was for less than a period, outside of the three instructions between
 * the last look at the counter and its restart.
 *
 * Under QEMU with -icount sleep=off, whenever an idle processor is woken by SysTick,
 * QEMU's time jumps by the next period, which the counter does not show: a QEMU bug
 * (the jump comes between the counter's reload and its interrupt). Compare SysTick
 * with another timer there only while the processor is busy.
 *
 * In ticked mode nothing is restarted and every period is a tick.
 */
#include <zephyr/drivers/timer/system_timer.h>

#include <zephyr/arch/cortex_m/scs.h>
#include <zephyr/arch/cpu.h>
#include <zephyr/init.h>
#include <zephyr/sys/util.h>

#define TICK    ((uint32_t)(CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC))
#define LONGEST BIT(SYST_COUNT_BITS)
#define PERIOD  (IS_ENABLED(CONFIG_TICKLESS_KERNEL) ? LONGEST : TICK / DIV_ROUND_UP(TICK, LONGEST))

/* Shortest period; longer than it takes to restart the counter after a look at it. */
#define SHORTEST 128U

/* From the look at the counter to its restart. */
#define RESTART 1U

BUILD_ASSERT(TICK > 0, "more ticks than cycles per second");

/*
 * In ticks: how far away a target may be. All but `base` are cycles modulo 2^32, of which those
 * that are compared are less than 2^31 apart: at the latest every second wrap is announced.
 */
#define FARTHEST (BIT(30) / TICK)

static struct {
	uint64_t base;
	uint32_t period;    /* 0 until the clock runs */
	uint32_t announced; /* cycle of the last tick that the kernel knows of */
	uint32_t target;    /* cycle at which the kernel wants to know of the next */
} clock;

/* Has the counter wrapped since this was last asked? Restarting it forgets that. */
static bool wrapped(void)
{
	return (SCS_SYST_CSR & SYST_CSR_COUNTFLAG) != 0U;
}

/* A count of 0 is the moment between the wrap and the first cycle of the next period. */
static uint64_t now(void)
{
	uint32_t left = SCS_SYST_CVR;

	if (wrapped()) {
		clock.base += clock.period;
		clock.period = PERIOD;
		left = SCS_SYST_CVR;
	}
	return clock.base + (left == 0U ? 0U : clock.period - left);
}

/* The count, when it is not in the moment of a wrap. */
static uint32_t count(void)
{
	uint32_t left;

	do {
		left = SCS_SYST_CVR;
	} while (left == 0U);
	return left;
}

/* Go on with a period of `cycles`, and then with the longest. `last` was the count, less than
 * the longest period ago.
 */
static void restart(uint32_t cycles, uint32_t last)
{
	uint32_t left;

	/* Read the count, write the reload value and the count, and nothing in between. */
	__asm__ volatile("ldr %0, [%1]\n"
			 "str %2, [%1, #-4]\n"
			 "str %3, [%1]"
			 : "=&r"(left)
			 : "r"(&SCS_SYST_CVR), "r"(cycles - 1U), "r"(0U)
			 : "memory");
	/* When more is left than there was, a period has ended since. */
	clock.base += RESTART - left + (left > last ? clock.period + LONGEST : clock.period);
	(void)count();
	SCS_SYST_RVR = LONGEST - 1U;

	/* The counter is in the short period, unless that has ended, once or more often. */
	left = count();
	while (wrapped()) {
		clock.base += cycles;
		left = count();
	}
	clock.period = left < cycles ? cycles : LONGEST;
}

/* Interrupt at `target` or before: the period in progress ends by then, or it gets shorter. */
static void aim(void)
{
	uint32_t late = (uint32_t)clock.base + clock.period - clock.target;
	uint32_t left, cycles;

	if ((int32_t)late <= 0) {
		return;
	}
	left = count();
	if (wrapped()) {
		late += PERIOD;
		clock.base += clock.period;
		clock.period = PERIOD;
		left = count();
	}
	cycles = (uint32_t)MAX((int32_t)(left - late), (int32_t)SHORTEST);
	if (cycles < left) {
		restart(cycles, left);
	}
}

static uint32_t elapsed(void)
{
	return ((uint32_t)now() - clock.announced) / TICK;
}

static void isr(const void *unused)
{
	const unsigned int key = arch_irq_lock();
	const uint32_t ticks = elapsed();

	ARG_UNUSED(unused);
	clock.announced += ticks * TICK;
	if (ticks != 0U) {
		sys_clock_announce((int32_t)ticks);
		return;
	}
	if (IS_ENABLED(CONFIG_TICKLESS_KERNEL)) {
		aim();
	}
	arch_irq_unlock(key);
}

void sys_clock_set_target(uint32_t ticks)
{
	if (IS_ENABLED(CONFIG_TICKLESS_KERNEL)) {
		if (unlikely(ticks > FARTHEST)) {
			ticks = FARTHEST;
		}
		clock.target = clock.announced + ticks * TICK;
		aim();
	}
}

uint32_t sys_clock_elapsed(void)
{
	return IS_ENABLED(CONFIG_TICKLESS_KERNEL) ? elapsed() : 0U;
}

uint64_t sys_clock_cycle_get_64(void)
{
	const unsigned int key = arch_irq_lock();
	const uint64_t t = now();

	arch_irq_unlock(key);
	return t;
}

uint32_t sys_clock_cycle_get_32(void)
{
	return (uint32_t)sys_clock_cycle_get_64();
}

void sys_clock_disable(void)
{
	SCS_SYST_CSR = 0U;
}

/* The clock runs on while the processor sleeps. */
void sys_clock_idle_exit(void)
{
}

static int start(void)
{
	Z_ARM_SYSTEM_VECTOR("systick", isr);
	SCS_SYST_RVR = PERIOD - 1U;
	SCS_SYST_CVR = 0U;
	SCS_SYST_CSR = SYST_CSR_ENABLE | SYST_CSR_TICKINT | SYST_CSR_CLKSOURCE;
	clock.period = PERIOD;
	if (IS_ENABLED(CONFIG_TICKLESS_KERNEL)) {
		/* A timer may have been started already. */
		clock.target = clock.target == 0U ? BIT(30) : clock.target;
		aim();
	}
	return 0;
}

SYS_INIT(start, PRE_KERNEL_2, 0);
