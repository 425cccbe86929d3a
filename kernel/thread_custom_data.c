/* SPDX-License-Identifier: Apache-2.0 */
/* One pointer per thread for the application. */
#include <zephyr/kernel.h>

void z_impl_k_thread_custom_data_set(void *value)
{
	_current->custom_data = value;
}

void *z_impl_k_thread_custom_data_get(void)
{
	return _current->custom_data;
}
