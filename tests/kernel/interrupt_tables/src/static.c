/* SPDX-License-Identifier: Apache-2.0 */
/* Lines that are connected at build time. */
#include "lines.h"

#define ODD 0xfffffff1U

static const char characters[] = "abc";
static uintptr_t got;

static void note_number(const void *number)
{
	got = (uintptr_t)number;
}

ISR_DIRECT_DECLARE(direct)
{
	note("d");
	return 0;
}

static void connect(void)
{
	IRQ_CONNECT(LINE, 0, note, &characters[1], 0);
	IRQ_CONNECT(ODD_LINE, 1, note_number, ODD, 0);
	IRQ_DIRECT_CONNECT(DIRECT_LINE, 1, direct, 0);
}

ZTEST(interrupt_tables, test_handler_gets_the_argument_that_it_was_connected_with)
{
	connect();
	interrupt(LINE);
	zassert_str_equal(trace, "b");
	interrupt(ODD_LINE);
	zassert_equal(got, ODD);
}

ZTEST(interrupt_tables, test_direct_handler_is_called)
{
	connect();
	interrupt(DIRECT_LINE);
	interrupt(DIRECT_LINE);
	zassert_str_equal(trace, "dd");
}

ZTEST(interrupt_tables, test_table_of_handlers_shows_who_is_connected)
{
	connect();
	zassert_equal_ptr(ENTRY(LINE).arg, &characters[1]);
	zassert_true(ENTRY(LINE).isr == note);
	zassert_equal((uintptr_t)ENTRY(ODD_LINE).arg, ODD);
	zassert_true(ENTRY(ODD_LINE).isr == note_number);
	zassert_true(ENTRY(FREE_LINE).isr == z_irq_spurious);
}

#ifdef CONFIG_GEN_IRQ_VECTOR_TABLE

ZTEST(interrupt_tables, test_vector_of_a_direct_line_is_the_handler_itself)
{
	connect();
	zassert_equal(_irq_vector_table[DIRECT_LINE], (uintptr_t)direct);
	zassert_equal(_irq_vector_table[FREE_LINE], (uintptr_t)ARCH_IRQ_VECTOR_DEFAULT);
}

#endif
