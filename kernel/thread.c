/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The life of a thread: created asleep, started, suspended and resumed, ended and
 * joined. A thread that has ended is in no queue and nobody waits for its end.
 */
#include "z_thread.h"

#include <errno.h>
#include <string.h>

#include <zephyr/internal/tls.h>
#include <zephyr/kernel.h>

#include "z_init.h"
#include "z_monitor.h"
#include "z_obj_core.h"
#include "z_poll.h"
#include "z_sched.h"
#include "z_sentinel.h"
#include "z_timeout.h"
#include "z_usage.h"
#include "z_wait.h"

/* What an unused stack is filled with, to be found again by k_thread_stack_space_get(). */
/*
 * Fields that must not start as they happen to be: some of k_thread's have no meaning
 * before they are written. With assertions on, those start as rubbish.
 */
static ALWAYS_INLINE void setup_base(struct k_thread *t, int prio, uint32_t options)
{
	if (IS_ENABLED(CONFIG_ASSERT)) {
		memset(t, Z_STACK_FILL, sizeof(*t));
	}
	t->base.pended_on = NULL;
	t->base.wants = NULL;
	t->base.user_options = (uint8_t)options;
	t->base.thread_state = _THREAD_SLEEPING;
	t->base.prio = (int8_t)prio;
	t->base.own_prio = (int8_t)prio;
	t->base.sched_locked = 0U;
	t->base.held = 0U;
	z_place_init(t);
	z_bar_set(t);
	z_thread_timeout_init(t);
	z_usage_init(t);
	z_waitq_init(&t->join_queue);
	sys_slist_init(&t->held_mutexes);
	z_poll_thread_init(t);
	t->resource_pool = _current == NULL ? NULL : _current->resource_pool;
	IF_ENABLED(CONFIG_SCHED_DEADLINE, (t->base.prio_deadline = 0;))
	IF_ENABLED(CONFIG_TIMESLICE_PER_THREAD, (t->base.slice_ticks = 0;))
	IF_ENABLED(CONFIG_THREAD_NAME, (t->name[0] = '\0';))
	IF_ENABLED(CONFIG_THREAD_CUSTOM_DATA, (t->custom_data = NULL;))
	IF_ENABLED(CONFIG_ERRNO, (t->errno_var = 0;))
}

/* Lock not held. `t` has just been set up; an ISR may have woken or ended it already. */
static void start(struct k_thread *t, k_timeout_t delay)
{
	k_spinlock_key_t key = z_lock();

	const bool asleep = t->base.thread_state == _THREAD_SLEEPING;

	if (asleep && K_TIMEOUT_EQ(delay, K_NO_WAIT)) {
		z_wake_unlock(t, 0, key);
		return;
	}
	if (asleep && !K_TIMEOUT_EQ(delay, K_FOREVER)) {
		z_thread_timeout_start(t, NULL, delay, key);
	}
	z_unlock_resched(key);
}

/* Lock not held. */
static ALWAYS_INLINE void set_up(struct k_thread *new_thread, k_thread_stack_t *stack,
				 size_t stack_size, k_thread_entry_t entry, void *p1, void *p2,
				 void *p3, int prio, uint32_t options)
{
	char *const buffer = K_KERNEL_STACK_BUFFER(stack);

	__ASSERT(!arch_is_in_isr(), "k_thread_create() in an ISR");
	__ASSERT(Z_VALID_PRIO(prio) || _current == NULL, "priority %d is not in %d .. %d", prio,
		 K_HIGHEST_APPLICATION_THREAD_PRIO, K_LOWEST_APPLICATION_THREAD_PRIO);
	__ASSERT(stack_size >= ARCH_MIN_STACK_SIZE, "a stack of %zu bytes is too small: need %zu",
		 stack_size, (size_t)ARCH_MIN_STACK_SIZE);
	__ASSERT(!z_monitor_lists(new_thread), "k_thread_create(): thread %p (%s) is alive",
		 new_thread, z_name_or_unknown(new_thread));
	z_obj_core_unlink(new_thread, THREAD);
	setup_base(new_thread, prio, options);
	if (IS_ENABLED(CONFIG_INIT_STACKS)) {
		memset(buffer, Z_STACK_FILL, stack_size);
	}
	z_stack_info_set(new_thread, buffer, stack_size);
	z_sentinel_set(new_thread);
	z_monitor_add(new_thread, entry, p1, p2, p3);
	z_obj_core_link(new_thread, THREAD);
	arch_thread_init(new_thread,
			 z_stack_ptr_align(z_tls_setup(new_thread, buffer + stack_size)), entry,
			 p1, p2, p3);
}

