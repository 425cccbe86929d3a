/* SPDX-License-Identifier: Apache-2.0 */
/* Lines that are connected at run time. */
#include <errno.h>

#include "lines.h"

#ifdef CONFIG_RISCV
#define NO_LINE     IRQ_TO_L2(CONFIG_RISCV_SOFTWARE_LINES) | RISCV_IRQ_MSOFT
#define NO_PARENT   (IRQ_TO_L2(1) | RISCV_IRQ_MTIMER)
#define RATED_LINE  (IRQ_TO_L2(1) | RISCV_IRQ_MEXT)
#define NO_PRIORITY (CONFIG_RISCV_PLIC_MAX_PRIORITY + 1)
#else
#define NO_LINE     CONFIG_NUM_IRQS
#define NO_PARENT   0xffffffffU
#define RATED_LINE  FREE_LINE
#define NO_PRIORITY (ARCH_IRQ_PRIORITY_LIMIT(RATED_LINE, 0) + 1)
#endif

ZTEST(interrupt_tables, test_line_is_connected_at_run_time_and_disconnected)
{
	zassert_equal(irq_connect_dynamic(FREE_LINE, 0, note, "x", 0), (int)FREE_LINE);
	interrupt(FREE_LINE);
	zassert_str_equal(trace, "x");
	zassert_ok(irq_disconnect_dynamic(FREE_LINE, 0, note, ENTRY(FREE_LINE).arg, 0));
	zassert_true(ENTRY(FREE_LINE).isr == z_irq_spurious);
}

ZTEST(interrupt_tables, test_disconnecting_who_is_not_connected_changes_nothing)
{
	static const char y = 'y', z = 'z';

	zassert_equal(irq_disconnect_dynamic(FREE_LINE, 0, note, &y, 0), -EINVAL);
	zassert_equal(irq_connect_dynamic(FREE_LINE, 0, note, &y, 0), (int)FREE_LINE);
	zassert_equal(irq_disconnect_dynamic(FREE_LINE, 0, note, &z, 0), -EINVAL);
	interrupt(FREE_LINE);
	zassert_str_equal(trace, "y");
	zassert_ok(irq_disconnect_dynamic(FREE_LINE, 0, note, &y, 0));
}

ZTEST(interrupt_tables, test_lines_and_priorities_that_do_not_exist_are_refused)
{
	zassert_equal(irq_connect_dynamic(NO_LINE, 0, note, "x", 0), -EINVAL);
	zassert_equal(irq_connect_dynamic(NO_PARENT, 0, note, "x", 0), -EINVAL);
	zassert_equal(irq_disconnect_dynamic(NO_LINE, 0, note, "x", 0), -EINVAL);
	zassert_equal(irq_connect_dynamic(RATED_LINE, NO_PRIORITY, note, "x", 0), -EINVAL);
	zassert_true(ENTRY(RATED_LINE).isr == z_irq_spurious);
}

static void raise_other(const void *other)
{
	note("<");
	trigger_irq(*(const int *)other);
	note(">");
}

/* The lines that software raises on RISC-V have no priorities. */
ZTEST(interrupt_tables, test_priority_is_that_of_the_last_connection)
{
	static const int inner = EMPTY_LINE;

	irq_connect_dynamic(FREE_LINE, 2, raise_other, &inner, 0);
	irq_connect_dynamic(EMPTY_LINE, 1, note, "i", 0);
	irq_enable(EMPTY_LINE);
	interrupt(FREE_LINE);
	zassert_str_equal(trace, IS_ENABLED(CONFIG_RISCV) ? "<>i" : "<i>");
	irq_disable(EMPTY_LINE);
	zassert_ok(irq_disconnect_dynamic(EMPTY_LINE, 1, note, ENTRY(EMPTY_LINE).arg, 0));
	irq_connect_dynamic(EMPTY_LINE, 2, note, "i", 0);
	irq_enable(EMPTY_LINE);
	interrupt(FREE_LINE);
	zassert_str_equal(trace, IS_ENABLED(CONFIG_RISCV) ? "<>i<>i" : "<i><>i");
	irq_disable(EMPTY_LINE);
	zassert_ok(irq_disconnect_dynamic(EMPTY_LINE, 2, note, ENTRY(EMPTY_LINE).arg, 0));
	zassert_ok(irq_disconnect_dynamic(FREE_LINE, 2, raise_other, &inner, 0));
}

#ifndef CONFIG_SHARED_INTERRUPTS

ZTEST(interrupt_tables, test_connection_at_run_time_takes_the_place_of_the_other)
{
	static const char first = '1', second = '2';

	irq_connect_dynamic(FREE_LINE, 0, note, &first, 0);
	irq_connect_dynamic(FREE_LINE, 0, note, &second, 0);
	interrupt(FREE_LINE);
	zassert_str_equal(trace, "2");
	zassert_equal(irq_disconnect_dynamic(FREE_LINE, 0, note, &first, 0), -EINVAL);
	zassert_ok(irq_disconnect_dynamic(FREE_LINE, 0, note, &second, 0));
}

#endif
