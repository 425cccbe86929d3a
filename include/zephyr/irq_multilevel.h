/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Interrupt numbers of lines that reach the processor through another line. The low
 * bits are the line of the processor; the bits above, when they are not zero, hold
 * one more than the line of the controller that is connected there.
 */
#ifndef ZEPHYR_INCLUDE_IRQ_MULTILEVEL_H_
#define ZEPHYR_INCLUDE_IRQ_MULTILEVEL_H_

#ifdef CONFIG_MULTI_LEVEL_INTERRUPTS

#define Z_IRQ_LEVEL_1_MASK ((1U << CONFIG_1ST_LEVEL_INTERRUPT_BITS) - 1U)
#define Z_IRQ_LEVEL_2_MASK ((1U << CONFIG_2ND_LEVEL_INTERRUPT_BITS) - 1U)

/** Line @p line of a second-level controller, still without its parent: or that in. */
#define IRQ_TO_L2(line)            (((line) + 1U) << CONFIG_1ST_LEVEL_INTERRUPT_BITS)
/** Line of the second-level controller of an interrupt number. */
#define IRQ_FROM_L2(irq)           (((irq) >> CONFIG_1ST_LEVEL_INTERRUPT_BITS) - 1U)
/** Line of the processor that the controller of an interrupt number is connected to. */
#define IRQ_PARENT_L2(irq)         ((irq) & Z_IRQ_LEVEL_1_MASK)
/** 1 or 2: level of an interrupt number. */
#define IRQ_LEVEL(irq) \
	(((irq) >> CONFIG_1ST_LEVEL_INTERRUPT_BITS & Z_IRQ_LEVEL_2_MASK) != 0U ? 2U : 1U)

/** The same as functions. ISR: yes. */
static inline unsigned int irq_get_level(unsigned int irq)
{
	return IRQ_LEVEL(irq);
}

static inline unsigned int irq_to_level_2(unsigned int irq)
{
	return IRQ_TO_L2(irq);
}

static inline unsigned int irq_from_level_2(unsigned int irq)
{
	return IRQ_FROM_L2(irq);
}

static inline unsigned int irq_parent_level_2(unsigned int irq)
{
	return IRQ_PARENT_L2(irq);
}

#endif /* CONFIG_MULTI_LEVEL_INTERRUPTS */

#endif /* ZEPHYR_INCLUDE_IRQ_MULTILEVEL_H_ */