void z_thread_create_asleep(struct k_thread *t, k_thread_stack_t *stack, size_t stack_size,
			    k_thread_entry_t entry, int prio, uint32_t options)
{
	set_up(t, stack, stack_size, entry, NULL, NULL, NULL, prio, options);
}

k_tid_t z_impl_k_thread_create(struct k_thread *new_thread, k_thread_stack_t *stack,
			       size_t stack_size, k_thread_entry_t entry, void *p1, void *p2,
			       void *p3, int prio, uint32_t options, k_timeout_t delay)
{
	set_up(new_thread, stack, stack_size, entry, p1, p2, p3, prio, options);
	if (!K_TIMEOUT_EQ(delay, K_FOREVER)) {
		start(new_thread, delay);
	}
	return new_thread;
}

void z_static_threads_start(void)
{
	k_sched_lock();
	STRUCT_SECTION_FOREACH(_static_thread_data, data) {
		k_thread_create(data->init_thread, data->init_stack, data->init_stack_size,
				data->init_entry, data->init_p1, data->init_p2, data->init_p3,
				data->init_prio, data->init_options, K_FOREVER);
		z_name_set(data->init_thread, data->init_name);
	}
	STRUCT_SECTION_FOREACH(_static_thread_data, data) {
		start(data->init_thread, data->init_delay);
	}
	k_sched_unlock();
}

/* Lock held, and released: another thread, or any thread in an ISR. */
static void suspend_with_care(struct k_thread *t, k_spinlock_key_t key)
{
	const bool was_ready = z_is_ready(t);

	if ((t->base.thread_state & (_THREAD_SUSPENDED | _THREAD_DEAD)) == 0U) {
		t->base.thread_state |= _THREAD_SUSPENDED;
		if (t == _current) {
			arch_cpu()->resched = 1U;
		} else if (was_ready) {
			z_unready(t);
		}
	}
	z_unlock_resched(key);
}

void z_impl_k_thread_suspend(k_tid_t thread)
{
	k_spinlock_key_t key = z_lock();

	if (thread != _current || arch_is_in_isr()) {
		suspend_with_care(thread, key);
		return;
	}
	Z_ASSERT(z_is_ready(thread));
	thread->base.thread_state = _THREAD_SUSPENDED;
	z_give_way();
	z_unlock_raw(key);
}

void z_impl_k_thread_resume(k_tid_t thread)
{
	k_spinlock_key_t key = z_lock();

	if (likely(thread->base.thread_state == _THREAD_SUSPENDED)) {
		thread->base.thread_state = 0U;
		z_ready_unlock(thread, key);
		return;
	}
	/* It waits as well, or is not suspended. */
	thread->base.thread_state &= (uint8_t)~_THREAD_SUSPENDED;
	z_unlock_raw(key);
}

/* Lock held; z_pause()s. */
static void end_wait(struct k_thread *t, k_spinlock_key_t key)
{
	z_wait_drop(t);
	t->base.thread_state = _THREAD_DEAD;
	z_wait_want_no_more(t, key);
}

/* Lock held: out of the queue that it is in. Not the current thread. z_pause()s. */
static void leave_queue(struct k_thread *t, k_spinlock_key_t key)
{
	if ((t->base.thread_state & Z_STATE_BLOCKED) != 0U) {
		end_wait(t, key);
	} else if (z_is_ready(t)) {
		z_unready(t);
	}
}

