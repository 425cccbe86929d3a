/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cycle counts for benchmarks, corrected by the cost of reading the counter. One benchmark at a
 * time: the state, but for tm_off, is static to each source file that includes this.
 */
#ifndef ZEPHYR_TIMESTAMP_H_
#define ZEPHYR_TIMESTAMP_H_

#include <limits.h>
#include <stdint.h>
#include <zephyr/kernel.h>
#include <zephyr/test_asm_inline_gcc.h>

#define OS_GET_TIME() k_cycle_get_32()

/** Wait for the start of a tick. */
#define TICK_SYNCH() k_sleep(K_TICKS(1))

/** Cost of reading the counter, in cycles; defined by the test, set by bench_test_init(). */
extern uint32_t tm_off;

static uint32_t z_bench_start __attribute__((unused));
static uint32_t z_bench_end __attribute__((unused));

/** Cycles since @a ts, without the cost of reading the counter. */
static inline uint32_t TIME_STAMP_DELTA_GET(uint32_t ts)
{
	uint32_t delta;

	timestamp_serialize();
	delta = OS_GET_TIME() - ts;
	return delta > tm_off ? delta - tm_off : 0;
}

/** Measure the cost of reading the counter. */
static inline void bench_test_init(void)
{
	uint32_t start = OS_GET_TIME();

	tm_off = OS_GET_TIME() - start;
}

/** Start measuring. */
static inline void bench_test_start(void)
{
	timestamp_serialize();
	z_bench_start = k_cycle_get_32();
}

/** Stop measuring. @return 0, or -1 if the counter has run backwards or for too long */
static inline int bench_test_end(void)
{
	timestamp_serialize();
	z_bench_end = k_cycle_get_32();
	return z_bench_end - z_bench_start > INT_MAX ? -1 : 0;
}

/** Did the measurement take longer than the counter can tell? */
static inline int high_timer_overflow(void)
{
	return z_bench_end - z_bench_start > INT_MAX ? 1 : 0;
}

#endif /* ZEPHYR_TIMESTAMP_H_ */
