/* SPDX-License-Identifier: Apache-2.0 */
/* What can be asked of a thread: its states as text, the rest of its time and of its stack. */
#include <errno.h>
#include <string.h>

#include <zephyr/kernel.h>

#include "z_lock.h"
#include "z_timeout.h"

const char *k_thread_state_str(k_tid_t thread_id, char *buf, size_t buf_size)
{
	static const struct {
		uint8_t bit;
		const char *name;
	} states[] = {
		{_THREAD_DUMMY, "dummy"},       {_THREAD_PENDING, "pending"},
		{_THREAD_SLEEPING, "sleeping"}, {_THREAD_DEAD, "dead"},
		{_THREAD_SUSPENDED, "suspended"}, {_THREAD_ABORTING, "aborting"},
		{_THREAD_SUSPENDING, "suspending"}, {_THREAD_QUEUED, "queued"},
	};
	const uint8_t state = thread_id->base.thread_state;
	size_t used = 0;

	if (buf == NULL || buf_size == 0U) {
		return "";
	}
	for (size_t i = 0; i < ARRAY_SIZE(states); i++) {
		if ((state & states[i].bit) == 0U) {
			continue;
		}
		if (used != 0U && used + 1U < buf_size) {
			buf[used++] = '+';
		}
		for (const char *from = states[i].name; *from != '\0' && used + 1U < buf_size;) {
			buf[used++] = *from++;
		}
	}
	buf[used] = '\0';
	return buf;
}
