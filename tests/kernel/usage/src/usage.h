/* SPDX-License-Identifier: Apache-2.0 */
/* Times, in cycles, that the tests compare. */
#ifndef TESTS_KERNEL_USAGE_SRC_USAGE_H_
#define TESTS_KERNEL_USAGE_SRC_USAGE_H_

#include "crew.h"

#define MS_CYCLES(ms) k_us_to_cyc_ceil64((ms) * 1000U)

/* What the test itself and the clock take beside the time that it spins: at most this. */
#define SLACK MS_CYCLES(5)

#define zassert_cycles(cycles, ms)                                                                 \
	zassert_between_inclusive(cycles, MS_CYCLES(ms) - MS_CYCLES(1), MS_CYCLES(ms) + SLACK)

static inline void spin(uint32_t ms)
{
	k_busy_wait(1000U * ms);
}

static inline k_thread_runtime_stats_t stats_of(k_tid_t thread)
{
	k_thread_runtime_stats_t stats;

	zassert_ok(k_thread_runtime_stats_get(thread, &stats));
	return stats;
}

static inline __maybe_unused uint64_t cycles_of(k_tid_t thread)
{
	return stats_of(thread).execution_cycles;
}

#endif /* TESTS_KERNEL_USAGE_SRC_USAGE_H_ */
