/* SPDX-License-Identifier: Apache-2.0 */
/* Time slices; empty when off. Every function: kernel lock held. */
#ifndef KERNEL_INCLUDE_Z_SLICE_H_
#define KERNEL_INCLUDE_Z_SLICE_H_

#include <zephyr/kernel/thread.h>
#include <zephyr/kernel_structs.h>

#include "z_arch.h"
#include "z_lock.h"

#ifdef CONFIG_TIMESLICING
/*
 * What they add to a switch and to the clock: NULL, and cpu->careful as it is, until slices are
 * used, so that images without them need not hold that code.
 */
struct z_slicing {
	void (*prepare)(const struct k_thread *t, k_spinlock_key_t key);
	int64_t (*elapse)(int64_t now);

	/* Ticks, INT64_MAX for never. */
	int64_t end;                 /* of the slice of who runs */
	int64_t next_end;            /* of that which begins when `next` runs */
	const struct k_thread *next; /* the last for whom one was prepared, NULL if it has begun */
};

extern struct z_slicing *z_slicing;

/* Slices are used from now on; from the start. */
void z_slice_use(void);
void z_slice_use_first(void);

/* Lock held, and released. The slice of `t` has changed, or that of all if NULL. */
void z_slice_changed(const struct k_thread *t, k_spinlock_key_t key);

/* The first thread is about to run. */
static ALWAYS_INLINE void z_slice_first(void)
{
	if (CONFIG_TIMESLICE_SIZE > 0) {
		z_slice_use_first();
	}
}

/*
 * `t`, in cpu->next, is about to run, and its slice begins then: find out when that is over, and
 * set the clock for it. z_pause()s.
 */
static ALWAYS_INLINE void z_slice_prepare(const struct k_thread *t, k_spinlock_key_t key)
{
	if (z_slicing != NULL) {
		z_slicing->prepare(t, key);
	}
}

/*
 * Interrupt context: the time is `now`. When does the next slice end? INT64_MAX: never. May drop
 * and take the lock.
 */
static ALWAYS_INLINE int64_t z_slice_elapse(int64_t now)
{
	return z_slicing == NULL ? INT64_MAX : z_slicing->elapse(now);
}

#ifdef CONFIG_TIMESLICE_PER_THREAD
/* The end of t's slice: call its own function, if any. Drops and takes the lock. */
void z_slice_own_expired(struct k_thread *t);

/* Ticks of t's own slice, 0 when it has none. */
static ALWAYS_INLINE int32_t z_slice_own_ticks(const struct k_thread *t)
{
	return t->base.slice_ticks;
}
#else
static ALWAYS_INLINE void z_slice_own_expired(struct k_thread *t)
{
	(void)t;
}
static ALWAYS_INLINE int32_t z_slice_own_ticks(const struct k_thread *t)
{
	(void)t;
	return 0;
}
#endif

#else
static ALWAYS_INLINE void z_slice_first(void)
{
}
static ALWAYS_INLINE void z_slice_prepare(const struct k_thread *t, k_spinlock_key_t key)
{
	(void)t;
	(void)key;
}
static ALWAYS_INLINE int64_t z_slice_elapse(int64_t now)
{
	(void)now;
	return INT64_MAX;
}
#endif

#endif /* KERNEL_INCLUDE_Z_SLICE_H_ */
