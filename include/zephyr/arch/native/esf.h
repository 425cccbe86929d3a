/* SPDX-License-Identifier: Apache-2.0 */
/* What is known of a fault on the host. Needs nothing else, so host code may include it. */
#ifndef ZEPHYR_INCLUDE_ARCH_NATIVE_ESF_H_
#define ZEPHYR_INCLUDE_ARCH_NATIVE_ESF_H_

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define NATIVE_TRACE_MAX 24

/** State of the processor at a fault. */
struct arch_esf {
	int signal;         /* the host's, 0 for ARCH_EXCEPT() */
	uintptr_t pc;
	uintptr_t sp;
	int access;         /* nonzero: memory could not be reached, namely at */
	uintptr_t address;
	uint64_t regs[16];  /* rax rbx rcx rdx rsi rdi rbp rsp r8..r15; not for ARCH_EXCEPT() */
	size_t depth;       /* entries of trace */
	uintptr_t trace[NATIVE_TRACE_MAX]; /* innermost first */
};

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_ARCH_NATIVE_ESF_H_ */
