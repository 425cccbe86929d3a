/* SPDX-License-Identifier: Apache-2.0 */
/* The serial port of the PC, whose registers are bytes. */
#include "uart_console.h"

static volatile uint8_t *const reg = (uint8_t *)CONFIG_CONSOLE_UART_ADDRESS;

#define DATA        0 /* and the divisor while LINE has DIVISOR set */
#define DIVISOR_HI  1
#define FIFO        2
#define FIFO_ON     (1U << 0)
#define LINE        3
#define BITS_8      (3U << 0)
#define DIVISOR     (1U << 7)
#define STATE       5
#define TX_EMPTY    (1U << 5)

/* Of the clock for 16 samples a bit. */
#define DIVIDE_BY (CONFIG_CONSOLE_UART_CLOCK / (16U * 115200U))

void uart_console_start(void)
{
	reg[LINE] = BITS_8 | DIVISOR;
	reg[DATA] = (uint8_t)DIVIDE_BY;
	reg[DIVISOR_HI] = (uint8_t)(DIVIDE_BY >> 8);
	reg[LINE] = BITS_8;
	reg[FIFO] = FIFO_ON;
}

void uart_console_put(unsigned char c)
{
	while ((reg[STATE] & TX_EMPTY) == 0U) {
	}
	reg[DATA] = c;
}
