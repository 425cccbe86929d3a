/* SPDX-License-Identifier: Apache-2.0 */
/* Giving way by its older name, for tests that include it. */
#ifndef KERNEL_INCLUDE_KSWAP_H_
#define KERNEL_INCLUDE_KSWAP_H_

#include <ksched.h>

/* Lock not held. Run the best ready thread, if it is better than the caller. */
static inline void z_swap_unlocked(void)
{
	const k_spinlock_key_t key = z_lock();

	arch_cpu()->resched = 1U;
	z_unlock_resched(key);
}

#endif /* KERNEL_INCLUDE_KSWAP_H_ */
