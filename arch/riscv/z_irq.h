/* SPDX-License-Identifier: Apache-2.0 */
/* The lines of software, which only some images have. */
#ifndef ARCH_RISCV_Z_IRQ_H_
#define ARCH_RISCV_Z_IRQ_H_

#include <stdbool.h>

#if CONFIG_RISCV_SOFTWARE_LINES > 0

void z_riscv_software_line_open(unsigned int line, bool open);
bool z_riscv_software_line_is_open(unsigned int line);

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

#endif

#endif /* ARCH_RISCV_Z_IRQ_H_ */
