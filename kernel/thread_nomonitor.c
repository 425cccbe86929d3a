/* SPDX-License-Identifier: Apache-2.0 */
/* k_thread_foreach() when there is no list of threads: it visits none. */

#include <zephyr/kernel/thread.h>

void k_thread_foreach(k_thread_user_cb_t user_cb, void *user_data)
{
	ARG_UNUSED(user_cb);
	ARG_UNUSED(user_data);
}

void k_thread_foreach_unlocked(k_thread_user_cb_t user_cb, void *user_data)
{
	ARG_UNUSED(user_cb);
	ARG_UNUSED(user_data);
}
