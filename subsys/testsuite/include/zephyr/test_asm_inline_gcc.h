/* SPDX-License-Identifier: Apache-2.0 */
/* Ordering for measurements: nothing may move across the reading of a counter. */
#ifndef ZEPHYR_TEST_ASM_INLINE_GCC_H_
#define ZEPHYR_TEST_ASM_INLINE_GCC_H_

/** Let all that stands before it finish before the counter is read. */
static inline void timestamp_serialize(void)
{
#if defined(CONFIG_CPU_CORTEX_M)
	__asm__ volatile("isb" ::: "memory");
#else
	__asm__ volatile("" ::: "memory");
#endif
}

#endif /* ZEPHYR_TEST_ASM_INLINE_GCC_H_ */
