/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Timers. A periodic one is armed again before its function is called, from the
 * tick of the expiry itself, so periods do not drift and the function may start
 * or stop it. The status counts expiries; at most one thread waits for it.
 */
#include <errno.h>

#include <zephyr/kernel.h>

#include "z_obj_core.h"
#include "z_timeout.h"
#include "z_timer.h"
#include "z_wait.h"

void k_timer_init(struct k_timer *timer, k_timer_expiry_t expiry_fn, k_timer_stop_t stop_fn)
{
	z_obj_core_unlink(timer, TIMER);
	*timer = (struct k_timer){.expiry_fn = expiry_fn, .stop_fn = stop_fn};
	z_timeout_init(&timer->timeout);
	z_waitq_init(&timer->wait_q);
	z_obj_core_link(timer, TIMER);
	z_timer_observe_init(timer);
}

/* Lock held. Hand the status to the thread that waits for it. */
static void wake_sync(struct k_timer *timer)
{
	struct k_thread *waiter = z_wait_first(&timer->wait_q);

	if (waiter != NULL) {
		const uint32_t status = timer->status;

		timer->status = 0U;
		z_wake(waiter, (int)status);
	}
}

static bool periodic(const struct k_timer *timer)
{
	return timer->period.ticks != 0 && !K_TIMEOUT_EQ(timer->period, K_FOREVER) &&
	       Z_IS_TIMEOUT_RELATIVE(timer->period);
}

/* Clock interrupt, lock held; dropped for the application's function. */
void z_timer_expire(struct _timeout *t)
{
	struct k_timer *timer = CONTAINER_OF(t, struct k_timer, timeout);

	timer->status++;
	if (periodic(timer)) {
		z_timeout_restart(t, (int64_t)timer->period.ticks);
	}
	if (timer->expiry_fn != NULL || z_timer_observed()) {
		z_timeout_call_begin();
		z_timer_observe_expiry(timer);
		if (timer->expiry_fn != NULL) {
			timer->expiry_fn(timer);
		}
		z_timeout_call_end();
	} else {
		z_timeout_call_pause();
	}
	/* Even when the function has read the status or started the timer again: it did expire. */
	wake_sync(timer);
}

void z_impl_k_timer_start(struct k_timer *timer, k_timeout_t duration, k_timeout_t period)
{
	if (K_TIMEOUT_EQ(duration, K_FOREVER)) {
		return;
	}
	const int64_t end = z_timeout_end_unlocked(duration, z_timer_round(duration));
	k_spinlock_key_t key = z_lock();

	z_timeout_disarm(&timer->timeout);
	timer->period = period;
	timer->status = 0U;
	z_timeout_start(&timer->timeout, z_timer_expire, end, key);
	z_unlock_resched(key);
	z_timer_observe_start(timer, duration, period);
}

void z_impl_k_timer_stop(struct k_timer *timer)
{
	k_spinlock_key_t key = z_lock();

	if (!z_timeout_disarm(&timer->timeout)) {
		z_unlock(key);
		return;
	}
	z_unlock(key);
	if (timer->stop_fn != NULL) {
		timer->stop_fn(timer);
	}
	z_timer_observe_stop(timer);
	key = z_lock();
	wake_sync(timer);
	z_unlock_resched(key);
}

uint32_t z_impl_k_timer_status_get(struct k_timer *timer)
{
	k_spinlock_key_t key = z_lock();
	const uint32_t status = timer->status;

	timer->status = 0U;
	z_unlock(key);
	return status;
}

uint32_t z_impl_k_timer_status_sync(struct k_timer *timer)
{
	__ASSERT(!arch_is_in_isr(), "k_timer_status_sync() in an ISR");
	k_spinlock_key_t key = z_lock();

	while (timer->status == 0U && z_timeout_armed(&timer->timeout)) {
		if (IS_ENABLED(CONFIG_MULTITHREADING)) {
			return (uint32_t)z_wait(&timer->wait_q, key, K_FOREVER);
		}
		k_cpu_atomic_idle((unsigned int)key.key);
		key = z_lock();
	}
	const uint32_t status = timer->status;

	timer->status = 0U;
	z_unlock(key);
	return status;
}

k_ticks_t z_impl_k_timer_remaining_ticks(const struct k_timer *timer)
{
	k_spinlock_key_t key = z_lock();
	const k_ticks_t left = (k_ticks_t)z_timeout_left(&timer->timeout);

	z_unlock(key);
	return left;
}

k_ticks_t z_impl_k_timer_expires_ticks(const struct k_timer *timer)
{
	k_spinlock_key_t key = z_lock();
	const k_ticks_t tick = (k_ticks_t)z_timeout_expires(&timer->timeout);

	z_unlock(key);
	return tick;
}

int k_timer_cleanup(struct k_timer *timer)
{
	k_spinlock_key_t key = z_lock();

	if (z_wait_first(&timer->wait_q) != NULL) {
		z_unlock(key);
		return -EAGAIN;
	}
	z_timeout_disarm(&timer->timeout);
	z_obj_core_unlink(timer, TIMER);
	z_unlock(key);
	return 0;
}
