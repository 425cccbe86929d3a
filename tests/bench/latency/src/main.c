/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long interrupts wait. A timer interrupts at pseudo-random instants while threads use
 * the kernel; its handler reads from the timer how long ago that was. Prints the smallest, the
 * median, what 99 of 100 do not exceed, and the largest, in instructions, handler's entry and
 * look at the timer included.
 */
#include <stdlib.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include "latency.h"

#define LONGEST 20000U
/* Instructions between interrupts: more than their handlers and the longest wait take. */
#define SHORTEST_GAP 2000U
#define GAPS         6000U

static uint32_t counts[LONGEST + 1U];
static uint32_t seen;
static uint32_t state = 20041U;
static K_SEM_DEFINE(done, 0, 1);

void latency_seen(uint32_t instructions)
{
	counts[MIN(instructions, LONGEST)]++;
	seen++;
	if (seen == CONFIG_BENCH_LATENCIES) {
		k_sem_give(&done);
		return;
	}
	state = state * 1664525U + 1013904223U;
	source_set(SHORTEST_GAP + (state >> 8) % GAPS);
}

/* The smallest that `rank` of all do not exceed. */
static uint32_t ranked(uint32_t rank)
{
	uint32_t sum = counts[0];
	uint32_t i = 0;

	while (sum < rank) {
		sum += counts[++i];
	}
	return i;
}

int main(void)
{
	load_start();
	load_data_start();
	source_start();
	k_sem_take(&done, K_FOREVER);
	printk("latency %u %u %u %u of %u\n", ranked(1), ranked(seen / 2U),
	       ranked(seen - seen / 100U), ranked(seen), seen);
	exit(0);
}
