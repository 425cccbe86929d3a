/* SPDX-License-Identifier: Apache-2.0 */
/* A line that is connected twice at build time. */
#include "lines.h"

void connect_shared_line(void)
{
	IRQ_CONNECT(SHARED_LINE, 1, note, "s", 0);
	IRQ_CONNECT(SHARED_LINE, 1, note, "t", 0);
}

ZTEST(interrupt_tables, test_interrupt_calls_all_handlers_of_its_line)
{
	connect_shared_line();
	interrupt(SHARED_LINE);
	interrupt(SHARED_LINE);
	zassert_str_equal(trace, "stst");
}

ZTEST(interrupt_tables, test_table_shows_the_handlers_of_a_shared_line)
{
	const struct z_shared_isr_table_entry *line;

	connect_shared_line();
	zassert_true(ENTRY(SHARED_LINE).isr == z_shared_isr);
	line = ENTRY(SHARED_LINE).arg;
	zassert_equal_ptr(line, &z_shared_sw_isr_table[ARCH_IRQ_INDEX(SHARED_LINE)]);
	zassert_equal(line->client_num, 2);
	zassert_true(line->clients[0].isr == note && line->clients[1].isr == note);
	zassert_equal(*(const char *)line->clients[1].arg, 't');
}
