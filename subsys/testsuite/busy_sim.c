/* SPDX-License-Identifier: Apache-2.0 */
/* Simulated load. The one timer restarts itself from its own handler, so nothing is shared. */
#include <zephyr/kernel.h>
#include <zephyr/busy_sim.h>

static struct {
	uint32_t active_avg;
	uint32_t active_delta;
	uint32_t idle_avg;
	uint32_t idle_delta;
	busy_sim_cb_t cb;
	uint32_t seed;
} load = {.seed = 1};

static uint32_t around(uint32_t average, uint32_t delta)
{
	load.seed = load.seed * 1664525u + 1013904223u;
	return average - delta + (load.seed >> 8) % (2 * delta + 1);
}

static void on_timer(struct k_timer *timer)
{
	if (load.cb != NULL) {
		load.cb();
	}
	k_busy_wait(around(load.active_avg, load.active_delta));
	k_timer_start(timer, K_USEC(around(load.idle_avg, load.idle_delta)), K_NO_WAIT);
}

static K_TIMER_DEFINE(load_timer, on_timer, NULL);

void busy_sim_start(uint32_t active_avg, uint32_t active_delta, uint32_t idle_avg,
		    uint32_t idle_delta, busy_sim_cb_t cb)
{
	load.active_avg = active_avg;
	load.active_delta = MIN(active_delta, active_avg);
	load.idle_avg = idle_avg;
	load.idle_delta = MIN(idle_delta, idle_avg);
	load.cb = cb;
	k_timer_start(&load_timer, K_USEC(around(load.idle_avg, load.idle_delta)), K_NO_WAIT);
}

void busy_sim_stop(void)
{
	k_timer_stop(&load_timer);
}
