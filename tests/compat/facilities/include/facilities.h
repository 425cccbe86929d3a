/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of this application share: system calls of its own, the types of its lists, and
 * a function of its library.
 */
#ifndef TESTS_COMPAT_FACILITIES_H_
#define TESTS_COMPAT_FACILITIES_H_

#include <stddef.h>
#include <stdint.h>

#include <zephyr/toolchain.h>

struct sensor {
	const char *name;
	int value;
};

struct command {
	const char *name;
	int (*run)(int argument);
};

/** Add, as a system call. */
__syscall int facility_add(int a, int b);

/** Call back, as a system call without a result. */
__syscall void facility_visit(void (*visit)(const char *name, void *cookie), void *cookie);

/** A 64-bit argument. */
__syscall uint64_t facility_wide(uint64_t value, size_t shift);

/** In the application's library. */
int helper(void);

/** Value of a definition that one file alone is compiled with. */
int only_here(void);

#include <syscalls/facilities.h>

#endif /* TESTS_COMPAT_FACILITIES_H_ */
