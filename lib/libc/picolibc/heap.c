/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory for picolibc's malloc(), which asks for it with sbrk() under its own lock: a static
 * arena of CONFIG_PICOLIBC_HEAP_SIZE bytes, or with -1 all RAM behind the image.
 */
#include <errno.h>
#include <stdint.h>
#include <unistd.h>
#include "picolibc_priv.h"

static uintptr_t brk;

void *sbrk(ptrdiff_t incr)
{
	struct z_libc_arena arena = z_libc_arena();
	uintptr_t old;

	if (brk == 0) {
		brk = arena.start;
	}
	old = brk;
	if (incr > (ptrdiff_t)(arena.end - old) || incr < (ptrdiff_t)(arena.start - old)) {
		errno = ENOMEM;
		return (void *)-1;
	}
	brk = old + incr;
	return (void *)old;
}
