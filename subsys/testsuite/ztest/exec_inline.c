/* SPDX-License-Identifier: Apache-2.0 */
/* Tests run in the runner's own context: host programs, and CONFIG_MULTITHREADING=n. */
#include "z_ztest.h"

static void body(void *arg)
{
	z_ztest_body((struct z_ztest_job *)arg);
}

void z_ztest_exec(struct z_ztest_job *job)
{
	z_ztest_guarded(body, job);
}

void z_ztest_escape(void)
{
	if (!z_ztest_in_isr()) {
		z_ztest_jump();
	}
}
