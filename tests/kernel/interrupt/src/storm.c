/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Thousands of interrupts against one object of each kind, while a thread uses it as fast as it
 * can. In the end the counts are exact. On the host they come at random opportunities, elsewhere
 * at each tick of the clock, of which some hundred pass in a round.
 */
#include "interrupt_test.h"

#ifdef CONFIG_ARCH_POSIX
#include <zephyr/arch/native/inject.h>
#endif

/* QEMU is slow with areas of memory protection that are smaller than a page. */
#define INTERRUPTS (IS_ENABLED(CONFIG_PMP_STACK_GUARD) ? 500U : 2000U)

struct storm {
	void (*handler)(void); /* in each interrupt */
	void (*use)(void);     /* by the thread, again and again, and some times more at the end */
};

static const struct storm *storm;
static volatile unsigned int interrupts;

static void strike(void)
{
	if (interrupts < INTERRUPTS) {
		storm->handler();
		interrupts++;
	}
}

#ifdef CONFIG_ARCH_POSIX
static void strike_injected(const void *unused)
{
	ARG_UNUSED(unused);
	strike();
}

static void blow(bool on)
{
	native_inject_random(on ? 5 : 0, strike_injected, NULL);
}
#else
static void strike_by_clock(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	strike();
}

static K_TIMER_DEFINE(wind, strike_by_clock, NULL);

static void blow(bool on)
{
	if (on) {
		k_timer_start(&wind, K_TICKS(1), K_TICKS(1));
	} else {
		k_timer_stop(&wind);
	}
}
#endif

static unsigned int put, got, refused;

static void run(const struct storm *s)
{
	storm = s;
	put = got = refused = 0U;
	interrupts = 0U;
	blow(true);
	while (interrupts < INTERRUPTS) {
		s->use();
	}
	blow(false);
	for (int i = 0; i < 20; i++) {
		s->use();
	}
	zassert_equal(interrupts, INTERRUPTS);
}

static void after(void *fixture)
{
	blow(false);
	crew_dismiss(fixture);
}

ZTEST_SUITE(interrupt_storm, NULL, NULL, NULL, after, NULL);

/* All that interrupts have put, and that was not refused, has been got. */
static void zassert_none_lost(void)
{
	zassert_equal(put + refused, INTERRUPTS);
	zassert_equal(put, got, "%u put, %u got", put, got);
}

static void count_put(bool ok)
{
	if (ok) {
		put++;
	} else {
		refused++;
	}
}

static struct k_sem sem;

static void sem_handler(void)
{
	k_sem_give(&sem);
	count_put(true);
}

static void sem_use(void)
{
	got += k_sem_take(&sem, K_NO_WAIT) == 0;
}

ZTEST(interrupt_storm, test_semaphore)
{
	k_sem_init(&sem, 0, K_SEM_MAX_LIMIT);
	run(&(struct storm){sem_handler, sem_use});
	while (k_sem_count_get(&sem) > 0U) {
		sem_use();
	}
	zassert_none_lost();
}

/* A better thread takes what interrupts give, so each of them switches. */
static void sem_waiter(int n)
{
	ARG_UNUSED(n);
	for (;;) {
		got += k_sem_take(&sem, K_FOREVER) == 0;
	}
}

static void use_mutex(void)
{
	static K_MUTEX_DEFINE(mutex);

	zassert_ok(k_mutex_lock(&mutex, K_NO_WAIT));
	zassert_ok(k_mutex_unlock(&mutex));
}

ZTEST(interrupt_storm, test_preemption_of_mutex_operations)
{
	k_sem_init(&sem, 0, K_SEM_MAX_LIMIT);
	crew_start(0, BETTER(1), sem_waiter);
	run(&(struct storm){sem_handler, use_mutex});
	zassert_none_lost();
}

K_MSGQ_DEFINE(msgq, sizeof(uint32_t), 8, 4);

static uint32_t next_expected;

static void msgq_handler(void)
{
	const uint32_t number = put;

	count_put(k_msgq_put(&msgq, &number, K_NO_WAIT) == 0);
}

static void msgq_use(void)
{
	uint32_t number;

	if (k_msgq_get(&msgq, &number, K_NO_WAIT) == 0) {
		zassert_equal(number, got, "out of order");
		got++;
	}
}

ZTEST(interrupt_storm, test_message_queue_keeps_its_order)
{
	run(&(struct storm){msgq_handler, msgq_use});
	zassert_none_lost();
}

K_PIPE_DEFINE(pipe, 32, 4);

