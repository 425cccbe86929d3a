/* SPDX-License-Identifier: Apache-2.0 */
/* Every type: static objects are listed from the start, others from their initialisation. */
#include "listed.h"

#define STATIC_BYTES 8

K_CONDVAR_DEFINE(static_condvar);
K_EVENT_DEFINE(static_event);
K_FIFO_DEFINE(static_fifo);
K_LIFO_DEFINE(static_lifo);
K_MBOX_DEFINE(static_mbox);
K_MEM_SLAB_DEFINE(static_slab, STATIC_BYTES, 3, 8);
K_MSGQ_DEFINE(static_msgq, STATIC_BYTES, 3, 4);
K_MUTEX_DEFINE(static_mutex);
K_PIPE_DEFINE(static_pipe, STATIC_BYTES, 1);
K_SEM_DEFINE(static_sem, 0, 1);
K_SEM_DEFINE(static_sem2, 0, 1);
K_STACK_DEFINE(static_stack, 4);
K_TIMER_DEFINE(static_timer, NULL, NULL);

static struct k_condvar condvar;
static struct k_event event;
static struct k_fifo fifo;
static struct k_lifo lifo;
static struct k_mbox mbox;
static struct k_mem_slab slab;
static struct k_msgq msgq;
static struct k_mutex mutex;
static struct k_pipe pipe;
static struct k_sem sem;
static struct k_stack stack;
static struct k_timer timer;

static void *slab_memory[8];
static char msgq_memory[8];
static uint8_t pipe_memory[8];
static stack_data_t stack_memory[2];

ZTEST_SUITE(obj_core_types, NULL, NULL, NULL, crew_dismiss, NULL);

ZTEST(obj_core_types, test_static_objects_are_listed)
{
	zassert_listed(&static_condvar, CONDVAR);
	zassert_listed(&static_event, EVENT);
	zassert_listed(&static_fifo, FIFO);
	zassert_listed(&static_lifo, LIFO);
	zassert_listed(&static_mbox, MBOX);
	zassert_listed(&static_slab, MEM_SLAB);
	zassert_listed(&static_msgq, MSGQ);
	zassert_listed(&static_mutex, MUTEX);
	zassert_listed(&static_pipe, PIPE);
	zassert_listed(&static_sem, SEM);
	zassert_listed(&static_sem2, SEM);
	zassert_listed(&static_stack, STACK);
	zassert_listed(&static_timer, TIMER);
	zassert_listed(&_kernel.cpus[0], CPU);
	zassert_listed(&_kernel, KERNEL);
	zassert_listed(k_current_get(), THREAD);
}

static void init_all(void)
{
	zassert_ok(k_condvar_init(&condvar));
	k_event_init(&event);
	k_fifo_init(&fifo);
	k_lifo_init(&lifo);
	k_mbox_init(&mbox);
	zassert_ok(k_mem_slab_init(&slab, slab_memory, sizeof(void *), 8));
	k_msgq_init(&msgq, msgq_memory, 4, 2);
	zassert_ok(k_mutex_init(&mutex));
	k_pipe_init(&pipe, pipe_memory, sizeof(pipe_memory));
	zassert_ok(k_sem_init(&sem, 0, 1));
	k_stack_init(&stack, stack_memory, 2);
	k_timer_init(&timer, NULL, NULL);
}

static void check_all(void)
{
	zassert_listed(&condvar, CONDVAR);
	zassert_listed(&event, EVENT);
	zassert_listed(&fifo, FIFO);
	zassert_listed(&lifo, LIFO);
	zassert_listed(&mbox, MBOX);
	zassert_listed(&slab, MEM_SLAB);
	zassert_listed(&msgq, MSGQ);
	zassert_listed(&mutex, MUTEX);
	zassert_listed(&pipe, PIPE);
	zassert_listed(&sem, SEM);
	zassert_listed(&stack, STACK);
	zassert_listed(&timer, TIMER);
}

ZTEST(obj_core_types, test_initialised_objects_are_listed_once_however_often)
{
	init_all();
	check_all();

	const int sems = objects_of(K_OBJ_TYPE_SEM_ID);
	const int mutexes = objects_of(K_OBJ_TYPE_MUTEX_ID);
	const int timers = objects_of(K_OBJ_TYPE_TIMER_ID);

	init_all();
	init_all();
	check_all();
	zassert_equal(objects_of(K_OBJ_TYPE_SEM_ID), sems);
	zassert_equal(objects_of(K_OBJ_TYPE_MUTEX_ID), mutexes);
	zassert_equal(objects_of(K_OBJ_TYPE_TIMER_ID), timers);
}

ZTEST(obj_core_types, test_an_initialised_static_object_stays_listed_with_its_neighbours)
{
	zassert_ok(k_mutex_init(&static_mutex));
	zassert_ok(k_mutex_init(&mutex));
	zassert_ok(k_mutex_init(&static_mutex));
	zassert_listed(&static_mutex, MUTEX);
	zassert_listed(&mutex, MUTEX);
	k_timer_init(&static_timer, NULL, NULL);
	k_timer_init(&timer, NULL, NULL);
	k_timer_init(&static_timer, NULL, NULL);
	zassert_listed(&static_timer, TIMER);
	zassert_listed(&timer, TIMER);
}

ZTEST(obj_core_types, test_a_failed_initialisation_lists_nothing)
{
	static struct k_sem failed;

	zassert_equal(k_sem_init(&failed, 0, 0), -EINVAL);
	zassert_not_listed(&failed, SEM);
}

ZTEST(obj_core_types, test_cleanup_takes_an_object_off)
{
	init_all();
	zassert_ok(k_msgq_cleanup(&msgq));
	zassert_not_listed(&msgq, MSGQ);
	zassert_ok(k_stack_cleanup(&stack));
	zassert_not_listed(&stack, STACK);
	zassert_ok(k_pipe_cleanup(&pipe));
	zassert_not_listed(&pipe, PIPE);
	zassert_ok(k_timer_cleanup(&timer));
	zassert_not_listed(&timer, TIMER);
}

static void note_it(int n)
{
	note(n);
}

ZTEST(obj_core_types, test_a_thread_is_listed_while_it_lives)
{
	crew_start_after(0, BETTER(1), note_it, K_FOREVER);
	zassert_listed(&crew[0], THREAD);
	k_thread_start(&crew[0]);
	zassert_notes(0);
	zassert_not_listed(&crew[0], THREAD);
	crew_start(0, WORSE(1), note_it);
	zassert_listed(&crew[0], THREAD);
	k_thread_abort(&crew[0]);
	zassert_not_listed(&crew[0], THREAD);
}

ZTEST(obj_core_types, test_main_and_idle_are_threads)
{
	zassert_listed(_kernel.cpus[0].idle_thread, THREAD);
	zassert_equal(k_obj_type_find(K_OBJ_TYPE_THREAD_ID)->obj_core_offset,
		      offsetof(struct k_thread, obj_core));
}
