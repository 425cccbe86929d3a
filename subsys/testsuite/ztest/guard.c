/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Leaving a function early without a thread to abort. The compiler's own setjmp needs no C library,
 * so that it is there with every libc; it forbids jumping back from the function that called it,
 * hence the two functions here must stay apart.
 */
#include "z_ztest.h"

static struct {
	void *buffer[5];
	volatile bool armed;
} guard;

__attribute__((noinline)) void z_ztest_guarded(void (*fn)(void *arg), void *arg)
{
	if (__builtin_setjmp(guard.buffer) == 0) {
		guard.armed = true;
		fn(arg);
	}
	guard.armed = false;
}

__attribute__((noinline)) void z_ztest_jump(void)
{
	if (guard.armed) {
		__builtin_longjmp(guard.buffer, 1);
	}
}
