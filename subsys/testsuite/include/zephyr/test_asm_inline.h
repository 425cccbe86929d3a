/* SPDX-License-Identifier: Apache-2.0 */
/* Ordering for measurements, whatever the compiler. */
#ifndef ZEPHYR_TEST_ASM_INLINE_H_
#define ZEPHYR_TEST_ASM_INLINE_H_

#include <zephyr/test_asm_inline_gcc.h>

#endif /* ZEPHYR_TEST_ASM_INLINE_H_ */
