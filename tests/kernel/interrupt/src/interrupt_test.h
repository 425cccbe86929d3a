/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of this suite share: lines, and what the fatal error handler has seen. */
#ifndef INTERRUPT_TEST_H_
#define INTERRUPT_TEST_H_

#include <zephyr/interrupt_util.h>
#include <zephyr/irq.h>
#include <zephyr/ztest.h>

#include "crew.h"

/* Connected as often as a test likes, so each file has lines of its own. */
#define LEVEL_LINE(n)    TEST_IRQ(n) /* 0 to 3, more and more urgent */
#define EQUAL_LINE       TEST_IRQ(4)
#define LOCK_LINE        TEST_IRQ(5)
#define DIRECT_LINE      TEST_IRQ(6)
#define OUTER_LINE       TEST_IRQ(7)
#define PLAIN_LINE       TEST_IRQ(8)
#define SPURIOUS_LINE    TEST_IRQ(9)
#define UNMASKED_LINE    TEST_IRQ(10)
#define STACK_LINE       TEST_IRQ(11)
#define RAISER_LINE      TEST_IRQ(12)
#define MASKED_LINE      TEST_IRQ(15)
#define PLAIN_OFFLOAD_LINE TEST_IRQ(13)
#define NESTING_LINE     TEST_IRQ(14)

/* A line's priority: 0 is the least urgent of four. */
#ifdef CONFIG_RISCV
#define PRIORITY(urgency) (1 + (urgency))
#else
#define PRIORITY(urgency) (5 - (urgency))
#endif

/** Run @p fn in a thread that must end by a fatal error; false when it goes on. */
bool dies(void (*fn)(void));

/** The last fatal error, and the console's output since dies() was called. */
struct death {
	int count;
	unsigned int reason;
	bool in_isr;
	char text[512];
};

extern struct death death;

#endif /* INTERRUPT_TEST_H_ */
