/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Interrupts at chosen moments, for tests. An opportunity is a moment at which
 * an interrupt could come in the midst of code that does not wait: right before
 * interrupts are locked and right after they are unlocked. A test counts the
 * opportunities of an operation, then repeats it with an interrupt at each.
 * Injected interrupts are above all lines, so they come inside other interrupts too.
 */
#ifndef ZEPHYR_INCLUDE_ARCH_NATIVE_INJECT_H_
#define ZEPHYR_INCLUDE_ARCH_NATIVE_INJECT_H_

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Opportunities so far. ISR: yes. */
uint64_t native_inject_count(void);

/**
 * Call @p handler in interrupt context once, at the @p n-th opportunity from
 * now; 1 is the next. Replaces what was asked for before; 0 asks for nothing.
 * ISR: yes.
 */
void native_inject_at(uint64_t n, void (*handler)(const void *arg), const void *arg);

/**
 * Call @p handler again and again, after 1 .. 2 * @p mean - 1 opportunities each,
 * drawn from native_random(); 0 stops. Replaces what was asked for before. ISR: yes.
 */
void native_inject_random(uint32_t mean, void (*handler)(const void *arg), const void *arg);

/** Next number of a generator that --seed=N starts. ISR: yes. */
uint32_t native_random(void);

/** Start that generator anew. ISR: yes. */
void native_random_seed(uint32_t seed);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_ARCH_NATIVE_INJECT_H_ */
