/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Searches of lists let interrupts in: those that take out what the search stands at. Mutexes
 * that a thread holds, items of a queue, and all threads.
 */
#include <zephyr/ztest.h>

#include "each.h"

#define ITEMS 20
#define WANTED 15 /* well behind what an interrupt takes */

static struct k_mutex mutexes[EACH_HELPERS];
static int wrong;

/* ---- Helper i waits for mutex i, which the test's thread holds. */

static void want(void *p1, void *p2, void *p3)
{
	const int me = (int)ARRAY_INDEX(each_helpers, k_current_get());

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	if (k_mutex_lock(&mutexes[me], K_FOREVER) == 0) {
		k_mutex_unlock(&mutexes[me]);
	}
}

/* Each better than what the test's thread has inherited from those before. */
static int prio_of(int helper)
{
	return 4 - 2 * helper;
}

/* The first mutex is the last of the list. */
static void hold_all(void)
{
	wrong = 0;
	for (int i = 0; i < EACH_HELPERS; i++) {
		k_mutex_init(&mutexes[i]);
		k_mutex_lock(&mutexes[i], K_FOREVER);
		each_start(i, prio_of(i), want);
		k_yield();
		zassert_equal_ptr(each_helpers[i].base.pended_on, &mutexes[i].wait_q);
	}
}

/* Of those who wait, by their own priority; 6 is the test's thread's own. */
static int best_prio(void)
{
	for (int i = EACH_HELPERS - 1; i >= 0; i--) {
		if (each_helpers[i].base.pended_on == &mutexes[i].wait_q) {
			return prio_of(i);
		}
	}
	return 6;
}

static void check_prio(void)
{
	const unsigned int key = irq_lock();

	wrong += k_thread_priority_get(k_current_get()) != best_prio();
	irq_unlock(key);
}

static void change_and_unlock(void)
{
	k_thread_priority_set(k_current_get(), 6);
	check_prio();
	for (int i = 0; i < EACH_HELPERS; i++) {
		k_mutex_unlock(&mutexes[(i + 1) % EACH_HELPERS]);
		check_prio();
	}
}

static void end_some(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_abort(&each_helpers[5]);
	k_thread_abort(&each_helpers[2]); /* before mutex 1: there its removal pauses */
	k_thread_abort(&each_helpers[3]);
}

static void all_unlocked(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_equal(wrong, 0, "at %u: %d times a wrong priority", at, wrong);
	for (int i = 0; i < EACH_HELPERS; i++) {
		/* Unless it had been given to one that was ended then. */
		zassert_true(mutexes[i].owner == NULL || i == 2 || i == 3 || i == 5, "at %u: %d",
			     at, i);
	}
	zassert_true(sys_slist_is_empty(&k_current_get()->held_mutexes), "at %u", at);
	k_thread_priority_set(k_current_get(), 5);
}

ZTEST(interrupt_each, test_waiters_for_many_held_mutexes_end_while_those_are_looked_at)
{
	static const struct each e = {hold_all, change_and_unlock, end_some, all_unlocked};

	each(&e, 20);
}

/* ---- Items of a queue. */

static struct k_queue queue;
static void *items[ITEMS + 1][2];
static bool removed;

static void fill_queue(void)
{
	k_queue_init(&queue);
	for (int i = 0; i < ITEMS; i++) {
		k_queue_append(&queue, items[i]);
	}
}

static void remove_wanted(void)
{
	removed = k_queue_remove(&queue, items[WANTED]);
}

static void append_anew(void)
{
	removed = k_queue_unique_append(&queue, items[WANTED]);
}

/* All up to there go, and the first of them comes back behind the others. */
static void take_to(int last)
{
	for (int i = 0; i <= last; i++) {
		zassert_equal_ptr(k_queue_get(&queue, K_NO_WAIT), items[i]);
	}
	k_queue_append(&queue, items[0]);
}

static void take_six(const void *unused)
{
	ARG_UNUSED(unused);
	take_to(5);
}

/* One that the search can stand at, and one before it. */
static void take_two_out(const void *unused)
{
	ARG_UNUSED(unused);
	zassert_true(k_queue_remove(&queue, items[11]));
	zassert_true(k_queue_remove(&queue, items[4]));
	zassert_false(k_queue_remove(&queue, items[ITEMS]));
}

/* How many items the queue has, every one once; flags in their links are gone. */
static int drain(uint32_t at)
{
	bool seen[ITEMS + 1] = {false};
	void *item;
	int n = 0;

	while ((item = k_queue_get(&queue, K_NO_WAIT)) != NULL) {
		const size_t i = ARRAY_INDEX(items, item);

		zassert_false(seen[i], "at %u: twice %d", at, (int)i);
		seen[i] = true;
		n++;
	}
	zassert_is_null(queue.data_q.head, "at %u", at);
	zassert_is_null(queue.data_q.tail, "at %u", at);
	return n;
}

static void wanted_removed(bool interrupted, uint32_t at)
{
	zassert_true(removed, "at %u", at);
	zassert_equal(drain(at), ITEMS - 1 - (interrupted ? 5 : 0), "at %u", at);
}

static void three_removed(bool interrupted, uint32_t at)
{
	zassert_true(removed, "at %u", at);
	zassert_equal(drain(at), ITEMS - 1 - (interrupted ? 2 : 0), "at %u", at);
}

static void not_appended(bool interrupted, uint32_t at)
{
	zassert_false(removed, "at %u", at);
	zassert_equal(drain(at), ITEMS - (interrupted ? 5 : 0), "at %u", at);
}

ZTEST(interrupt_each, test_an_item_is_found_while_others_are_taken)
{
	static const struct each get = {fill_queue, remove_wanted, take_six, wanted_removed};
	static const struct each out = {fill_queue, remove_wanted, take_two_out, three_removed};
	static const struct each twice = {fill_queue, append_anew, take_six, not_appended};

	each(&get, 3);
	each(&out, 3);
	each(&twice, 3);
}

/* ---- All threads: the list begins with the last created. */

static int listed;

static void sleep_on(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_sleep(K_FOREVER);
}

static struct k_thread many[ITEMS];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, ITEMS, 1024);

static void start_many(void)
{
	for (int i = 0; i < ITEMS; i++) {
		k_thread_create(&many[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), sleep_on,
				NULL, NULL, NULL, 3, 0, K_NO_WAIT);
	}
}

static void end_one(void)
{
	k_thread_abort(&many[ITEMS - 17]);
}

/* Where the search stands, after 8 and after 16, and beside. */
static void end_others(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_abort(&many[12]);
	k_thread_abort(&many[11]);
	k_thread_abort(&many[5]);
	k_thread_abort(&many[4]);
}

static void count_listed(const struct k_thread *thread, void *unused)
{
	ARG_UNUSED(unused);
	listed += thread >= many && thread < many + ITEMS;
}

static void others_listed(bool interrupted, uint32_t at)
{
	listed = 0;
	k_thread_foreach(count_listed, NULL);
	zassert_equal(listed, ITEMS - 1 - (interrupted ? 4 : 0), "at %u: %d", at, listed);
	for (int i = 0; i < ITEMS; i++) {
		k_thread_abort(&many[i]);
	}
	listed = 0;
	k_thread_foreach(count_listed, NULL);
	zassert_equal(listed, 0, "at %u: %d", at, listed);
}

ZTEST(interrupt_each, test_threads_end_while_one_is_taken_off_their_list)
{
	static const struct each e = {start_many, end_one, end_others, others_listed};

	each(&e, 3);
}
