/* SPDX-License-Identifier: Apache-2.0 */
/* FIFOs: that each name does at which end what it says. What queues do is tested with them. */
#include "crew.h"

struct item {
	void *reserved;
	int value;
};

K_FIFO_DEFINE(defined);

static struct k_fifo fifo;
static struct item items[6];

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_fifo_init(&fifo);
	for (int i = 0; i < (int)ARRAY_SIZE(items); i++) {
		items[i] = (struct item){.value = i};
	}
}

static void drain(void)
{
	const struct item *item;

	while ((item = k_fifo_get(&fifo, K_NO_WAIT)) != NULL) {
		note(item->value);
	}
	zassert_true(k_fifo_is_empty(&fifo));
}

static void get_and_note(int n)
{
	const struct item *item = k_fifo_get(&fifo, K_FOREVER);

	note(item == NULL ? -1 : 100 * n + item->value);
}

ZTEST(fifo, test_items_come_out_in_order)
{
	zassert_true(k_fifo_is_empty(&fifo));
	zassert_is_null(k_fifo_peek_head(&fifo));
	zassert_is_null(k_fifo_peek_tail(&fifo));
	for (int i = 0; i < 4; i++) {
		k_fifo_put(&fifo, &items[i]);
		zassert_equal_ptr(k_fifo_peek_head(&fifo), &items[0]);
		zassert_equal_ptr(k_fifo_peek_tail(&fifo), &items[i]);
	}
	zassert_false(k_fifo_is_empty(&fifo));
	drain();
	zassert_notes(0, 1, 2, 3);
}

ZTEST(fifo, test_defined_fifo_works)
{
	k_fifo_put(&defined, &items[0]);
	zassert_equal_ptr(k_fifo_get(&defined, K_FOREVER), &items[0]);
	zassert_is_null(k_fifo_get(&defined, K_TICKS(1)));
}

ZTEST(fifo, test_lists_go_to_the_end)
{
	sys_slist_t list = SYS_SLIST_STATIC_INIT(&list);

	k_fifo_put(&fifo, &items[0]);
	items[1].reserved = &items[2];
	items[2].reserved = NULL;
	k_fifo_put_list(&fifo, &items[1], &items[2]);
	sys_slist_append(&list, (sys_snode_t *)&items[3]);
	sys_slist_append(&list, (sys_snode_t *)&items[4]);
	k_fifo_put_slist(&fifo, &list);
	zassert_true(sys_slist_is_empty(&list));
	k_fifo_put(&fifo, &items[5]);
	drain();
	zassert_notes(0, 1, 2, 3, 4, 5);
}

ZTEST(fifo, test_bad_lists_are_ignored)
{
	sys_slist_t list = SYS_SLIST_STATIC_INIT(&list);

	k_fifo_put_list(&fifo, NULL, NULL);
	k_fifo_put_slist(&fifo, &list);
	zassert_true(k_fifo_is_empty(&fifo));
}

ZTEST(fifo, test_cancel_sends_the_best_waiter_away)
{
	crew_start(0, BETTER(1), get_and_note);
	crew_start(1, BETTER(2), get_and_note);
	k_fifo_cancel_wait(&fifo);
	k_fifo_put(&fifo, &items[2]);
	zassert_notes(-1, 2);
}

static void put_isr(const void *item)
{
	k_fifo_put(&fifo, (void *)item);
}

ZTEST(fifo, test_put_from_an_isr_wakes)
{
	crew_start(1, BETTER(1), get_and_note);
	irq_offload(put_isr, &items[4]);
	zassert_notes(104);
}

ZTEST_SUITE(fifo, NULL, NULL, before, crew_dismiss, NULL);
