/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stack overflow by sentinel. A thread cannot be ended while it is on its way into a queue,
 * so it is not looked at when it gives the processor away but when it would get it again,
 * where an interrupt or a call might preempt it, and by the clock interrupt.
 */
#include "z_sentinel.h"

#include "z_arch.h"

void z_sentinel_check(const struct k_thread *current)
{
	if (z_sentinel_lost(current)) {
		z_sentinel_set(_current); /* once is enough, should the policy let it live */
		z_fault(K_ERR_STACK_CHK_FAIL, NULL);
	}
}
