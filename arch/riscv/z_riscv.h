/* SPDX-License-Identifier: Apache-2.0 */
/* Names that the files of this folder share and that are not inline. */
#ifndef ARCH_RISCV_Z_RISCV_H_
#define ARCH_RISCV_Z_RISCV_H_

#include <zephyr/kernel_structs.h>

struct arch_esf;

/* Lines that are closed while a handler runs. */
#define Z_RISCV_LOCAL_LINES (1U << RISCV_IRQ_MSOFT | 1U << RISCV_IRQ_MTIMER)

/* Entries of the hart: reset, exceptions (in direct mode all traps), interrupts. */
void z_riscv_reset(void);
void z_riscv_trap(void);
void z_riscv_interrupt(void);

/* What they call, with interrupts masked: an interrupt or an irq_offload(), and a fault. */
void z_riscv_handle(unsigned long cause, struct arch_esf *esf);
void z_riscv_fault(struct arch_esf *esf);

/*
 * The hart's own lines that are open outside handlers, per hart. While a handler runs they
 * are closed in mie, but for the PLIC's.
 */
extern unsigned long z_riscv_open_lines[CONFIG_MP_MAX_NUM_CPUS];

/* In a fault, interrupts masked: forget the handlers that run; they will not return. */
void z_riscv_abandon_handlers(void);

#endif /* ARCH_RISCV_Z_RISCV_H_ */
