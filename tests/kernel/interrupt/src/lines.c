/* SPDX-License-Identifier: Apache-2.0 */
/* Lines with priorities: who interrupts whom, to a depth of four. */
#include "interrupt_test.h"

#define DEPTH 4

/* While set, a handler raises the line of the next level; it notes its entry and its exit. */
static bool climb;
static unsigned int active_ok;

static void enter_and_leave(const void *level_ptr)
{
	const int level = POINTER_TO_INT(level_ptr);

	note(10 + level);
#ifdef CONFIG_ARCH_HAS_IRQ_GET_ACTIVE
	active_ok += k_irq_get_active() == LEVEL_LINE(level);
#endif
	if (climb && level + 1 < DEPTH) {
		trigger_irq(LEVEL_LINE(level + 1));
	}
#ifdef CONFIG_ARCH_HAS_IRQ_GET_ACTIVE
	active_ok += k_irq_get_active() == LEVEL_LINE(level);
#endif
	note(20 + level);
}

static void equal(const void *unused)
{
	ARG_UNUSED(unused);
	note(14);
	trigger_irq(LEVEL_LINE(1));
	note(24);
}

static void open_all(bool open)
{
	for (int i = 0; i < DEPTH; i++) {
		if (open) {
			irq_enable(LEVEL_LINE(i));
		} else {
			irq_disable(LEVEL_LINE(i));
		}
	}
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	climb = false;
	active_ok = 0U;
	IRQ_CONNECT(LEVEL_LINE(0), PRIORITY(0), enter_and_leave, INT_TO_POINTER(0), 0);
	IRQ_CONNECT(LEVEL_LINE(1), PRIORITY(1), enter_and_leave, INT_TO_POINTER(1), 0);
	IRQ_CONNECT(LEVEL_LINE(2), PRIORITY(2), enter_and_leave, INT_TO_POINTER(2), 0);
	IRQ_CONNECT(LEVEL_LINE(3), PRIORITY(3), enter_and_leave, INT_TO_POINTER(3), 0);
	IRQ_CONNECT(EQUAL_LINE, PRIORITY(1), equal, NULL, 0);
	open_all(true);
}

static void after(void *fixture)
{
	open_all(false);
	irq_disable(EQUAL_LINE);
	crew_dismiss(fixture);
}

ZTEST_SUITE(interrupt_lines, NULL, NULL, before, after, NULL);

ZTEST(interrupt_lines, test_four_levels_nest)
{
	climb = true;
	trigger_irq(LEVEL_LINE(0));
	zassert_notes(10, 11, 12, 13, 23, 22, 21, 20);
}

ZTEST(interrupt_lines, test_what_waits_comes_by_urgency)
{
	const unsigned int key = irq_lock();

	trigger_irq(LEVEL_LINE(1));
	trigger_irq(LEVEL_LINE(0));
	trigger_irq(LEVEL_LINE(3));
	trigger_irq(LEVEL_LINE(2));
	zassert_no_notes();
	irq_unlock(key);
	zassert_notes(13, 23, 12, 22, 11, 21, 10, 20);
}

ZTEST(interrupt_lines, test_an_equal_does_not_interrupt)
{
	irq_enable(EQUAL_LINE);
	trigger_irq(EQUAL_LINE);
	zassert_notes(14, 24, 11, 21);
}

static void raise_less_urgent(const void *unused)
{
	ARG_UNUSED(unused);
	trigger_irq(LEVEL_LINE(0));
	note(1);
}

ZTEST(interrupt_lines, test_what_is_less_urgent_waits_for_the_end)
{
	irq_offload(raise_less_urgent, NULL);
	zassert_notes(1, 10, 20);
}

ZTEST(interrupt_lines, test_a_line_raised_twice_comes_once)
{
	const unsigned int key = irq_lock();

	trigger_irq(LEVEL_LINE(2));
	trigger_irq(LEVEL_LINE(2));
	irq_unlock(key);
	zassert_notes(12, 22);
}

static void better_thread(int n)
{
	note(n);
}

static void start_helper(const void *level_ptr)
{
	enter_and_leave(level_ptr);
	k_thread_start(&crew[0]);
}

ZTEST(interrupt_lines, test_a_switch_waits_for_the_outermost_end)
{
	/* On a line whose table entry no other test uses. */
	IRQ_CONNECT(OUTER_LINE, PRIORITY(3), start_helper, INT_TO_POINTER(3), 0);
	irq_enable(OUTER_LINE);
	crew_start_after(0, BETTER(1), better_thread, K_FOREVER);
	irq_disable(LEVEL_LINE(1));
	climb = true;

	const unsigned int key = irq_lock();

	trigger_irq(OUTER_LINE);
	trigger_irq(LEVEL_LINE(0));
	irq_unlock(key);
	note(9);
	irq_disable(OUTER_LINE);
	zassert_notes(13, 23, 10, 20, 0, 9);
	irq_enable(LEVEL_LINE(1)); /* which was raised meanwhile */
	k_busy_wait(1);
	zassert_notes(11, 12, 13, 23, 22, 21);
}

#ifdef CONFIG_ARCH_HAS_IRQ_GET_ACTIVE
static void look_at_active(const void *active)
{
	*(unsigned int *)active = k_irq_get_active();
}

ZTEST(interrupt_lines, test_the_active_line_is_the_innermost)
{
	unsigned int active = 0;

	climb = true;
	trigger_irq(LEVEL_LINE(0));
	zassert_equal(active_ok, 2 * DEPTH);
	zassert_equal(k_irq_get_active(), K_IRQ_ACTIVE_NONE);
	irq_offload(look_at_active, &active);
	zassert_equal(active, K_IRQ_ACTIVE_NONE);
}
#endif

#ifdef CONFIG_ARCH_HAS_IRQ_PENDING_OPS
ZTEST(interrupt_lines, test_a_raised_line_can_be_asked_for_and_taken_back)
{
	irq_disable(LEVEL_LINE(2));
	zassert_false(k_irq_is_pending(LEVEL_LINE(2)));
	k_irq_set_pending(LEVEL_LINE(2));
	zassert_true(k_irq_is_pending(LEVEL_LINE(2)));
	k_irq_clear_pending(LEVEL_LINE(2));
	zassert_false(k_irq_is_pending(LEVEL_LINE(2)));
	irq_enable(LEVEL_LINE(2));
	k_busy_wait(1);
	zassert_no_notes();
	k_irq_set_pending(LEVEL_LINE(2));
	zassert_notes(12, 22);
	zassert_false(k_irq_is_pending(LEVEL_LINE(2)));
}
#endif
