/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The clock of the measurements: TIMER0 of the MPS2 boards, 25 MHz. QEMU's
 * "-icount shift=N" makes an instruction 2^N ns of virtual time, so the timer
 * counts instructions: exactly, and the same in every run. N is told by
 * CONFIG_BENCH_SHIFT and must be the emulator's.
 */
#ifndef BENCH_COUNTER_H_
#define BENCH_COUNTER_H_

#include <stdint.h>

#define TIMER0        ((volatile uint32_t *)0x40000000)
#define TIMER0_CTRL   TIMER0[0]
#define TIMER0_VALUE  TIMER0[1] /* counts down */
#define TIMER0_RELOAD TIMER0[2]
#define TIMER0_NS     40U

static inline void counter_start(void)
{
	TIMER0_RELOAD = UINT32_MAX;
	TIMER0_VALUE = UINT32_MAX;
	TIMER0_CTRL = 1U;
}

/* Differences are valid for 171 s. */
static inline __attribute__((always_inline)) uint32_t counter_now(void)
{
	return ~TIMER0_VALUE;
}

/* Instructions in `ticks` of the counter, times `scale`, rounded. */
static inline uint32_t counter_instructions(uint32_t ticks, uint32_t scale)
{
	const uint64_t half = 1U << (CONFIG_BENCH_SHIFT - 1);

	return (uint32_t)(((uint64_t)ticks * TIMER0_NS * scale + half) >> CONFIG_BENCH_SHIFT);
}

/* Pend interrupt line `line` (0 to 31), and let it happen. */
#define NVIC_ISPR0 (*(volatile uint32_t *)0xE000E200)

static inline __attribute__((always_inline)) void pend_and_sync(uint32_t line)
{
	NVIC_ISPR0 = 1U << line;
	__asm__ volatile("dsb\n\tisb" : : : "memory");
}

#endif /* BENCH_COUNTER_H_ */
