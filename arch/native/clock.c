/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Virtual time and the hardware events in it. Code takes no time: it passes while
 * the processor idles, in a busy wait, and, a little, for those who keep looking
 * at the clock or calling the kernel without waiting, so that every polling loop
 * comes to an end. Nothing here depends on the host's clock, but with --rt.
 */
#include <zephyr/arch/cpu.h>
#include <zephyr/drivers/timer/system_timer.h>
#include <zephyr/sys/util.h>

#include "host.h"
#include "native.h"

#define USEC_PER_SECOND 1000000U

/* So many looks at one instant are free. */
#define FREE_LOOKS 1024U

static uint64_t now;
static struct native_event *events; /* earliest first */
static uint32_t looks;              /* since time has passed otherwise */

static uint64_t scale(uint64_t value, uint64_t from, uint64_t to)
{
	return (uint64_t)((unsigned __int128)value * to / from);
}

static uint64_t scale_up(uint64_t value, uint64_t from, uint64_t to)
{
	return (uint64_t)(((unsigned __int128)value * to + from - 1U) / from);
}

/* All that is due fires before any interrupt is taken. */
static void fire_due(void)
{
	unsigned int masked = native_irq.masked;
	struct native_event *event;

	native_irq.masked = 1U;
	while (events != NULL && events->at <= now) {
		event = events;
		events = event->next;
		event->armed = false;
		event->fire(event);
	}
	native_irq.masked = masked;
}

/* Let time pass until `end`, at most to the next event. */
static void pass(uint64_t end)
{
	if (events != NULL && events->at < end) {
		end = events->at;
	}
	if (end > now) {
		now = end;
		if (host_options.realtime) {
			host_sleep_until(scale(now, NATIVE_CYCLES_PER_SEC, USEC_PER_SECOND));
		}
	}
	fire_due();
}

static bool waiting_for_something(void)
{
	const struct native_event *event = events;

	while (event != NULL && event->background) {
		event = event->next;
	}
	return event != NULL;
}

/*
 * Input belongs to no time of the machine's. It may come while time passes at its own pace; while
 * nothing but input is waited for, no time passes, unless the command line sets an end.
 */
void native_clock_skip(void)
{
	uint64_t until = UINT64_MAX;
	bool passing = waiting_for_something() || (host_options.stop && native_host_watched());

	looks = 0U;
	if (passing) {
		until = host_options.realtime
				? scale(events->at, USEC_PER_SECOND, NATIVE_CYCLES_PER_SEC)
				: 0U;
	}
	if (native_host_look(until)) {
		return;
	}
	if (!passing) {
		native_stuck();
	}
	pass(events->at);
}

/*
 * Where a look finds the clock. Virtual time creeps in steps that grow, slowly
 * against what has crept already: an hour takes some million looks.
 */
static uint64_t time_of_look(void)
{
	if (host_options.realtime) {
		return MAX(now, scale(host_time(), USEC_PER_SECOND, NATIVE_CYCLES_PER_SEC));
	}
	return now + looks++ / FREE_LOOKS;
}

void native_clock_look(void)
{
	uint64_t time = time_of_look();

	(void)native_host_look(0U);
	if (time > now) {
		pass(time);
		native_irq_take();
	}
}

void arch_busy_wait(uint32_t usec_to_wait)
{
	uint64_t end = now + scale_up(usec_to_wait, USEC_PER_SECOND, NATIVE_CYCLES_PER_SEC);

	while (now < end) {
		looks = 0U;
		pass(end);
		native_irq_take();
	}
}

uint64_t native_now(void)
{
	return now;
}

uint64_t sys_clock_cycle_get_64(void)
{
	native_clock_look();
	return now;
}

uint32_t sys_clock_cycle_get_32(void)
{
	return (uint32_t)sys_clock_cycle_get_64();
}

void native_event_disarm(struct native_event *event)
{
	struct native_event **link = &events;

	while (event->armed && *link != event) {
		link = &(*link)->next;
	}
	if (event->armed) {
		*link = event->next;
		event->armed = false;
	}
}

void native_event_arm(struct native_event *event, uint64_t at)
{
	struct native_event **link = &events;

	native_event_disarm(event);
	while (*link != NULL && (*link)->at <= at) {
		link = &(*link)->next;
	}
	event->at = at;
	event->armed = true;
	event->next = *link;
	*link = event;
	if (at <= now) {
		fire_due();
		native_irq_take();
	}
}

static void stop(struct native_event *event)
{
	ARG_UNUSED(event);
	host_exit(0);
}

void native_clock_start(void)
{
	static struct native_event stopping = {.fire = stop, .background = true};

	(void)host_time();
	if (host_options.stop) {
		native_event_arm(&stopping, scale(host_options.stop_at_us, USEC_PER_SECOND,
						  NATIVE_CYCLES_PER_SEC));
	}
}
