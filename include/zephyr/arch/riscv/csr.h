/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Control and status registers of RISC-V harts in machine mode: access by name, and
 * the bits and numbers that the port uses.
 */
#ifndef ZEPHYR_INCLUDE_ARCH_RISCV_CSR_H_
#define ZEPHYR_INCLUDE_ARCH_RISCV_CSR_H_

/* mstatus. The state of the floating point unit is off, initial, clean or dirty. */
#define MSTATUS_MIE_BIT    3
#define MSTATUS_MIE        (1U << MSTATUS_MIE_BIT)
#define MSTATUS_MPP_M      (3U << 11)
#define MSTATUS_MPRV       (1U << 17) /* loads and stores have the privilege of MPP */
#define MSTATUS_FS_INITIAL (1U << 13)
#define MSTATUS_FS_DIRTY   (3U << 13)

/* Numbers of local interrupts, also their bits in mie and mip. */
#define RISCV_IRQ_MSOFT  3
#define RISCV_IRQ_MTIMER 7
#define RISCV_IRQ_MEXT   11

/* mcause of exceptions */
#define RISCV_CAUSE_ILLEGAL 2
#define RISCV_CAUSE_ECALL_M 11

/*
 * pmpcfg, a byte for each area: permissions, that the address tells the size, 2^n, and that it
 * holds for machine mode and until reset.
 */
#define PMP_RWX   7U
#define PMP_NAPOT (3U << 3)
#define PMP_LOCK  (1U << 7)

#ifndef _ASMLANGUAGE

#include <zephyr/toolchain.h>

/** Read a register, named without quotes. */
#define csr_read(csr)                                                                              \
	({                                                                                         \
		unsigned long csr_value_;                                                          \
		__asm__ volatile("csrr %0, " STRINGIFY(csr) : "=r"(csr_value_) : : "memory");      \
		csr_value_;                                                                        \
	})

/** Write a register. */
#define csr_write(csr, value)                                                                      \
	__asm__ volatile("csrw " STRINGIFY(csr) ", %0"                                             \
			 : : "rK"((unsigned long)(value)) : "memory")

/** Set or clear bits of a register. */
#define csr_set(csr, bits)                                                                         \
	__asm__ volatile("csrs " STRINGIFY(csr) ", %0"                                             \
			 : : "rK"((unsigned long)(bits)) : "memory")
#define csr_clear(csr, bits)                                                                       \
	__asm__ volatile("csrc " STRINGIFY(csr) ", %0"                                             \
			 : : "rK"((unsigned long)(bits)) : "memory")

#endif /* _ASMLANGUAGE */

#endif /* ZEPHYR_INCLUDE_ARCH_RISCV_CSR_H_ */
