/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The kernel's clock on the timer of RISC-V harts: a counter of 64 bits that all share,
 * and for each a value to compare it with, which interrupts as long as it is passed. Cycles
 * are counted from the start of the clock. Interrupts are masked wherever the state below
 * is touched.
 *
 * A hart of 32 bits reads and writes these in halves: reading again while the upper one
 * changes, and writing with the comparison moved out of the way.
 */
#include <zephyr/drivers/timer/system_timer.h>

#include <zephyr/init.h>
#include <zephyr/irq.h>
#include <zephyr/sys/util.h>

#define TICK    ((uint32_t)(CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC))

/*
 * In ticks: the clock interrupts at least every 2^30 cycles, so that what has passed since the
 * last time fits into 32 bits, of which the division is short. If it does not, because a
 * debugger had stopped the hart, the kernel's time catches up in several interrupts.
 */
#define LONGEST (BIT(30) / TICK)

BUILD_ASSERT(TICK > 0, "more ticks than cycles per second");

/* Registers, that to compare with of hart 0; and their halves, the upper one second. */
static volatile uint64_t *const mtimecmp = (uint64_t *)(CONFIG_RISCV_CLINT_ADDRESS + 0x4000U);
static volatile uint64_t *const mtime = (uint64_t *)(CONFIG_RISCV_CLINT_ADDRESS + 0xBFF8U);
static volatile uint32_t *const mtimecmp_half = (uint32_t *)(CONFIG_RISCV_CLINT_ADDRESS + 0x4000U);
static volatile uint32_t *const mtime_half = (uint32_t *)(CONFIG_RISCV_CLINT_ADDRESS + 0xBFF8U);

static uint64_t origin;    /* what the counter was at the start */
static uint64_t announced; /* what it was at the last tick that the kernel knows of */
static uint32_t asked = IS_ENABLED(CONFIG_TICKLESS_KERNEL) ? LONGEST : 1U; /* before the start */
static bool running;

static uint64_t counter(void)
{
	uint32_t high, low;

	if (IS_ENABLED(CONFIG_64BIT)) {
		return *mtime;
	}
	do {
		high = mtime_half[1];
		low = mtime_half[0];
	} while (mtime_half[1] != high);
	return (uint64_t)high << 32 | low;
}

/* Interrupt when the counter comes to `value`. */
static void aim(uint64_t value)
{
	if (IS_ENABLED(CONFIG_64BIT)) {
		*mtimecmp = value;
		return;
	}
	mtimecmp_half[0] = UINT32_MAX;
	mtimecmp_half[1] = (uint32_t)(value >> 32);
	mtimecmp_half[0] = (uint32_t)value;
}

static uint32_t elapsed(void)
{
	const uint64_t cycles = counter() - announced;

	return (cycles > INT32_MAX ? (uint32_t)INT32_MAX : (uint32_t)cycles) / TICK;
}

/* A tickless kernel says what is next when it has been told. */
static void isr(const void *unused)
{
	(void)irq_lock();

	const uint32_t ticks = elapsed();

	ARG_UNUSED(unused);
	announced += (uint64_t)ticks * TICK;
	aim(IS_ENABLED(CONFIG_TICKLESS_KERNEL) ? UINT64_MAX : announced + TICK);
	sys_clock_announce((int32_t)ticks);
}

void sys_clock_set_target(uint32_t ticks)
{
	if (!IS_ENABLED(CONFIG_TICKLESS_KERNEL)) {
		return;
	}
	ticks = MIN(ticks, LONGEST);
	if (running) {
		aim(announced + (uint64_t)ticks * TICK);
	} else {
		asked = ticks;
	}
}

uint32_t sys_clock_elapsed(void)
{
	return IS_ENABLED(CONFIG_TICKLESS_KERNEL) ? elapsed() : 0U;
}

uint64_t sys_clock_cycle_get_64(void)
{
	return counter() - origin;
}

uint32_t sys_clock_cycle_get_32(void)
{
	return mtime_half[0] - (uint32_t)origin;
}

void sys_clock_disable(void)
{
	irq_disable(RISCV_IRQ_MTIMER);
}

/* The clock runs on while the processor sleeps. */
void sys_clock_idle_exit(void)
{
}

static int start(void)
{
	origin = counter();
	announced = origin;
	running = true;
	aim(origin + (uint64_t)asked * TICK);
	IRQ_CONNECT(RISCV_IRQ_MTIMER, 0, isr, NULL, 0);
	irq_enable(RISCV_IRQ_MTIMER);
	return 0;
}

SYS_INIT(start, PRE_KERNEL_2, 0);
