/* SPDX-License-Identifier: Apache-2.0 */
/* Where a line's handler is, and the lines of software, which only some images have. */
#ifndef ARCH_RISCV_Z_IRQ_H_
#define ARCH_RISCV_Z_IRQ_H_

#include <stdbool.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/sw_isr_table.h>

/* Connected when the image was linked; NULL: nobody. */
extern const struct _isr_table_entry *const z_riscv_isr_table[Z_RISCV_LINES];

static ALWAYS_INLINE const struct _isr_table_entry *z_riscv_line_entry(unsigned int index)
{
#ifdef CONFIG_DYNAMIC_INTERRUPTS
	return &_sw_isr_table[index];
#else
	return z_riscv_isr_table[index];
#endif
}

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
