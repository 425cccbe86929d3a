/* SPDX-License-Identifier: Apache-2.0 */
/* A word at the far end of each stack that must not change; empty when off. */
#ifndef KERNEL_INCLUDE_Z_SENTINEL_H_
#define KERNEL_INCLUDE_Z_SENTINEL_H_

#include <zephyr/kernel/thread.h>

#ifdef CONFIG_STACK_SENTINEL
#define Z_SENTINEL 0xF0F0F0F0U

/* Either lock state. `t`'s stack is known and not in use yet. */
static ALWAYS_INLINE void z_sentinel_set(struct k_thread *t)
{
	*(uint32_t *)t->stack_info.start = Z_SENTINEL;
}

/* Either lock state. Has something written beyond `t`'s stack? */
static ALWAYS_INLINE bool z_sentinel_lost(const struct k_thread *t)
{
	return *(const uint32_t *)t->stack_info.start != Z_SENTINEL;
}

/* Lock held, thread context. End the current thread, in no queue, if its sentinel is lost. */
void z_sentinel_check(const struct k_thread *current);

/* Lock held, before there are threads: put one at the end of the interrupt stack. */
void z_sentinel_set_isr(void);

/* Lock held. In an ISR: report an interrupt stack that has overflown. Elsewhere nothing. */
void z_sentinel_check_isr(void);
#else
#define z_sentinel_set(t)         ((void)(t))
#define z_sentinel_lost(t)        ((void)(t), false)
#define z_sentinel_check(current) ((void)(current))
#define z_sentinel_set_isr()
#define z_sentinel_check_isr()
#endif

#endif /* KERNEL_INCLUDE_Z_SENTINEL_H_ */
