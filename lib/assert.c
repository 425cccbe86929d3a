/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a failed __ASSERT() does: print through the console, then end the thread or the
 * machine. The action is weak, so that a test or an application may survive an assertion.
 * Both may run in any context, with or without locks held.
 */

#include <stdarg.h>
#include <zephyr/kernel.h>
#include <zephyr/syscall.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/sys/printk.h>

void assert_print(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vprintk(fmt, ap);
	va_end(ap);
}

/* A thread in user mode has no right to more than its own end. */
static void end_of_assertion(void)
{
	if (k_is_user_context()) {
		k_oops();
	}
	k_panic();
}

#ifdef CONFIG_ASSERT_NO_FILE_INFO
__weak void assert_post_action(void)
{
	end_of_assertion();
}
#else
__weak void assert_post_action(const char *file, unsigned int line)
{
	ARG_UNUSED(file);
	ARG_UNUSED(line);
	end_of_assertion();
}
#endif
