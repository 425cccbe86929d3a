/* SPDX-License-Identifier: Apache-2.0 */
/* The list of all threads, their names and stacks; empty when off. */
#ifndef KERNEL_INCLUDE_Z_MONITOR_H_
#define KERNEL_INCLUDE_Z_MONITOR_H_

#include <zephyr/kernel/thread.h>
#include <zephyr/spinlock.h>

#ifdef CONFIG_THREAD_MONITOR
/* Lock not held. */
void z_monitor_add(struct k_thread *t, k_thread_entry_t entry, void *p1, void *p2, void *p3);
/* Lock held; z_pause()s. */
void z_monitor_remove(struct k_thread *t, k_spinlock_key_t key);
/*
 * Does `t`, which may be memory that was never a thread, live? Lock not held; may be a
 * reschedule point.
 */
bool z_monitor_lists(const struct k_thread *t);
#else
static inline bool z_monitor_lists(const struct k_thread *t)
{
	(void)t;
	return false;
}
static inline void z_monitor_add(struct k_thread *t, k_thread_entry_t entry, void *p1, void *p2,
				 void *p3)
{
	(void)t;
	(void)entry;
	(void)p1;
	(void)p2;
	(void)p3;
}
static inline void z_monitor_remove(struct k_thread *t, k_spinlock_key_t key)
{
	(void)t;
	(void)key;
}
#endif

static inline void z_stack_info_set(struct k_thread *t, char *buffer, size_t size)
{
#ifdef CONFIG_THREAD_STACK_INFO
	t->stack_info = (struct _thread_stack_info){.start = (uintptr_t)buffer, .size = size};
#else
	(void)t;
	(void)buffer;
	(void)size;
#endif
}

#ifdef CONFIG_THREAD_NAME
/* Cut to size; NULL leaves it as it is. Either lock state. */
void z_name_set(struct k_thread *t, const char *name);
#else
static inline void z_name_set(struct k_thread *t, const char *name)
{
	(void)t;
	(void)name;
}
#endif

/* For reports: never NULL. Either lock state. */
static inline const char *z_name_or_unknown(const struct k_thread *t)
{
	const char *name = t == NULL ? NULL : k_thread_name_get((k_tid_t)t);

	return name == NULL || name[0] == '\0' ? "unknown" : name;
}

#endif /* KERNEL_INCLUDE_Z_MONITOR_H_ */
