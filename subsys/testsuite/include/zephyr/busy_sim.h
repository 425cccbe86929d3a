/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Simulated load: a timer interrupt that stays busy for a while at pseudo-random times, so that
 * whatever runs is interrupted at varied places. CONFIG_TEST_BUSY_SIM.
 */
#ifndef ZEPHYR_BUSY_SIM_H_
#define ZEPHYR_BUSY_SIM_H_

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Called from the interrupt, before it is busy. */
typedef void (*busy_sim_cb_t)(void);

/**
 * Start the load, times in microseconds. Both times vary by at most their delta.
 *
 * @param active_avg, active_delta time in the interrupt
 * @param idle_avg, idle_delta time until the next one
 * @param cb called in each interrupt, or NULL
 */
void busy_sim_start(uint32_t active_avg, uint32_t active_delta, uint32_t idle_avg,
		    uint32_t idle_delta, busy_sim_cb_t cb);

/** Stop the load. */
void busy_sim_stop(void);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_BUSY_SIM_H_ */
