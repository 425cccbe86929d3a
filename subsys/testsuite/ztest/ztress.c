/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stress contexts. Each marks itself as active while its handler runs; a context that starts while
 * a lower one is active has preempted that one. Sleeps are pseudo-random around the context's mean
 * from a fixed seed. The mean is halved while a context reaches its preemptions too slowly, so that
 * contexts meet more often, and doubled while it starves the lowest one. Nothing is locked: each
 * context writes its own record, except for the preemption count, which only higher contexts write.
 */
#include <zephyr/ztest.h>
#include <zephyr/ztress.h>

#define MAX_CONTEXTS (CONFIG_ZTRESS_MAX_THREADS + 1)
/* So many calls without a preemption make a context that needs some more eager; so many calls
 * without one of the lowest context make it less so.
 */
#define PATIENCE 64
#define MEAN_MAX 65536

struct context {
	struct ztress_context_data data;
	uint32_t mean; /* ticks */
	uint32_t calls;
	uint32_t calls_at_preempt;
	uint32_t calls_at_progress;
	uint32_t progress; /* calls of the lowest context when last looked at */
	volatile uint32_t preempted;
	volatile bool active;
	volatile bool done;
};

static struct context contexts[MAX_CONTEXTS];
static size_t context_count;
static struct k_thread threads[CONFIG_ZTRESS_MAX_THREADS];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, CONFIG_ZTRESS_MAX_THREADS,
				   CONFIG_ZTRESS_STACK_SIZE + CONFIG_TEST_EXTRA_STACK_SIZE);
static K_SEM_DEFINE(finished, 0, 1);
static struct k_timer timer;
static volatile bool stop;
static uint32_t seed = 1;
static k_timeout_t limit = K_FOREVER;

/* Contexts may interfere in here: the sequence only has to be varied. */
static uint32_t random_u32(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 17;
	seed ^= seed << 5;
	return seed;
}

static uint32_t next_ticks(const struct context *c)
{
	return 1 + random_u32() % (2 * c->mean);
}

static bool reached(const struct context *c)
{
	bool calls = c->data.exec_cnt == 0 || c->calls >= c->data.exec_cnt;
	bool preemptions = c->data.preempt_cnt == 0 || c->preempted >= c->data.preempt_cnt;

	return calls && preemptions;
}

static void check_end(void)
{
	for (size_t i = 0; i < context_count; i++) {
		if (!contexts[i].done && !reached(&contexts[i])) {
			return;
		}
	}
	ztress_abort();
}

/* Calls of the lowest context that is still wanted. */
static uint32_t lowest_calls(void)
{
	size_t i = context_count - 1;

	while (i > 0 && contexts[i].done) {
		i--;
	}
	return contexts[i].calls;
}

static void adapt(struct context *c)
{
	uint32_t progress = lowest_calls();

	if (progress != c->progress) {
		c->progress = progress;
		c->calls_at_progress = c->calls;
	} else if (c->calls - c->calls_at_progress > PATIENCE && c->mean < MEAN_MAX) {
		c->mean *= 2;
		c->calls_at_progress = c->calls;
		return;
	}
	if (c->data.preempt_cnt > c->preempted && c->calls - c->calls_at_preempt > PATIENCE &&
	    c->mean > 1) {
		c->mean /= 2;
		c->calls_at_preempt = c->calls;
	}
}

/* One call of a context's handler, in its own context. False: it is to end. */
static bool call(struct context *c)
{
	size_t id = (size_t)(c - contexts);
	bool last = c->data.exec_cnt != 0 && c->calls + 1 >= c->data.exec_cnt &&
		    c->preempted >= c->data.preempt_cnt;
	bool more;

	for (size_t i = id + 1; i < context_count; i++) {
		if (contexts[i].active) {
			contexts[i].preempted++;
			contexts[i].calls_at_preempt = contexts[i].calls;
		}
	}
	c->active = true;
	more = c->data.handler(c->data.user_data, c->calls, last, (int)id);
	c->active = false;
	c->calls++;
	adapt(c);
	if (!more) {
		c->done = true;
	}
	check_end();
	return more && !stop;
}

static void on_timer(struct k_timer *t)
{
	if (!stop && call(&contexts[0])) {
		k_timer_start(t, K_TICKS(next_ticks(&contexts[0])), K_NO_WAIT);
	}
}

