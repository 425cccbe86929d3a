/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of interrupt handlers, where a port has one: a routine and its argument
 * per line. Handlers get there by IRQ_CONNECT() and irq_connect_dynamic().
 */
#ifndef ZEPHYR_INCLUDE_SW_ISR_TABLE_H_
#define ZEPHYR_INCLUDE_SW_ISR_TABLE_H_

#include <zephyr/toolchain.h>
#include <zephyr/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Dispatch of a line. */
struct _isr_table_entry {
	const void *arg;
	void (*isr)(const void *arg);
};

/** Number of lines. */
#define IRQ_TABLE_SIZE CONFIG_NUM_IRQS

/** Flag of a handler that is called without the kernel's entry. */
#define ISR_FLAG_DIRECT (1U << 0)

/** With CONFIG_DYNAMIC_INTERRUPTS, on ports whose vectors look handlers up. */
extern struct _isr_table_entry _sw_isr_table[];

/** Handler of a line that nobody has connected: a fatal error, K_ERR_SPURIOUS_IRQ. */
void z_irq_spurious(const void *unused);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SW_ISR_TABLE_H_ */
