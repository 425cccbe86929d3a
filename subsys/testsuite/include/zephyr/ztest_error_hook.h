/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of code that is meant to die. With CONFIG_ZTEST_FATAL_HOOK the framework owns
 * k_sys_fatal_error_handler(), with CONFIG_ZTEST_ASSERT_HOOK assert_post_action(): an announced
 * error passes once, another one ends the program as failed.
 */
#ifndef ZEPHYR_ZTEST_ERROR_HOOK_H_
#define ZEPHYR_ZTEST_ERROR_HOOK_H_

#include <stdbool.h>
#include <zephyr/kernel.h>
#include <zephyr/fatal.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef CONFIG_ZTEST_FATAL_HOOK
/**
 * The next fatal error of the calling thread (from an ISR: of any context) is expected.
 *
 * It then ends the thread as usual, after ztest_post_fatal_error_hook(). Callable from ISRs.
 */
void ztest_set_fault_valid(bool valid);

/** Called in the context of the fault after an expected one; weak, does nothing. */
void ztest_post_fatal_error_hook(unsigned int reason, const struct arch_esf *pEsf);
#endif

#ifdef CONFIG_ZTEST_ASSERT_HOOK
/** The next failing __ASSERT() is expected. Callable from ISRs. */
void ztest_set_assert_valid(bool valid);

/** Called after an expected assertion failed; weak, ends the current thread. */
void ztest_post_assert_fail_hook(void);
#endif

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_ZTEST_ERROR_HOOK_H_ */