static void pipe_handler(void)
{
	const uint32_t number = put;
	const int written =
		k_pipe_write(&pipe, (const uint8_t *)&number, sizeof(number), K_NO_WAIT);

	zassert_true(written == sizeof(number) || written == -EAGAIN, "%d", written);
	count_put(written == sizeof(number));
}

static void pipe_use(void)
{
	uint32_t number;

	if (k_pipe_read(&pipe, (uint8_t *)&number, sizeof(number), K_NO_WAIT) == sizeof(number)) {
		zassert_equal(number, got, "out of order");
		got++;
	}
}

ZTEST(interrupt_storm, test_pipe_keeps_its_order)
{
	run(&(struct storm){pipe_handler, pipe_use});
	zassert_none_lost();
}

static struct k_stack stack;
static stack_data_t stack_buffer[8];

static void stack_handler(void)
{
	count_put(k_stack_push(&stack, 1) == 0);
}

static void stack_use(void)
{
	stack_data_t data = 0;

	if (k_stack_pop(&stack, &data, K_NO_WAIT) == 0) {
		got += data;
	}
}

ZTEST(interrupt_storm, test_stack)
{
	k_stack_init(&stack, stack_buffer, ARRAY_SIZE(stack_buffer));
	run(&(struct storm){stack_handler, stack_use});
	zassert_none_lost();
}

/* ---- Items that interrupts take from one list and put into another; the thread returns them. */

static struct item {
	void *reserved;
} items[8];

static struct k_fifo free_items, fifo;
static struct k_lifo lifo;
static struct k_queue queue;

static void put_item(void (*to)(struct item *item))
{
	struct item *item = k_fifo_get(&free_items, K_NO_WAIT);

	if (item != NULL) {
		to(item);
	}
	count_put(item != NULL);
}

static void return_item(void *item)
{
	if (item != NULL) {
		got++;
		k_fifo_put(&free_items, item);
	}
}

static void free_all(void)
{
	k_fifo_init(&free_items);
	for (size_t i = 0; i < ARRAY_SIZE(items); i++) {
		k_fifo_put(&free_items, &items[i]);
	}
}

static void zassert_all_free(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(items); i++) {
		zassert_not_null(k_fifo_get(&free_items, K_NO_WAIT), "only %zu items left", i);
	}
	zassert_is_null(k_fifo_get(&free_items, K_NO_WAIT));
	zassert_none_lost();
}

static void to_fifo(struct item *item)
{
	k_fifo_put(&fifo, item);
}

static void fifo_handler(void)
{
	put_item(to_fifo);
}

static void fifo_use(void)
{
	return_item(k_fifo_get(&fifo, K_NO_WAIT));
}

ZTEST(interrupt_storm, test_fifo)
{
	free_all();
	k_fifo_init(&fifo);
	run(&(struct storm){fifo_handler, fifo_use});
	zassert_all_free();
}

static void to_lifo(struct item *item)
{
	k_lifo_put(&lifo, item);
}

static void lifo_handler(void)
{
	put_item(to_lifo);
}

static void lifo_use(void)
{
	return_item(k_lifo_get(&lifo, K_NO_WAIT));
}

ZTEST(interrupt_storm, test_lifo)
{
	free_all();
	k_lifo_init(&lifo);
	run(&(struct storm){lifo_handler, lifo_use});
	zassert_all_free();
}

static void to_queue(struct item *item)
{
	k_queue_prepend(&queue, item);
}

static void queue_handler(void)
{
	put_item(to_queue);
}

static void queue_use(void)
{
	void *item = k_queue_peek_tail(&queue);

	/* An interrupt may come in between, but takes nothing. */
	if (item != NULL) {
		zassert_true(k_queue_remove(&queue, item));
		return_item(item);
	}
}

ZTEST(interrupt_storm, test_queue)
{
	free_all();
	k_queue_init(&queue);
	run(&(struct storm){queue_handler, queue_use});
	zassert_all_free();
}

/* ---- Memory: the interrupt and the thread take and give blocks. */

K_MEM_SLAB_DEFINE(slab, 16, 2, 4);

static void slab_handler(void)
{
	void *block;
	const int result = k_mem_slab_alloc(&slab, &block, K_NO_WAIT);

	if (result == 0) {
		k_mem_slab_free(&slab, block);
		got++;
	}
	count_put(result == 0);
}

static void slab_use(void)
{
	void *block;

	zassert_ok(k_mem_slab_alloc(&slab, &block, K_NO_WAIT));
	k_mem_slab_free(&slab, block);
}

ZTEST(interrupt_storm, test_memory_slab)
{
	run(&(struct storm){slab_handler, slab_use});
	zassert_none_lost();
	zassert_equal(k_mem_slab_num_free_get(&slab), 2);
}

