/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Interrupts injected at opportunities, once or at random distances; irq.c counts
 * the opportunities and asks here at those that may matter.
 */
#include <stdbool.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/arch/native/inject.h>
#include <zephyr/sys/util.h>

#include "host.h"
#include "native.h"

#define NEVER UINT64_MAX

static struct {
	uint64_t at;
	uint32_t mean; /* 0: once */
	void (*handler)(const void *arg);
	const void *arg;
} inject = {.at = NEVER};

static uint32_t random_state;

void native_random_seed(uint32_t seed)
{
	random_state = seed != 0U ? seed : 0x9e3779b9U;
}

uint32_t native_random(void)
{
	if (random_state == 0U) {
		native_random_seed(host_options.seed);
	}
	random_state ^= random_state << 13;
	random_state ^= random_state >> 17;
	random_state ^= random_state << 5;
	return random_state;
}

uint64_t native_inject_count(void)
{
	return native_irq.points;
}

/* Ask for the `n`-th opportunity from now, 0 for none. */
static void ask(uint64_t n)
{
	inject.at = n != 0U ? native_irq.points + n : NEVER;
	native_irq.next = MIN(native_irq.next, inject.at);
}

void native_inject_at(uint64_t n, void (*handler)(const void *arg), const void *arg)
{
	inject.mean = 0U;
	inject.handler = handler;
	inject.arg = arg;
	ask(n);
}

static uint32_t distance(void)
{
	return inject.mean != 0U ? 1U + native_random() % (2U * inject.mean - 1U) : 0U;
}

void native_inject_random(uint32_t mean, void (*handler)(const void *arg), const void *arg)
{
	inject.mean = mean;
	inject.handler = handler;
	inject.arg = arg;
	ask(distance());
}

uint64_t native_inject_next(void)
{
	return inject.at;
}

bool native_inject_due(void)
{
	if (native_irq.points < inject.at) {
		return false;
	}
	ask(distance());
	return true;
}

void native_inject_run(const void *unused)
{
	ARG_UNUSED(unused);
	inject.handler(inject.arg);
}