/* Lock held; z_pause()s. `t` is in no queue. */
static inline void mark_dead(struct k_thread *t, k_spinlock_key_t key)
{
	t->base.thread_state = _THREAD_DEAD;
	z_poll_thread_end(t, key);
	if (z_wait_first(&t->join_queue) != NULL) {
		z_pause(key);
		z_wake_each(&t->join_queue, 0, key);
	}
	z_monitor_remove(t, key);
	z_obj_core_unlink_locked(t, THREAD, key);
}

/* Lock held, and released if it returns: in an ISR, which may have come in z_wait(). */
__noinline void z_thread_end_current(struct k_thread *t, k_spinlock_key_t key)
{
	if ((t->base.thread_state & Z_STATE_BLOCKED) != 0U) {
		end_wait(t, key);
	}
	mark_dead(t, key);
	if (!arch_is_in_isr()) {
		z_pause_to_switch(key);
		z_give_way();
		CODE_UNREACHABLE;
	}
	arch_cpu()->resched = 1U;
	z_unlock_resched(key);
}

void z_thread_end(struct k_thread *t, k_spinlock_key_t key)
{
	if (t == _current) {
		z_thread_end_current(t, key);
		return;
	}
	if (t->base.thread_state != _THREAD_SUSPENDED) {
		leave_queue(t, key);
	}
	mark_dead(t, key);
	if (unlikely(arch_cpu()->resched != 0U)) {
		z_unlock_resched(key);
		return;
	}
	z_unlock_raw(key);
}

/* Lock held. Not if the system needs it, or it has ended. */
static ALWAYS_INLINE bool may_end(const struct k_thread *t)
{
	return (t->base.user_options & K_ESSENTIAL) == 0U &&
	       (t->base.thread_state & _THREAD_DEAD) == 0U;
}

/* Lock held, and released. */
static __noinline void refuse_abort(k_tid_t thread, k_spinlock_key_t key)
{
	z_unlock_raw(key);
	if ((thread->base.user_options & K_ESSENTIAL) != 0U) {
		printk("essential thread %p (%s) has ended\n", thread, z_name_or_unknown(thread));
		k_panic();
	}
}

/* Lock not held. The function of the current thread has ended. */
static FUNC_NORETURN void end_self(void)
{
	struct k_thread *const t = _current;
	k_spinlock_key_t key = z_lock();

	if (!may_end(t)) {
		refuse_abort(t, key);
	} else {
		z_thread_end_current(t, key);
	}
	CODE_UNREACHABLE;
}

void z_thread_start(k_thread_entry_t fn, void *p1, void *p2, void *p3)
{
	arch_irq_unlock(ARCH_IRQ_KEY_OPEN);
	fn(p1, p2, p3);
	end_self();
}

void k_thread_user_mode_enter(k_thread_entry_t entry, void *p1, void *p2, void *p3)
{
	entry(p1, p2, p3);
	end_self();
}

void z_impl_k_thread_abort(k_tid_t thread)
{
	k_spinlock_key_t key = z_lock();

	if (likely(may_end(thread))) {
		z_thread_end(thread, key);
	} else {
		refuse_abort(thread, key);
	}
}

int z_impl_k_thread_join(struct k_thread *thread, k_timeout_t timeout)
{
	k_spinlock_key_t key = z_lock();
	int result;

	if ((thread->base.thread_state & _THREAD_DEAD) != 0U) {
		result = 0;
	} else if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		result = -EBUSY;
	} else if (thread == _current || thread->base.pended_on == &_current->join_queue) {
		result = -EDEADLK;
	} else {
		return z_wait(&thread->join_queue, key, timeout);
	}
	z_unlock_raw(key);
	return result;
}

int z_impl_k_float_disable(struct k_thread *thread)
{
	return arch_float_disable(thread);
}

int z_impl_k_float_enable(struct k_thread *thread, unsigned int options)
{
	ARG_UNUSED(thread);
	ARG_UNUSED(options);
	return -ENOTSUP;
}
