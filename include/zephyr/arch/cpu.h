/* SPDX-License-Identifier: Apache-2.0 */
/* The port's part of the public API: types, interrupt lock, cycle counter. */
#ifndef ZEPHYR_INCLUDE_ARCH_CPU_H_
#define ZEPHYR_INCLUDE_ARCH_CPU_H_

#include <zephyr/arch/arch_interface.h>

#if defined(CONFIG_ARCH_POSIX)
#include <zephyr/arch/native/arch.h>
#elif defined(CONFIG_CPU_CORTEX_M)
#include <zephyr/arch/cortex_m/arch.h>
#elif defined(CONFIG_RISCV)
#include <zephyr/arch/riscv/arch.h>
#endif

#include <zephyr/arch/common.h>

#endif /* ZEPHYR_INCLUDE_ARCH_CPU_H_ */
