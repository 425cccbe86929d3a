/* SPDX-License-Identifier: Apache-2.0 */
/* Time slices; empty when off. Every function: kernel lock held. */
#ifndef KERNEL_INCLUDE_Z_SLICE_H_
#define KERNEL_INCLUDE_Z_SLICE_H_

#include <zephyr/kernel/thread.h>
#include <zephyr/kernel_structs.h>

#include "z_arch.h"

#ifdef CONFIG_TIMESLICING
/* `t` is about to run, or its slice has changed or is over: a new one begins, if it has any. */
void z_slice_begin(struct k_thread *t);

/* Interrupt context: time goes on by `ticks`. May drop and take the lock. */
void z_slice_elapse_some(int32_t ticks);

/* Tick at which the running thread's slice is over, INT64_MAX for never. */
extern int64_t z_slice_end;

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

/* The first thread is about to run. */
static ALWAYS_INLINE void z_slice_first(struct k_thread *t)
{
	if (CONFIG_TIMESLICE_SIZE > 0) {
		arch_cpu()->slicing = 1U;
	}
	z_slice_begin(t);
}

/*
 * arch_switch() to a thread whose slice begins, in one call, so that a switch without slices costs
 * a load and a test and keeps no registers for this.
 */
void z_slice_begin_and_switch(struct k_thread *to, struct k_thread *from);

static ALWAYS_INLINE void z_slice_switch(struct k_thread *to, struct k_thread *from)
{
	if (unlikely(arch_cpu()->slicing != 0U)) {
		z_slice_begin_and_switch(to, from);
	} else {
		arch_switch(to, from);
	}
}

static ALWAYS_INLINE void z_slice_elapse(int32_t ticks)
{
	if (arch_cpu()->slicing != 0U) {
		z_slice_elapse_some(ticks);
	}
}

/* Is the running thread's slice over? Only once. */
static ALWAYS_INLINE bool z_slice_take_expired(struct _cpu *cpu)
{
	const bool expired = cpu->slice_expired != 0U;

	cpu->slice_expired = 0U;
	return expired;
}
#else
static ALWAYS_INLINE void z_slice_first(struct k_thread *t)
{
	(void)t;
}
static ALWAYS_INLINE void z_slice_switch(struct k_thread *to, struct k_thread *from)
{
	arch_switch(to, from);
}
static ALWAYS_INLINE bool z_slice_take_expired(struct _cpu *cpu)
{
	(void)cpu;
	return false;
}
static ALWAYS_INLINE void z_slice_elapse(int32_t ticks)
{
	(void)ticks;
}
#define z_slice_end INT64_MAX
#endif

#endif /* KERNEL_INCLUDE_Z_SLICE_H_ */
