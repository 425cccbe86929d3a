/* SPDX-License-Identifier: Apache-2.0 */
/* Handlers that come to a shared line and go. */
#include <errno.h>

#include "lines.h"

static const char letters[] = "abcd";

static int connect(unsigned int irq, char letter)
{
	return irq_connect_dynamic(irq, 1, note, &letters[letter - 'a'], 0);
}

static int disconnect(unsigned int irq, char letter)
{
	return irq_disconnect_dynamic(irq, 1, note, &letters[letter - 'a'], 0);
}

ZTEST(interrupt_tables, test_handlers_join_a_line_up_to_the_limit)
{
	for (char letter = 'a'; letter <= 'c'; letter++) {
		zassert_equal(connect(EMPTY_LINE, letter), (int)EMPTY_LINE);
	}
	zassert_equal(connect(EMPTY_LINE, 'd'), -ENOMEM);
	interrupt(EMPTY_LINE);
	zassert_str_equal(trace, "abc");
	for (char letter = 'a'; letter <= 'c'; letter++) {
		zassert_ok(disconnect(EMPTY_LINE, letter));
	}
	zassert_true(ENTRY(EMPTY_LINE).isr == z_irq_spurious);
}

ZTEST(interrupt_tables, test_handler_cannot_join_twice)
{
	zassert_equal(connect(EMPTY_LINE, 'a'), (int)EMPTY_LINE);
	zassert_equal(connect(EMPTY_LINE, 'a'), -EEXIST);
	zassert_equal(connect(EMPTY_LINE, 'b'), (int)EMPTY_LINE);
	zassert_equal(connect(EMPTY_LINE, 'b'), -EEXIST);
	zassert_equal(connect(EMPTY_LINE, 'a'), -EEXIST);
	interrupt(EMPTY_LINE);
	zassert_str_equal(trace, "ab");
	zassert_ok(disconnect(EMPTY_LINE, 'a'));
	zassert_ok(disconnect(EMPTY_LINE, 'b'));
}

ZTEST(interrupt_tables, test_handler_that_leaves_is_not_called_and_the_others_are)
{
	connect(EMPTY_LINE, 'a');
	connect(EMPTY_LINE, 'b');
	connect(EMPTY_LINE, 'c');
	zassert_ok(disconnect(EMPTY_LINE, 'b'));
	zassert_equal(disconnect(EMPTY_LINE, 'b'), -EINVAL);
	interrupt(EMPTY_LINE);
	zassert_str_equal(trace, "ac");
	zassert_ok(disconnect(EMPTY_LINE, 'a'));
	interrupt(EMPTY_LINE);
	zassert_str_equal(trace, "acc");
	zassert_equal(connect(EMPTY_LINE, 'd'), (int)EMPTY_LINE);
	interrupt(EMPTY_LINE);
	zassert_str_equal(trace, "acccd");
	zassert_ok(disconnect(EMPTY_LINE, 'c'));
	zassert_ok(disconnect(EMPTY_LINE, 'd'));
}

ZTEST(interrupt_tables, test_handler_joins_those_of_build_time_and_outlives_them)
{
	const struct z_shared_isr_table_entry *line;
	const void *first, *second;

	connect_shared_line();
	line = ENTRY(SHARED_LINE).arg;
	first = line->clients[0].arg;
	second = line->clients[1].arg;
	zassert_equal(connect(SHARED_LINE, 'a'), (int)SHARED_LINE);
	interrupt(SHARED_LINE);
	zassert_str_equal(trace, "sta");
	zassert_ok(irq_disconnect_dynamic(SHARED_LINE, 1, note, first, 0));
	zassert_ok(irq_disconnect_dynamic(SHARED_LINE, 1, note, second, 0));
	interrupt(SHARED_LINE);
	zassert_str_equal(trace, "staa");
	zassert_equal(irq_connect_dynamic(SHARED_LINE, 1, note, first, 0), (int)SHARED_LINE);
	zassert_equal(irq_connect_dynamic(SHARED_LINE, 1, note, second, 0), (int)SHARED_LINE);
	interrupt(SHARED_LINE);
	zassert_str_equal(trace, "staaast");
	zassert_ok(disconnect(SHARED_LINE, 'a'));
}

static void leave(const void *letter)
{
	note(letter);
	zassert_ok(irq_disconnect_dynamic(EMPTY_LINE, 1, leave, letter, 0));
}

ZTEST(interrupt_tables, test_handler_that_disconnects_itself_hides_no_other)
{
	irq_connect_dynamic(EMPTY_LINE, 1, leave, &letters[0], 0);
	irq_connect_dynamic(EMPTY_LINE, 1, leave, &letters[1], 0);
	connect(EMPTY_LINE, 'c');
	interrupt(EMPTY_LINE);
	zassert_str_equal(trace, "abc");
	interrupt(EMPTY_LINE);
	zassert_str_equal(trace, "abcc");
	zassert_ok(disconnect(EMPTY_LINE, 'c'));
}

static void expel_a(const void *letter)
{
	note(letter);
	(void)disconnect(EMPTY_LINE, 'a');
}

ZTEST(interrupt_tables, test_handler_that_disconnects_another_hides_none)
{
	connect(EMPTY_LINE, 'a');
	irq_connect_dynamic(EMPTY_LINE, 1, expel_a, &letters[1], 0);
	connect(EMPTY_LINE, 'c');
	interrupt(EMPTY_LINE);
	interrupt(EMPTY_LINE);
	zassert_str_equal(trace, "abcbc");
	zassert_ok(irq_disconnect_dynamic(EMPTY_LINE, 1, expel_a, &letters[1], 0));
	zassert_ok(disconnect(EMPTY_LINE, 'c'));
}
