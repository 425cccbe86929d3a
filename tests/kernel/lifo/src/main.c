/* SPDX-License-Identifier: Apache-2.0 */
/* LIFOs: the newest item comes first. What queues do is tested with them. */
#include "crew.h"

struct item {
	void *reserved;
	int value;
};

K_LIFO_DEFINE(defined);

static struct k_lifo lifo;
static struct item items[4];

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_lifo_init(&lifo);
	for (int i = 0; i < (int)ARRAY_SIZE(items); i++) {
		items[i] = (struct item){.value = i};
	}
}

static void get_and_note(int n)
{
	const struct item *item = k_lifo_get(&lifo, K_FOREVER);

	note(100 * n + item->value);
}

ZTEST(lifo, test_newest_item_comes_first)
{
	for (int i = 0; i < 3; i++) {
		k_lifo_put(&lifo, &items[i]);
	}
	zassert_equal_ptr(k_lifo_get(&lifo, K_NO_WAIT), &items[2]);
	k_lifo_put(&lifo, &items[3]);
	zassert_equal_ptr(k_lifo_get(&lifo, K_FOREVER), &items[3]);
	zassert_equal_ptr(k_lifo_get(&lifo, K_TICKS(1)), &items[1]);
	zassert_equal_ptr(k_lifo_get(&lifo, K_NO_WAIT), &items[0]);
	zassert_is_null(k_lifo_get(&lifo, K_NO_WAIT));
	zassert_is_null(k_lifo_get(&lifo, K_TICKS(1)));
}

ZTEST(lifo, test_defined_lifo_works)
{
	k_lifo_put(&defined, &items[0]);
	zassert_equal_ptr(k_lifo_get(&defined, K_FOREVER), &items[0]);
}

ZTEST(lifo, test_item_goes_to_the_best_waiter)
{
	crew_start(0, BETTER(1), get_and_note);
	crew_start(1, BETTER(2), get_and_note);
	k_lifo_put(&lifo, &items[2]);
	k_lifo_put(&lifo, &items[3]);
	zassert_notes(102, 3);
}

static void put_isr(const void *item)
{
	k_lifo_put(&lifo, (void *)item);
}

ZTEST(lifo, test_put_from_an_isr_wakes)
{
	crew_start(1, BETTER(1), get_and_note);
	irq_offload(put_isr, &items[0]);
	zassert_notes(100);
}

ZTEST_SUITE(lifo, NULL, NULL, before, crew_dismiss, NULL);
