/* SPDX-License-Identifier: Apache-2.0 */
/* Registers of the serial port of the PC, which are bytes. */
#ifndef DRIVERS_SERIAL_UART_NS16550_H_
#define DRIVERS_SERIAL_UART_NS16550_H_

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/irq.h>
#include <zephyr/sys/util.h>

struct uart_ns16550 {
	volatile uint8_t data;  /* low byte of the divisor while `line` has DIVISOR set */
	volatile uint8_t mask;  /* interrupts that are enabled; or the divisor's high byte */
	volatile uint8_t fifo;  /* read: the interrupt; reading withdraws that of the transmitter */
	volatile uint8_t line;  /* format */
	volatile uint8_t modem;
	volatile uint8_t state; /* reading forgets errors */
};

#define UART_NS16550_RX_IRQ    (1U << 0)
#define UART_NS16550_TX_IRQ    (1U << 1)
#define UART_NS16550_ERROR_IRQ (1U << 2)
#define UART_NS16550_FIFO_ON   (1U << 0)
#define UART_NS16550_FIFO_SIZE 16
#define UART_NS16550_BITS(n)   ((n) - 5U)
#define UART_NS16550_STOP_2    (1U << 2)
#define UART_NS16550_PARITY    (1U << 3)
#define UART_NS16550_EVEN      (1U << 4)
#define UART_NS16550_DIVISOR   (1U << 7)
#define UART_NS16550_RX_READY  (1U << 0)
#define UART_NS16550_ERRORS    (0xFU << 1)
#define UART_NS16550_TX_READY  (1U << 5) /* the FIFO is empty */
#define UART_NS16550_TX_IDLE   (1U << 6)

static inline struct uart_ns16550 *uart_ns16550(uintptr_t base)
{
	return (struct uart_ns16550 *)base;
}

/* `divisor` is that of the clock for 16 samples a bit. */
static inline void uart_ns16550_format(uintptr_t base, uint32_t divisor, uint32_t line)
{
	struct uart_ns16550 *port = uart_ns16550(base);

	port->line = (uint8_t)(line | UART_NS16550_DIVISOR);
	port->data = (uint8_t)divisor;
	port->mask = (uint8_t)(divisor >> 8);
	port->line = (uint8_t)line;
}

static inline void uart_port_start(uintptr_t base, uint32_t clock, uint32_t rate)
{
	uart_ns16550_format(base, clock / (16U * rate), UART_NS16550_BITS(8U));
	uart_ns16550(base)->fifo = UART_NS16550_FIFO_ON;
}

static inline bool uart_port_try_put(uintptr_t base, unsigned char c)
{
	const unsigned int key = irq_lock();
	const bool room = (uart_ns16550(base)->state & UART_NS16550_TX_READY) != 0U;

	if (room) {
		uart_ns16550(base)->data = c;
	}
	irq_unlock(key);
	return room;
}

#endif /* DRIVERS_SERIAL_UART_NS16550_H_ */
