/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Registers of the Cortex-M system control space that the port uses: system
 * control block, NVIC, SysTick. Names follow the architecture manual; addresses
 * are the same on every ARMv7-M and ARMv8-M processor.
 */
#ifndef ZEPHYR_INCLUDE_ARCH_CORTEX_M_SCS_H_
#define ZEPHYR_INCLUDE_ARCH_CORTEX_M_SCS_H_

#include <stdint.h>

#define Z_SCS_WORD(address) (*(volatile uint32_t *)(uintptr_t)(address))

/* SysTick */
#define SCS_SYST_CSR        Z_SCS_WORD(0xE000E010U)
#define SYST_CSR_ENABLE     (1U << 0)
#define SYST_CSR_TICKINT    (1U << 1)
#define SYST_CSR_CLKSOURCE  (1U << 2)  /* processor clock */
#define SYST_CSR_COUNTFLAG  (1U << 16) /* has wrapped since the last read; reading clears it */
#define SCS_SYST_RVR        Z_SCS_WORD(0xE000E014U)
#define SCS_SYST_CVR        Z_SCS_WORD(0xE000E018U)
#define SYST_COUNT_BITS     24

/* NVIC: one bit per line in the first five, one byte per line in the last */
#define SCS_NVIC_ISER(n)    Z_SCS_WORD(0xE000E100U + 4U * (n))
#define SCS_NVIC_ICER(n)    Z_SCS_WORD(0xE000E180U + 4U * (n))
#define SCS_NVIC_ISPR(n)    Z_SCS_WORD(0xE000E200U + 4U * (n))
#define SCS_NVIC_ICPR(n)    Z_SCS_WORD(0xE000E280U + 4U * (n))
#define SCS_NVIC_IABR(n)    Z_SCS_WORD(0xE000E300U + 4U * (n))
#define SCS_NVIC_IPR(irq)   (*(volatile uint8_t *)(uintptr_t)(0xE000E400U + (irq)))

/* System control block */
#define SCS_ICSR_ADDRESS    0xE000ED04
#define SCS_ICSR            Z_SCS_WORD(SCS_ICSR_ADDRESS)
#define ICSR_RETTOBASE      (1U << 11) /* the active exception is the only one */
#define ICSR_PENDSVSET_BIT  28
#define SCS_VTOR            Z_SCS_WORD(0xE000ED08U)
#define SCS_CCR             Z_SCS_WORD(0xE000ED14U)
#define CCR_DIV_0_TRP       (1U << 4)
#define CCR_STKALIGN        (1U << 9)
#define SCS_SHPR(exception) (*(volatile uint8_t *)(uintptr_t)(0xE000ED14U + (exception)))
#define SCS_SHCSR           Z_SCS_WORD(0xE000ED24U)
#define SHCSR_FAULTS        (7U << 16) /* enable MemManage, BusFault, UsageFault */
#define SHCSR_ACTIVE(exc)   (1U << ((exc) == EXC_SVCALL ? 7U : (exc) - 4U)) /* of 11, 14, 15 */
#define SCS_CFSR_ADDRESS    0xE000ED28
#define SCS_CFSR            Z_SCS_WORD(SCS_CFSR_ADDRESS)
#define SCS_HFSR            Z_SCS_WORD(0xE000ED2CU)
#define SCS_MMFAR           Z_SCS_WORD(0xE000ED34U)
#define SCS_BFAR            Z_SCS_WORD(0xE000ED38U)
#define SCS_CPACR_ADDRESS   0xE000ED88
#define SCS_FPCCR           Z_SCS_WORD(0xE000EF34U)
#define FPCCR_LSPACT        (1U << 0)  /* a frame's FP part still awaits saving */

/* Bits of CFSR: MemManage 0-7, BusFault 8-15, UsageFault 16-31 */
#define CFSR_MSTKERR        (1U << 4)
#define CFSR_MMARVALID      (1U << 7)
#define CFSR_STKERR         (1U << 12)
#define CFSR_BFARVALID      (1U << 15)
#define CFSR_UNDEFINSTR     (1U << 16)
#define CFSR_STKOF          (1U << 20)

/* Stacked status: number of the interrupted exception, instruction set */
#define XPSR_EXCEPTION      0x1FFU
#define XPSR_THUMB          0x01000000

/* Exception numbers */
#define EXC_NMI             2
#define EXC_HARDFAULT       3
#define EXC_MEMMANAGE       4
#define EXC_BUSFAULT        5
#define EXC_USAGEFAULT      6
#define EXC_SVCALL          11
#define EXC_PENDSV          14
#define EXC_SYSTICK         15
#define EXC_IRQ0            16

#endif /* ZEPHYR_INCLUDE_ARCH_CORTEX_M_SCS_H_ */
