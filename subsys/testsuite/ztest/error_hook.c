/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Policy for errors that a test has announced: each announcement is good for one error. Nothing
 * here takes a lock, since it runs where the kernel has just failed.
 */
#include <zephyr/kernel.h>
#include <zephyr/fatal.h>
#include <zephyr/ztest.h>
#include <zephyr/ztest_error_hook.h>

static struct {
	volatile bool any; /* announced from an ISR: whatever fails next */
	volatile k_tid_t thread;
} expected;

void ztest_set_fault_valid(bool valid)
{
	expected.any = valid && k_is_in_isr();
	expected.thread = valid && !k_is_in_isr() ? k_current_get() : NULL;
}

__weak void ztest_post_fatal_error_hook(unsigned int reason, const struct arch_esf *pEsf)
{
	ARG_UNUSED(reason);
	ARG_UNUSED(pEsf);
}

void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *pEsf)
{
	bool valid = expected.any ||
		     (expected.thread != NULL && expected.thread == k_current_get());

	PRINT("Caught system error -- reason %u %d\n", reason, valid ? 1 : 0);
	if (!valid) {
		PRINT("Fatal error was unexpected, aborting...\n");
		k_fatal_halt(reason);
	}
	PRINT("Fatal error expected as part of test case.\n");
	ztest_set_fault_valid(false);
	ztest_post_fatal_error_hook(reason, pEsf);
}
