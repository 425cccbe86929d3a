/* SPDX-License-Identifier: Apache-2.0 */
/* The lines of software, which only some images have. */
#ifndef ARCH_RISCV_Z_IRQ_H_
#define ARCH_RISCV_Z_IRQ_H_

#include <stdbool.h>

#if CONFIG_RISCV_SOFTWARE_LINES > 0

void z_riscv_software_line_open(unsigned int line, bool open);
bool z_riscv_software_line_is_open(unsigned int line);
void z_riscv_software_line_priority_set(unsigned int line, unsigned int priority);

/* Interrupts masked: forget the handlers that run. */
void z_riscv_software_abandon(void);

#else

static inline void z_riscv_software_line_open(unsigned int line, bool open)
{
	(void)line;
	(void)open;
}

static inline bool z_riscv_software_line_is_open(unsigned int line)
{
	(void)line;
	return false;
}

static inline void z_riscv_software_line_priority_set(unsigned int line, unsigned int priority)
{
	(void)line;
	(void)priority;
}

static inline void z_riscv_software_abandon(void)
{
}

#endif

#endif /* ARCH_RISCV_Z_IRQ_H_ */
