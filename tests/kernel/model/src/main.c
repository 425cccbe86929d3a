/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random commands, given to the kernel and to the model. A worker carries out one
 * command at a time; between commands it sleeps until the driver wakes it. The
 * driver is the worst thread, so it looks when nobody else can run. After each step
 * the results, counts, owners, priorities and the order of every queue must agree.
 */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include "model.h"
#include "z_sched.h"
#include "z_wait.h"

#define RUNS  300
#define STEPS 400

static struct k_thread workers[THREADS];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, THREADS, 2048);
static struct command commands[THREADS];
static int results[THREADS];
static bool waiting[THREADS]; /* for a command */

static struct k_sem sems[OBJECTS];
static struct k_mutex mutexes[OBJECTS];
static struct k_condvar conds[OBJECTS];
static struct model model;
static uint32_t seed;
static int run, step;

static uint32_t random(uint32_t below)
{
	seed = seed * 1664525U + 1013904223U;
	return (seed >> 8) % below;
}

static k_timeout_t timeout_of(int64_t ticks)
{
	return ticks == NEVER ? K_FOREVER : K_TICKS(ticks);
}

static int carry_out(const struct command *c)
{
	switch (c->op) {
	case OP_SEM_TAKE:
		return k_sem_take(&sems[c->object], timeout_of(c->ticks));
	case OP_SEM_GIVE:
		k_sem_give(&sems[c->object]);
		return 0;
	case OP_SEM_RESET:
		k_sem_reset(&sems[c->object]);
		return 0;
	case OP_MUTEX_LOCK:
		return k_mutex_lock(&mutexes[c->object], timeout_of(c->ticks));
	case OP_MUTEX_UNLOCK:
		return k_mutex_unlock(&mutexes[c->object]);
	case OP_COND_WAIT:
		return k_condvar_wait(&conds[c->object], &mutexes[c->mutex], timeout_of(c->ticks));
	case OP_COND_SIGNAL:
		return k_condvar_signal(&conds[c->object]);
	case OP_COND_BROADCAST:
		return k_condvar_broadcast(&conds[c->object]);
	default:
		return k_sleep(timeout_of(c->ticks)) != 0 ? 1 : 0;
	}
}

static void worker(void *p1, void *p2, void *p3)
{
	const int me = POINTER_TO_INT(p1);

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		waiting[me] = true;
		k_sleep(K_FOREVER);
		if (!waiting[me]) {
			results[me] = carry_out(&commands[me]);
		}
	}
}

static void compare_queue(_wait_q_t *wq, enum wait_kind kind, int object)
{
	int rank = 0;

	Z_WAITERS(wq, t) {
		int expected = model_waiter(&model, kind, object, rank);

		zassert_equal(t - workers, expected, "run %d step %d: place %d of queue %d/%d",
			      run, step, rank, kind, object);
		zassert_equal_ptr(t->base.pended_on, wq);
		rank++;
	}
	zassert_equal(model_waiter(&model, kind, object, rank), -1,
		      "run %d step %d: queue %d/%d is short", run, step, kind, object);
}

static void compare(void)
{
	for (int i = 0; i < THREADS; i++) {
		const struct m_thread *t = &model.threads[i];

		zassert_equal(workers[i].base.prio, t->prio,
			      "run %d step %d: priority of %d: %d, not %d", run, step, i,
			      workers[i].base.prio, t->prio);
		zassert_equal(!waiting[i], t->busy, "run %d step %d: %d is busy", run, step, i);
		if (!t->busy) {
			zassert_equal(results[i], t->result,
				      "run %d step %d: result of %d: %d, not %d", run, step, i,
				      results[i], t->result);
		}
		zassert_equal((workers[i].base.thread_state & _THREAD_SUSPENDED) != 0,
			      t->suspended);
	}
	for (int i = 0; i < OBJECTS; i++) {
		const int owner = model.mutexes[i].owner;

		zassert_equal(sems[i].count, model.sems[i].count, "run %d step %d: count of %d",
			      run, step, i);
		zassert_equal_ptr(mutexes[i].owner, owner < 0 ? NULL : &workers[owner]);
		zassert_equal(mutexes[i].lock_count, model.mutexes[i].locks);
		compare_queue(&sems[i].wait_q, WAIT_SEM, i);
		compare_queue(&mutexes[i].wait_q, WAIT_MUTEX, i);
		compare_queue(&conds[i].wait_q, WAIT_COND, i);
	}
}

