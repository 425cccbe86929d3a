/* SPDX-License-Identifier: Apache-2.0 */
/* The port contract by its older name, for tests that include it. */
#ifndef KERNEL_INCLUDE_KERNEL_ARCH_INTERFACE_H_
#define KERNEL_INCLUDE_KERNEL_ARCH_INTERFACE_H_

#include "z_arch.h"

/* Either lock state. The end of the system. */
static inline FUNC_NORETURN void arch_system_halt(unsigned int reason)
{
	k_fatal_halt(reason);
}

#endif /* KERNEL_INCLUDE_KERNEL_ARCH_INTERFACE_H_ */