static void thread(void *p1, void *p2, void *p3)
{
	struct context *c = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	do {
		k_sleep(K_TICKS(next_ticks(c)));
	} while (!stop && call(c));
}

static uint32_t mean_of(k_timeout_t t)
{
	return K_TIMEOUT_EQ(t, K_FOREVER) || t.ticks < 1 ? 1 : (uint32_t)MIN(t.ticks, MEAN_MAX);
}

static void add_context(const struct ztress_context_data *data)
{
	contexts[context_count++] = (struct context){.data = *data, .mean = mean_of(data->t)};
}

/* The first thread gets the highest priority; all are preemptible and below the caller's wait. */
static void start_threads(size_t first)
{
	for (size_t i = first; i < context_count; i++) {
		int prio = K_LOWEST_APPLICATION_THREAD_PRIO - (int)(context_count - 1 - i);

		k_thread_create(&threads[i - first], stacks[i - first],
				K_THREAD_STACK_SIZEOF(stacks[i - first]), thread, &contexts[i],
				NULL, NULL, prio, 0, K_NO_WAIT);
		k_thread_name_set(&threads[i - first], "ztress");
	}
}

int ztress_execute(struct ztress_context_data *timer_data, struct ztress_context_data *thread_data,
		   size_t cnt)
{
	size_t first = timer_data == NULL ? 0 : 1;

	if (cnt > CONFIG_ZTRESS_MAX_THREADS) {
		return -EINVAL;
	}
	context_count = 0;
	stop = false;
	k_sem_reset(&finished);
	if (timer_data != NULL) {
		add_context(timer_data);
	}
	for (size_t i = 0; i < cnt; i++) {
		add_context(&thread_data[i]);
	}
	start_threads(first);
	if (timer_data != NULL) {
		k_timer_init(&timer, on_timer, NULL);
		k_timer_start(&timer, K_TICKS(next_ticks(&contexts[0])), K_NO_WAIT);
	}
	(void)k_sem_take(&finished, limit);
	stop = true;
	if (timer_data != NULL) {
		k_timer_stop(&timer);
	}
	for (size_t i = 0; i < cnt; i++) {
		k_thread_join(&threads[i], K_FOREVER);
	}
	limit = K_FOREVER;
	return 0;
}

int z_ztress_execute_entries(struct z_ztress_entry *entries, size_t cnt)
{
	struct ztress_context_data data[CONFIG_ZTRESS_MAX_THREADS];
	bool has_timer = cnt > 0 && entries[0].id == ZTRESS_ID_K_TIMER;
	size_t first = has_timer ? 1 : 0;
	int ret;

	zassert_true(cnt - first <= CONFIG_ZTRESS_MAX_THREADS,
		     "raise CONFIG_ZTRESS_MAX_THREADS to %u", (unsigned int)(cnt - first));
	for (size_t i = first; i < cnt; i++) {
		zassert_equal(entries[i].id, ZTRESS_ID_THREAD, "the timer must come first");
		data[i - first] = entries[i].data;
	}
	ret = ztress_execute(has_timer ? &entries[0].data : NULL, data, cnt - first);
	ztress_report();
	return ret;
}

void ztress_abort(void)
{
	stop = true;
	k_sem_give(&finished);
}

void ztress_set_timeout(k_timeout_t t)
{
	limit = t;
}

void ztress_report(void)
{
	PRINT("\nZtress execution report:\n");
	for (size_t i = 0; i < context_count; i++) {
		PRINT("\t context %u:\n\t\t - executed:%u, preempted:%u\n", (unsigned int)i,
		      (unsigned int)contexts[i].calls, (unsigned int)contexts[i].preempted);
		PRINT("\t\t - ticks between calls:%u\n", (unsigned int)contexts[i].mean);
	}
}

int ztress_exec_count(uint32_t id)
{
	return id < context_count ? (int)contexts[id].calls : -EINVAL;
}

int ztress_preempt_count(uint32_t id)
{
	return id < context_count ? (int)contexts[id].preempted : -EINVAL;
}

uint32_t ztress_optimized_ticks(uint32_t id)
{
	return id < context_count ? contexts[id].mean : 0;
}
