/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The platform-level interrupt controller of RISC-V. Applications use <zephyr/irq.h>, whose
 * numbers of its lines are IRQ_TO_L2(line) | 11; here lines are counted as the controller does.
 */
#ifndef ZEPHYR_INCLUDE_DRIVERS_INTERRUPT_CONTROLLER_RISCV_PLIC_H_
#define ZEPHYR_INCLUDE_DRIVERS_INTERRUPT_CONTROLLER_RISCV_PLIC_H_

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Open a line. ISR: yes. */
void riscv_plic_irq_enable(uint32_t irq);

/** Close a line. ISR: yes. */
void riscv_plic_irq_disable(uint32_t irq);

/** 1 when the line is open, else 0. ISR: yes. */
int riscv_plic_irq_is_enabled(uint32_t irq);

/**
 * Priority of a line: 1 to CONFIG_RISCV_PLIC_MAX_PRIORITY, the most urgent; others are
 * taken as the nearest of these. ISR: yes.
 */
void riscv_plic_set_priority(uint32_t irq, uint32_t prio);

/** The line whose handler runs, 0 when none does. In a handler, before it opens another. */
unsigned int riscv_plic_get_irq(void);

/** Forget the handlers that run: they will not return. Interrupts masked. */
void riscv_plic_abandon(void);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_DRIVERS_INTERRUPT_CONTROLLER_RISCV_PLIC_H_ */
