/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Registers of the serial port of Arm's Cortex-M design kit: one byte of buffer in each
 * direction, an interrupt line for each.
 */
#ifndef DRIVERS_SERIAL_UART_CMSDK_APB_H_
#define DRIVERS_SERIAL_UART_CMSDK_APB_H_

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/irq.h>

struct uart_cmsdk {
	volatile uint32_t data;
	volatile uint32_t state;
	volatile uint32_t ctrl;
	volatile uint32_t interrupts; /* read: pending; write: clear */
	volatile uint32_t bauddiv;
};

/* state: both buffers; overruns are cleared by writing them. */
#define UART_CMSDK_TX_FULL    (1U << 0)
#define UART_CMSDK_RX_FULL    (1U << 1)
#define UART_CMSDK_RX_OVERRUN (1U << 3)
/* ctrl; the interrupts' bits are those of `interrupts`, two higher. */
#define UART_CMSDK_ON         (1U << 0 | 1U << 1)
#define UART_CMSDK_TX_IRQ     (1U << 2)
#define UART_CMSDK_RX_IRQ     (1U << 3)
#define UART_CMSDK_IRQS       (UART_CMSDK_TX_IRQ | UART_CMSDK_RX_IRQ)
/* Clock cycles of a bit, at least. */
#define UART_CMSDK_DIV_MIN    16U

/* Its device: two lines, of which the transmitter's is made pending by software. */
#define UART_CMSDK_DEVICE(node)                                                                    \
	UART_PORT_DEVICE_LINES(node, DT_IRQ_BY_NAME(node, tx, irq),                                \
			       UART_PORT_LINE(node, DT_IRQ_BY_NAME(node, rx, irq));                \
			       UART_PORT_LINE(node, DT_IRQ_BY_NAME(node, tx, irq)))

static inline struct uart_cmsdk *uart_cmsdk(uintptr_t base)
{
	return (struct uart_cmsdk *)base;
}

static inline void uart_port_start(uintptr_t base, uint32_t clock, uint32_t rate)
{
	uart_cmsdk(base)->bauddiv = clock / rate;
	uart_cmsdk(base)->ctrl = UART_CMSDK_ON;
}

static inline bool uart_port_try_put(uintptr_t base, unsigned char c)
{
	const unsigned int key = irq_lock();
	const bool room = (uart_cmsdk(base)->state & UART_CMSDK_TX_FULL) == 0U;

	if (room) {
		uart_cmsdk(base)->data = c;
	}
	irq_unlock(key);
	return room;
}

#endif /* DRIVERS_SERIAL_UART_CMSDK_APB_H_ */
