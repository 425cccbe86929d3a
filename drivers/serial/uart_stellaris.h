/* SPDX-License-Identifier: Apache-2.0 */
/* Registers of the serial port of Stellaris chips: a PL011 whose clock gate comes first. */
#ifndef DRIVERS_SERIAL_UART_STELLARIS_H_
#define DRIVERS_SERIAL_UART_STELLARIS_H_

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/irq.h>
#include <zephyr/sys/util.h>

struct uart_pl011 {
	volatile uint32_t data;
	volatile uint32_t errors;     /* read: of the last byte; write: clear */
	const uint32_t gap1[4];
	volatile uint32_t flags;
	const uint32_t gap2[2];
	volatile uint32_t ibrd;
	volatile uint32_t fbrd;
	volatile uint32_t line;       /* format; takes ibrd and fbrd over */
	volatile uint32_t ctrl;
	volatile uint32_t levels;
	volatile uint32_t mask;       /* interrupts that are enabled */
	volatile uint32_t raw;
	volatile uint32_t pending;
	volatile uint32_t clear;
};

/* flags */
#define UART_PL011_BUSY       (1U << 3)
#define UART_PL011_RX_EMPTY   (1U << 4)
#define UART_PL011_TX_FULL    (1U << 5)
/* line: format and FIFOs */
#define UART_PL011_PARITY     (1U << 1)
#define UART_PL011_EVEN       (1U << 2)
#define UART_PL011_STOP_2     (1U << 3)
#define UART_PL011_FIFOS      (1U << 4)
#define UART_PL011_BITS(n)    (((n) - 5U) << 5)
/* ctrl */
#define UART_PL011_ON         (1U << 0 | 1U << 8 | 1U << 9)
/* mask, pending, clear: received, or so long ago that no more come; sent; errors */
#define UART_PL011_RX_IRQ     (1U << 4 | 1U << 6)
#define UART_PL011_TX_IRQ     (1U << 5)
#define UART_PL011_ERROR_IRQ  (0xFU << 7)

/* Clock gates of the ports, a bit each, in the order of their addresses. */
#define UART_STELLARIS_GATES  (*(volatile uint32_t *)0x400FE104U)
#define UART_STELLARIS_FIRST  0x4000C000U
#define UART_STELLARIS_STEP   0x1000U

static inline struct uart_pl011 *uart_pl011(uintptr_t base)
{
	return (struct uart_pl011 *)base;
}

/* The divisor of the clock for 16 samples a bit, in 64ths. */
static inline uint32_t uart_pl011_divisor(uint32_t clock, uint32_t rate)
{
	return (uint32_t)(clock * 4ULL / rate);
}

static inline void uart_pl011_format(uintptr_t base, uint32_t divisor, uint32_t line)
{
	uart_pl011(base)->ctrl = 0U;
	uart_pl011(base)->ibrd = divisor / 64U;
	uart_pl011(base)->fbrd = divisor % 64U;
	uart_pl011(base)->line = line;
	uart_pl011(base)->ctrl = UART_PL011_ON;
}

static inline void uart_port_start(uintptr_t base, uint32_t clock, uint32_t rate)
{
	UART_STELLARIS_GATES |= BIT((base - UART_STELLARIS_FIRST) / UART_STELLARIS_STEP);
	uart_pl011_format(base, uart_pl011_divisor(clock, rate),
			  UART_PL011_FIFOS | UART_PL011_BITS(8U));
}

static inline bool uart_port_try_put(uintptr_t base, unsigned char c)
{
	const unsigned int key = irq_lock();
	const bool room = (uart_pl011(base)->flags & UART_PL011_TX_FULL) == 0U;

	if (room) {
		uart_pl011(base)->data = c;
	}
	irq_unlock(key);
	return room;
}

#endif /* DRIVERS_SERIAL_UART_STELLARIS_H_ */
