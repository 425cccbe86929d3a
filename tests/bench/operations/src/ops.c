/* SPDX-License-Identifier: Apache-2.0 */
/* Operations after which the caller goes on. */
#include "measure.h"

#define LOWER  10 /* than main's priority */
#define HIGHER 2

static K_SEM_DEFINE(sem, 0, 100);
static K_MUTEX_DEFINE(mutex);
static K_CONDVAR_DEFINE(condvar);
static K_TIMER_DEFINE(timer, NULL, NULL);

static void nothing(void *p1, void *p2, void *p3)
{
}

static void suspended_self(void *p1, void *p2, void *p3)
{
	k_thread_suspend(k_current_get());
}

static void measure_threads(void)
{
	MEASURE("create", ,
		k_thread_create(&helper, helper_stack, STACK_SIZE, nothing, NULL, NULL, NULL, LOWER,
				0, K_FOREVER),
		k_thread_abort(&helper));
	MEASURE("start_lower", helper_create(nothing, LOWER), k_thread_start(&helper),
		k_thread_abort(&helper));
	MEASURE("suspend_other", helper_create(nothing, LOWER); k_thread_start(&helper),
		k_thread_suspend(&helper), k_thread_abort(&helper));
	MEASURE("resume_lower",
		helper_create(nothing, LOWER); k_thread_start(&helper); k_thread_suspend(&helper),
		k_thread_resume(&helper), k_thread_abort(&helper));
	MEASURE("abort", helper_create(suspended_self, HIGHER); k_thread_start(&helper),
		k_thread_abort(&helper), );
	MEASURE("join_ended", helper_create(nothing, HIGHER); k_thread_start(&helper),
		k_thread_join(&helper, K_NO_WAIT), );
	MEASURE("priority_set_other", helper_create(nothing, LOWER); k_thread_start(&helper),
		k_thread_priority_set(&helper, LOWER + 1), k_thread_abort(&helper));
	MEASURE("yield_alone", , k_yield(), );
	MEASURE("sched_lock", , k_sched_lock(), k_sched_unlock());
	MEASURE("sched_unlock", k_sched_lock(), k_sched_unlock(), );
}

static void measure_objects(void)
{
	MEASURE("sem_give", , k_sem_give(&sem), k_sem_take(&sem, K_NO_WAIT));
	MEASURE("sem_take", k_sem_give(&sem), k_sem_take(&sem, K_NO_WAIT), );
	MEASURE("sem_take_none", , k_sem_take(&sem, K_NO_WAIT), );
	MEASURE("mutex_lock", , k_mutex_lock(&mutex, K_FOREVER), k_mutex_unlock(&mutex));
	MEASURE("mutex_unlock", k_mutex_lock(&mutex, K_FOREVER), k_mutex_unlock(&mutex), );
	MEASURE("condvar_signal_none", , k_condvar_signal(&condvar), );
}

static void measure_time(void)
{
	MEASURE("timer_start", , k_timer_start(&timer, K_MSEC(100), K_NO_WAIT),
		k_timer_stop(&timer));
	MEASURE("timer_stop", k_timer_start(&timer, K_MSEC(100), K_NO_WAIT), k_timer_stop(&timer),
		);
	MEASURE("uptime_ticks", , k_uptime_ticks(), );
	MEASURE("cycle_get_32", , k_cycle_get_32(), );
}

void measure_without_switch(void)
{
	measure_threads();
	measure_objects();
	measure_time();
}