K_HEAP_DEFINE(heap, 512);

static void heap_handler(void)
{
	void *block = k_heap_alloc(&heap, 40, K_NO_WAIT);

	if (block != NULL) {
		memset(block, 0x55, 40);
		k_heap_free(&heap, block);
		got++;
	}
	count_put(block != NULL);
}

static void heap_use(void)
{
	uint8_t *block = k_heap_alloc(&heap, 24, K_NO_WAIT);

	zassert_not_null(block);
	memset(block, 0xaa, 24);
	for (int i = 0; i < 24; i++) {
		zassert_equal(block[i], 0xaa);
	}
	k_heap_free(&heap, block);
}

ZTEST(interrupt_storm, test_heap)
{
	run(&(struct storm){heap_handler, heap_use});
	zassert_none_lost();
}

/* ---- What tells of something rather than holding it. */

static struct k_event event;

static void event_handler(void)
{
	const uint32_t bit = 1U << (interrupts & 31U);

	/* One that is still set is not news. */
	count_put((k_event_post(&event, bit) & bit) == 0U);
}

static void event_use(void)
{
	got += (unsigned int)__builtin_popcount(k_event_wait_safe(&event, UINT32_MAX, false,
								  K_NO_WAIT));
}

ZTEST(interrupt_storm, test_event_bits)
{
	k_event_init(&event);
	run(&(struct storm){event_handler, event_use});
	zassert_equal(event.events, 0);
	zassert_none_lost();
}

static struct k_poll_signal signal;

static void signal_handler(void)
{
	k_poll_signal_raise(&signal, (int)put);
	count_put(true);
}

static void signal_use(void)
{
	struct k_poll_event poll =
		K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &signal);
	unsigned int signaled;
	int result;

	if (k_poll(&poll, 1, K_NO_WAIT) == 0) {
		k_poll_signal_check(&signal, &signaled, &result);
		zassert_true(signaled != 0U);
		zassert_true(result >= (int)next_expected, "%d after %u", result, next_expected);
		next_expected = (uint32_t)result;
		k_poll_signal_reset(&signal);
	}
}

ZTEST(interrupt_storm, test_poll_signal)
{
	next_expected = 0U;
	k_poll_signal_init(&signal);
	run(&(struct storm){signal_handler, signal_use});
	zassert_equal(put, INTERRUPTS);
}

static void count_work(struct k_work *work)
{
	ARG_UNUSED(work);
	got++;
}

static K_WORK_DEFINE(work, count_work);

static void work_handler(void)
{
	count_put(k_work_submit(&work) > 0);
}

static unsigned int submitted; /* by the thread */

static void work_use(void)
{
	submitted += k_work_submit(&work) > 0;
	k_yield();
}

ZTEST(interrupt_storm, test_work_runs_once_for_each_submission)
{
	struct k_work_sync sync;

	submitted = 0U;
	run(&(struct storm){work_handler, work_use});
	k_work_flush(&work, &sync);
	zassert_equal(put + submitted, got, "%u + %u, ran %u times", put, submitted, got);
}

static struct k_timer alarm;
static volatile unsigned int expiries;

static void count_expiry(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	expiries++;
}

static void timer_handler(void)
{
	k_timer_start(&alarm, K_TICKS(1), K_NO_WAIT);
	count_put(true);
}

static void timer_use(void)
{
	k_timer_start(&alarm, K_TICKS(2), K_NO_WAIT);
	k_timer_stop(&alarm);
}

ZTEST(interrupt_storm, test_timer_is_stopped_whatever_came)
{
	k_timer_init(&alarm, count_expiry, NULL);
	run(&(struct storm){timer_handler, timer_use});

	const unsigned int before = expiries;

	k_sleep(K_TICKS(4));
	zassert_equal(expiries, before);
	zassert_equal(k_timer_remaining_ticks(&alarm), 0);
}

static void count_rounds(int n)
{
	ARG_UNUSED(n);
	for (;;) {
		k_thread_suspend(k_current_get());
		got++;
	}
}

static void thread_handler(void)
{
	/* Else it runs, having been resumed before. */
	const bool suspended = (crew[0].base.thread_state & _THREAD_SUSPENDED) != 0U;

	k_thread_resume(&crew[0]);
	count_put(suspended);
}

static void thread_use(void)
{
	k_thread_priority_set(&crew[0], BETTER(2));
	k_thread_priority_set(&crew[0], BETTER(1));
}

ZTEST(interrupt_storm, test_thread_runs_at_each_resume)
{
	crew_start(0, BETTER(1), count_rounds);
	run(&(struct storm){thread_handler, thread_use});
	zassert_none_lost();
}
