/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What needs threads: their creation and control, scheduling, and the objects that block.
 * Priorities are taken from the range that there is, which may be cooperative or preemptible only.
 */

#include <all_headers.h>

#include "matrix.h"

#define STACK (1024 + CONFIG_MAIN_STACK_SIZE)
#define WORST K_LOWEST_APPLICATION_THREAD_PRIO

static K_SEM_DEFINE(done, 0, 10);
static K_MUTEX_DEFINE(mutex);
static K_CONDVAR_DEFINE(condvar);
static K_THREAD_STACK_DEFINE(stack, STACK);
static K_KERNEL_STACK_ARRAY_DEFINE(stacks, 2, STACK);
static struct k_thread thread;
static volatile uintptr_t sink;

static void entry(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_mutex_lock(&mutex, K_FOREVER);
	k_condvar_broadcast(&condvar);
	k_mutex_unlock(&mutex);
	k_sem_give(p1);
}

K_THREAD_DEFINE(defined, STACK, entry, &done, NULL, NULL, WORST, 0, 0);
K_KERNEL_THREAD_DEFINE(kernel_defined, STACK, entry, &done, NULL, NULL, WORST, 0, 0);

static void visit(const struct k_thread *visited, void *data)
{
	ARG_UNUSED(data);
	sink += (uintptr_t)visited;
}

static void use_properties(k_tid_t tid)
{
	char text[40];
	size_t unused;

	k_thread_name_set(tid, "worker");
	sink = k_thread_name_get(tid) != NULL;
	sink += (uintptr_t)k_thread_name_copy(tid, text, sizeof(text));
	sink += (uintptr_t)k_thread_state_str(tid, text, sizeof(text));
	k_thread_foreach(visit, NULL);
	k_thread_foreach_unlocked(visit, NULL);
	k_thread_heap_assign(tid, NULL);
#ifdef CONFIG_THREAD_CUSTOM_DATA
	k_thread_custom_data_set(text);
	sink += (uintptr_t)k_thread_custom_data_get();
#endif
#if defined(CONFIG_INIT_STACKS) && defined(CONFIG_THREAD_STACK_INFO)
	sink += (uintptr_t)k_thread_stack_space_get(tid, &unused);
#else
	ARG_UNUSED(unused);
#endif
	sink += (uintptr_t)k_float_disable(tid);
	errno = 0;
}

static void use_scheduling(k_tid_t tid)
{
	k_sched_lock();
	k_thread_priority_set(tid, k_thread_priority_get(k_current_get()));
#ifdef CONFIG_SCHED_DEADLINE
	k_thread_deadline_set(tid, 1000);
#endif
#ifdef CONFIG_TIMESLICING
	k_sched_time_slice_set(10, WORST);
#endif
#ifdef CONFIG_TIMESLICE_PER_THREAD
	k_thread_time_slice_set(tid, 1, NULL, NULL);
#endif
	k_sched_unlock();
	k_yield();
	k_thread_suspend(tid);
	k_thread_resume(tid);
	k_wakeup(tid);
	sink = k_is_preempt_thread() + k_can_yield() + (k_sched_current_thread_query() == tid);
}

static void use_waiting(void)
{
	struct k_sem sem;
	struct k_mutex own;
	struct k_condvar change;

	k_sem_init(&sem, 1, 2);
	k_sem_take(&sem, K_NO_WAIT);
	k_sem_reset(&sem);
	k_mutex_init(&own);
	k_condvar_init(&change);
	k_mutex_lock(&own, K_NO_WAIT);
	k_condvar_signal(&change);
#ifdef CONFIG_SYS_CLOCK_EXISTS
	k_condvar_wait(&change, &own, K_MSEC(1));
	k_sem_take(&sem, K_USEC(1));
#endif
	k_mutex_unlock(&own);
	sink = k_sem_count_get(&sem);
}

void use_threads(void)
{
	k_tid_t tid = k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), entry, &done,
				      NULL, NULL, WORST, 0, K_FOREVER);

	use_properties(tid);
	k_thread_start(tid);
	use_scheduling(tid);
	k_thread_join(tid, K_FOREVER);
	tid = k_thread_create(&thread, stacks[1], K_KERNEL_STACK_SIZEOF(stacks[1]), entry, &done,
			      NULL, NULL, WORST, 0, K_FOREVER);
#ifdef CONFIG_SYS_CLOCK_EXISTS
	sink = (uintptr_t)k_thread_timeout_remaining_ticks(tid);
	sink = (uintptr_t)k_thread_timeout_expires_ticks(tid);
#endif
	k_thread_abort(tid);
	for (int i = 0; i < 3; i++) {
		k_sem_take(&done, K_FOREVER);
	}
	use_waiting();
}
