/* SPDX-License-Identifier: Apache-2.0 */
/* Names of threads. */
#include <errno.h>
#include <string.h>

#include <zephyr/kernel.h>

#include "z_monitor.h"

static void copy(char *to, const char *from, size_t size)
{
	strncpy(to, from, size - 1U);
	to[size - 1U] = '\0';
}

void z_name_set(struct k_thread *t, const char *name)
{
	if (name != NULL) {
		copy(t->name, name, sizeof(t->name));
	}
}

int z_impl_k_thread_name_set(k_tid_t thread, const char *str)
{
	z_name_set(thread == NULL ? _current : thread, str);
	return 0;
}

const char *k_thread_name_get(k_tid_t thread)
{
	return thread->name;
}

int z_impl_k_thread_name_copy(k_tid_t thread, char *buf, size_t size)
{
	if (size > 0U) {
		copy(buf, thread->name, size);
	}
	return 0;
}
