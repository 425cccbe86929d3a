/* SPDX-License-Identifier: Apache-2.0 */
/* The lines of this test, and a trace of the handlers that were called. */
#ifndef LINES_H_
#define LINES_H_

#include <zephyr/interrupt_util.h>
#include <zephyr/irq.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define LINE         TEST_IRQ(0) /* one handler since build time */
#define ODD_LINE     TEST_IRQ(1) /* an argument that is no address */
#define DIRECT_LINE  TEST_IRQ(2)
#define FREE_LINE    TEST_IRQ(3) /* nothing */
#define SHARED_LINE  TEST_IRQ(4) /* two handlers, if lines can be shared */
#define EMPTY_LINE   TEST_IRQ(5) /* nothing, for sharing */

/* What the table of handlers has for a line. */
#define ENTRY(irq) _sw_isr_table[ARCH_IRQ_INDEX(irq)]

/* Characters that handlers have left since the test began. */
extern char trace[16];

/* A handler that leaves the character to which its argument points. */
void note(const void *character);

/* Raise a line that is open: the interrupt is over when this returns. */
void interrupt(unsigned int irq);

/* Where lines are connected by a statement that runs, let it run: two handlers for SHARED_LINE. */
void connect_shared_line(void);

#endif /* LINES_H_ */
