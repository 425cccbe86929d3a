/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Three uses of work queues: an interrupt leaves the long part of its job to a thread; a job that
 * repeats itself after a time; and a queue of its own for jobs that take long, so that those on the
 * system's queue need not wait for them.
 */
#include <stdlib.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#define STACK_SIZE 1024
#define PRIORITY   5

static struct k_work_q slow_queue;
static K_THREAD_STACK_DEFINE(slow_stack, STACK_SIZE);

static void say(const char *what)
{
	printk("%5u ms  [%s] %s\n", k_uptime_get_32(), k_thread_name_get(k_current_get()), what);
}

/* ---- an interrupt and its work ---- */

static unsigned int samples_taken;

static void evaluate(struct k_work *work)
{
	ARG_UNUSED(work);
	say("sample evaluated");
	samples_taken++;
}

static K_WORK_DEFINE(evaluation, evaluate);

static void sample_ready(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_work_submit(&evaluation);
}

static K_TIMER_DEFINE(sampler, sample_ready, NULL);

/* ---- a job that repeats itself ---- */

static unsigned int beats;

static void beat(struct k_work *work)
{
	say("beat");
	beats++;
	k_work_schedule(k_work_delayable_from_work(work), K_MSEC(300));
}

static K_WORK_DELAYABLE_DEFINE(heart, beat);

/* ---- a long job ---- */

static void take_long(struct k_work *work)
{
	ARG_UNUSED(work);
	say("long job begins");
	k_msleep(500);
	say("long job ends");
}

static K_WORK_DEFINE(long_job, take_long);

int main(void)
{
	static const struct k_work_queue_config config = {.name = "slow"};
	struct k_work_sync sync;

	k_work_queue_start(&slow_queue, slow_stack, K_THREAD_STACK_SIZEOF(slow_stack), PRIORITY,
			   &config);
	k_timer_start(&sampler, K_MSEC(200), K_MSEC(200));
	k_work_schedule(&heart, K_MSEC(300));
	k_work_submit_to_queue(&slow_queue, &long_job);

	k_work_flush(&long_job, &sync);
	say("the long job is done");
	k_sleep(K_TIMEOUT_ABS_MS(1050));
	k_timer_stop(&sampler);
	k_work_cancel_delayable_sync(&heart, &sync);
	k_msleep(1000);
	printk("%u samples, %u beats\n", samples_taken, beats);
	exit(samples_taken == 5 && beats == 3 ? EXIT_SUCCESS : EXIT_FAILURE);
}
