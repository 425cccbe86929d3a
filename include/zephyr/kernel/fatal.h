/* SPDX-License-Identifier: Apache-2.0 */
/* k_oops() and k_panic(). */
#ifndef ZEPHYR_INCLUDE_KERNEL_FATAL_H_
#define ZEPHYR_INCLUDE_KERNEL_FATAL_H_

#include <zephyr/arch/cpu.h>
#include <zephyr/fatal.h>
#include <zephyr/sys/printk.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef ARCH_EXCEPT
#define z_except_reason(reason) ARCH_EXCEPT(reason)
#else
#define z_except_reason(reason)                                                                    \
	do {                                                                                       \
		z_fatal_error(reason, NULL);                                                       \
		CODE_UNREACHABLE;                                                                  \
	} while (false)
#endif

/** The calling thread cannot go on: K_ERR_KERNEL_OOPS. ISR: yes, fatal to the system. */
#define k_oops() z_except_reason(K_ERR_KERNEL_OOPS)

/** The system cannot go on: K_ERR_KERNEL_PANIC. ISR: yes. */
#define k_panic() z_except_reason(K_ERR_KERNEL_PANIC)

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_FATAL_H_ */
