/* SPDX-License-Identifier: Apache-2.0 */
/*
 * errno of the running thread, for libraries of ours; those that come with an errno of their own
 * (the host's, picolibc's in thread-local storage) do not ask here.
 */
#include <zephyr/kernel.h>
#include <zephyr/sys/errno_private.h>

int *z_impl_z_errno(void)
{
	return &k_current_get()->errno_var;
}
