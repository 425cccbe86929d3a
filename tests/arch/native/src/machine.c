/* SPDX-License-Identifier: Apache-2.0 */
/* Stacks, the switch's registers, the command line. */
#include <errno.h>
#include <fenv.h>
#include <stdio.h>
#include <string.h>

#include <zephyr/arch/native/sim.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

static struct k_thread thread;
static K_THREAD_STACK_DEFINE(stack, 512);

static void start(k_thread_entry_t fn, void *p1)
{
	k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), fn, p1, NULL, NULL, 0, 0,
			K_NO_WAIT);
}

static char text[32768];

/* Needs some 50 KiB of stack in the host's library and here. */
static void use_the_host(void *p1, void *p2, void *p3)
{
	char big[sizeof(text)];

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	snprintf(big, sizeof(big), "%.5f %0*d", 3.25, 20000, 7);
	memcpy(text, big, sizeof(big));
	k_sleep(K_MSEC(10));
}

ZTEST(native_machine, test_small_stack_is_enough_for_host_functions)
{
	start(use_the_host, NULL);
	zassert_ok(k_thread_join(&thread, K_FOREVER));
	zassert_equal(strlen(text), 8 + 20000);
}

static void sleep_once(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_sleep(K_FOREVER);
}

ZTEST(native_machine, test_stack_space_is_what_was_used_at_switches)
{
	size_t unused;

	start(sleep_once, NULL);
	zassert_ok(k_thread_stack_space_get(&thread, &unused));
	zassert_equal(unused, K_THREAD_STACK_SIZEOF(stack));
	k_sleep(K_MSEC(10));
	zassert_ok(k_thread_stack_space_get(&thread, &unused));
	zassert_between_inclusive(unused, 1, K_THREAD_STACK_SIZEOF(stack) - 1);
	k_thread_abort(&thread);
}

static bool rounds_upward(void)
{
	volatile double one = 1.0, tiny = 1e-30;

	return one + tiny > one;
}

static void change_modes(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	fesetround(FE_UPWARD); /* of both units */
	errno = EDOM;
	k_sleep(K_MSEC(10));
	*(int *)p1 = fegetround() == FE_UPWARD && rounds_upward() && errno == EDOM;
}

ZTEST(native_machine, test_rounding_mode_and_errno_belong_to_the_thread)
{
	int kept = 0;

	errno = ERANGE;
	start(change_modes, &kept);
	k_sleep(K_MSEC(5));
	zassert_equal(fegetround(), FE_TONEAREST);
	zassert_false(rounds_upward());
	zassert_equal(errno, ERANGE);
	zassert_ok(k_thread_join(&thread, K_FOREVER));
	zassert_true(kept);
}

ZTEST(native_machine, test_command_line)
{
	int argc;
	char **argv = native_get_argv(&argc);

	zassert_true(argc >= 1);
	zassert_is_null(argv[argc]);
	zassert_is_null(native_option("no-such-option"));
}

ZTEST(native_machine, test_float_disable_is_not_supported)
{
	zassert_equal(k_float_disable(k_current_get()), -ENOTSUP);
}

ZTEST_SUITE(native_machine, NULL, NULL, NULL, NULL, NULL);
