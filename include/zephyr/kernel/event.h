/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Events: 32 bits that threads wait for, any or all of them. Bits stay set until they are
 * cleared; the _safe waits clear what they receive.
 */
#ifndef ZEPHYR_INCLUDE_KERNEL_EVENT_H_
#define ZEPHYR_INCLUDE_KERNEL_EVENT_H_

#include <zephyr/kernel/obj_core.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>

#ifdef __cplusplus
extern "C" {
#endif

/** An event object. Opaque; fields under the kernel lock. */
struct k_event {
	_wait_q_t wait_q; /* threads whose wish `events` does not fulfil */
	uint32_t events;  /* the bits that are set, but for those set aside */
	uint32_t aside;   /* all of them, while a call looks at many waiters */
	struct z_round *round; /* that call's; NULL: there is none, and nobody waits */
	Z_DECL_OBJ_CORE(EVENT)
};

#define Z_EVENT_INITIALIZER(obj)                                                                   \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
		.events = 0,                                                                       \
		.aside = 0,                                                                        \
		.round = NULL,                                                                     \
	}

/** Define an event object with no bit set. The semicolon after it is part of the macro. */
#define K_EVENT_DEFINE(name) STRUCT_SECTION_ITERABLE(k_event, name) = Z_EVENT_INITIALIZER(name);

/** Initialise an event object: no bit set. ISR: yes. Needs CONFIG_EVENTS, as all calls here do. */
__syscall void k_event_init(struct k_event *event);

/**
 * Set bits.
 *
 * All waiters whose wish is now fulfilled return. Every one of them receives the bits as they
 * are after this call; only then is removed what k_event_wait_safe() and
 * k_event_wait_all_safe() among them have received. So a waiter takes nothing from another
 * that the same call wakes, whatever their priorities.
 *
 * @param events bits to set; the others stay
 * @return which of @p events were set before
 *
 * ISR: yes.
 */
__syscall uint32_t k_event_post(struct k_event *event, uint32_t events);

/**
 * Set exactly these bits and clear all others; waiters as with k_event_post().
 *
 * @return all bits as they were before
 *
 * ISR: yes.
 */
__syscall uint32_t k_event_set(struct k_event *event, uint32_t events);

/**
 * Give the bits of @p events_mask the values that they have in @p events; waiters as with
 * k_event_post().
 *
 * @return which bits of @p events_mask were set before
 *
 * ISR: yes.
 */
__syscall uint32_t k_event_set_masked(struct k_event *event, uint32_t events,
				      uint32_t events_mask);

/**
 * Clear bits.
 *
 * @return which of @p events were set before
 *
 * ISR: yes.
 */
__syscall uint32_t k_event_clear(struct k_event *event, uint32_t events);

/**
 * Wait until any of @p events is set. They stay set.
 *
 * @param events bits to wait for; with 0 it returns at once
 * @param reset true: first clear all bits of the object, @p events or not
 * @return those of @p events that were set, 0 when none was within @p timeout
 *
 * ISR: only with K_NO_WAIT.
 */
__syscall uint32_t k_event_wait(struct k_event *event, uint32_t events, bool reset,
				k_timeout_t timeout);

/** Wait until all of @p events are set; otherwise as k_event_wait(). ISR: only with K_NO_WAIT. */
__syscall uint32_t k_event_wait_all(struct k_event *event, uint32_t events, bool reset,
				    k_timeout_t timeout);

/**
 * As k_event_wait(), and what it returns is cleared before any other call can see it. ISR: only
 * with K_NO_WAIT.
 */
__syscall uint32_t k_event_wait_safe(struct k_event *event, uint32_t events, bool reset,
				     k_timeout_t timeout);

/**
 * As k_event_wait_all(), and what it returns is cleared before any other call can see it. ISR:
 * only with K_NO_WAIT.
 */
__syscall uint32_t k_event_wait_all_safe(struct k_event *event, uint32_t events, bool reset,
					 k_timeout_t timeout);

/** Which bits of @p events_mask are set now. Changes nothing. ISR: yes. */
static inline uint32_t k_event_test(struct k_event *event, uint32_t events_mask)
{
	/* In this order: they come back from there. */
	const uint32_t aside = *(volatile uint32_t *)&event->aside;

	return (aside | *(volatile uint32_t *)&event->events) & events_mask;
}

#include <zephyr/syscalls/event.h>

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_EVENT_H_ */
