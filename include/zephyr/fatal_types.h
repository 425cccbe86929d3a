/* SPDX-License-Identifier: Apache-2.0 */
/* Reasons of a fatal error. */
#ifndef ZEPHYR_INCLUDE_FATAL_TYPES_H_
#define ZEPHYR_INCLUDE_FATAL_TYPES_H_

enum k_fatal_error_reason {
	K_ERR_CPU_EXCEPTION,  /**< A fault of the processor. */
	K_ERR_SPURIOUS_IRQ,   /**< An interrupt that nobody handles. */
	K_ERR_STACK_CHK_FAIL, /**< A stack has overflowed. */
	K_ERR_KERNEL_OOPS,    /**< k_oops(): the thread cannot go on. */
	K_ERR_KERNEL_PANIC,   /**< k_panic(): the system cannot go on. */
	K_ERR_ARCH_START = 16 /**< First of the port's own reasons. */
};

#endif /* ZEPHYR_INCLUDE_FATAL_TYPES_H_ */
