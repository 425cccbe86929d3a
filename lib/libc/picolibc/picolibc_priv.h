/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the linker script tells the picolibc glue, and the choice of malloc()'s arena.
 */
#ifndef FAVONIUS_LIB_LIBC_PICOLIBC_PRIV_H_
#define FAVONIUS_LIB_LIBC_PICOLIBC_PRIV_H_

#include <stddef.h>
#include <stdint.h>

struct z_libc_arena {
	uintptr_t start;
	uintptr_t end;
};

#if CONFIG_PICOLIBC_HEAP_SIZE < 0

/* End of what the image uses of RAM. */
extern char _end[];

static inline struct z_libc_arena z_libc_arena(void)
{
	return (struct z_libc_arena){
		.start = ((uintptr_t)_end + 7) & ~(uintptr_t)7,
		.end = CONFIG_SRAM_BASE_ADDRESS + CONFIG_SRAM_SIZE * 1024UL,
	};
}

#else

static inline struct z_libc_arena z_libc_arena(void)
{
	static char arena[CONFIG_PICOLIBC_HEAP_SIZE] __attribute__((aligned(8)));

	return (struct z_libc_arena){
		.start = (uintptr_t)arena,
		.end = (uintptr_t)arena + sizeof(arena),
	};
}

#endif

#endif /* FAVONIUS_LIB_LIBC_PICOLIBC_PRIV_H_ */