/*
 * Would the command lead to threads that wait for each other in a circle? Those keep
 * priorities that they have inherited from each other, which no model has an opinion on.
 */
static bool dead_lock(int thread, const struct command *c)
{
	if (c->op == OP_COND_WAIT) {
		/* It will lock again whatever happened meanwhile: let it hold nothing else. */
		for (int i = 0; i < OBJECTS; i++) {
			if (model.mutexes[i].owner == thread &&
			    (i != c->mutex || model.mutexes[i].locks > 1U)) {
				return true;
			}
		}
		return false;
	}
	for (int mutex = c->object; c->op == OP_MUTEX_LOCK;) {
		const int owner = model.mutexes[mutex].owner;

		if (owner < 0 || model.threads[owner].wait != WAIT_MUTEX) {
			break;
		}
		mutex = model.threads[owner].object;
		if (model.mutexes[mutex].owner == thread) {
			return true;
		}
	}
	return false;
}

static void give_command(int thread)
{
	struct command *c = &commands[thread];

	do {
		c->op = (enum op)random(OP_COUNT);
		c->object = (int)random(OBJECTS);
		c->mutex = (int)random(OBJECTS);
		c->ticks = random(4) == 0U ? 0 : (random(4) == 0U ? NEVER : (int64_t)random(30));
	} while (dead_lock(thread, c));
	waiting[thread] = false;
	k_wakeup(&workers[thread]);
	model_command(&model, thread, c);
}

static void one_step(void)
{
	const int thread = (int)random(THREADS);

	switch (random(10)) {
	case 0:
		k_thread_priority_set(&workers[thread], (int)random(6));
		model_prio_set(&model, thread, workers[thread].base.own_prio);
		break;
	case 1:
		/* One that waits for a command would have to get it first. */
		if (model.threads[thread].busy) {
			k_thread_suspend(&workers[thread]);
			model_suspend(&model, thread);
		}
		break;
	case 2:
	case 3:
		k_thread_resume(&workers[thread]);
		model_resume(&model, thread);
		break;
	case 4:
		if (model.threads[thread].busy) {
			k_wakeup(&workers[thread]);
			model_wakeup(&model, thread);
		}
		break;
	default:
		if (!model.threads[thread].busy && !model.threads[thread].suspended) {
			give_command(thread);
		}
		break;
	}
	k_sleep(K_TICKS(random(3) + 1));
	model_advance(&model, k_uptime_ticks());
	compare();
}

static void start_run(void)
{
	int prios[THREADS];
	unsigned int counts[OBJECTS];
	unsigned int limits[OBJECTS];

	for (int i = 0; i < OBJECTS; i++) {
		limits[i] = 1U + random(3);
		counts[i] = random(limits[i] + 1U);
		k_sem_init(&sems[i], counts[i], limits[i]);
		k_mutex_init(&mutexes[i]);
		k_condvar_init(&conds[i]);
	}
	for (int i = 0; i < THREADS; i++) {
		prios[i] = (int)random(6);
		results[i] = 0;
		k_thread_create(&workers[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), worker,
				INT_TO_POINTER(i), NULL, NULL, prios[i], 0, K_NO_WAIT);
	}
	k_sleep(K_TICKS(1));
	model_init(&model, prios, counts, limits);
	model.now = k_uptime_ticks();
}

ZTEST(model, test_kernel_does_what_the_model_does)
{
	k_thread_priority_set(k_current_get(), K_LOWEST_APPLICATION_THREAD_PRIO);
	for (run = 0; run < RUNS; run++) {
		seed = (uint32_t)run + 1U;
		start_run();
		for (step = 0; step < STEPS; step++) {
			one_step();
		}
		for (int i = 0; i < THREADS; i++) {
			k_thread_abort(&workers[i]);
		}
	}
}

ZTEST_SUITE(model, NULL, NULL, NULL, NULL, NULL);
