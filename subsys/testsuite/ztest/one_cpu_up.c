/* SPDX-License-Identifier: Apache-2.0 */
/* Tests that must have one CPU only, where there is no other. */
#include <zephyr/ztest.h>

void z_test_1cpu_start(void)
{
}

void z_test_1cpu_stop(void)
{
}

void ztest_simple_1cpu_before(void *data)
{
	ARG_UNUSED(data);
}

void ztest_simple_1cpu_after(void *data)
{
	ARG_UNUSED(data);
}
