/* SPDX-License-Identifier: Apache-2.0 */
/* The vector table moves to RAM before anything can interrupt. */
#include <string.h>

#include <zephyr/arch/cortex_m/scs.h>
#include <zephyr/init.h>
#include <zephyr/linker/linker-defs.h>
#include <zephyr/sys/util.h>

#include "z_arch.h"

#define VECTORS (EXC_IRQ0 + CONFIG_NUM_IRQS)

/* The processor wants the table aligned to its size rounded up to a power of two. */
static uint32_t vectors[VECTORS] __aligned(Z_POW2_CEIL(VECTORS * 4));

static int move_vectors(void)
{
	memcpy(vectors, _vector_start, sizeof(vectors));
	SCS_VTOR = (uint32_t)vectors;
	__asm__ volatile("dsb" : : : "memory");
	return 0;
}

SYS_INIT(move_vectors, EARLY, 0);
