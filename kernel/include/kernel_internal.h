/* SPDX-License-Identifier: Apache-2.0 */
/* What tests know of the kernel's inside, by older names. */
#ifndef KERNEL_INCLUDE_KERNEL_INTERNAL_H_
#define KERNEL_INCLUDE_KERNEL_INTERNAL_H_

#include <zephyr/kernel.h>

#include "z_init.h"

#ifdef CONFIG_MULTITHREADING
/* The caller's end becomes, or is no longer, a fatal error of the system. Lock not held. */
static inline void z_thread_essential_set(void)
{
	_current->base.user_options |= (uint8_t)K_ESSENTIAL;
}

static inline void z_thread_essential_clear(void)
{
	_current->base.user_options &= (uint8_t)~K_ESSENTIAL;
}
#endif

#endif /* KERNEL_INCLUDE_KERNEL_INTERNAL_H_ */
