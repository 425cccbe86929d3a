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
	/*
	 * `t` is about to run: find out when its slice would be over, and set the clock for it.
	 * z_pause()s, in the end as well. Then its slice begins, unless that says false: the
	 * clock has been set anew meanwhile.
	 */
	void (*prepare)(const struct k_thread *t, k_spinlock_key_t key);
	bool (*begin)(void);

	/* Interrupt context: the time is `now`. May drop and take the lock. */
	int64_t (*elapse)(int64_t now);
};

extern const struct z_slicing *z_slicing;

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

/* `t` is about to run, and then does: as said above. */
static ALWAYS_INLINE void z_slice_prepare(const struct k_thread *t, k_spinlock_key_t key)
{
	if (z_slicing != NULL) {
		z_slicing->prepare(t, key);
	} else {
		z_pause(key);
	}
}

static ALWAYS_INLINE bool z_slice_begin(void)
{
	return z_slicing == NULL || z_slicing->begin();
}

/* Interrupt context: the time is `now`. When is the slice over that runs? INT64_MAX: never. */
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
	z_pause(key);
}
static ALWAYS_INLINE bool z_slice_begin(void)
{
	return true;
}
static ALWAYS_INLINE int64_t z_slice_elapse(int64_t now)
{
	(void)now;
	return INT64_MAX;
}
#endif

#endif /* KERNEL_INCLUDE_Z_SLICE_H_ */
