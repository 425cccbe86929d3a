/* SPDX-License-Identifier: Apache-2.0 */
/* The serial port of the PC, whose registers are bytes. */
#include "uart_console.h"

#define BYTE(offset) (*(volatile uint8_t *)(uintptr_t)(CONFIG_CONSOLE_UART_ADDRESS + (offset)))

#define DATA        BYTE(0) /* and the divisor while LINE has DIVISOR set */
#define DIVISOR_HI  BYTE(1)
#define FIFO        BYTE(2)
#define FIFO_ON     (1U << 0)
#define LINE        BYTE(3)
#define BITS_8      (3U << 0)
#define DIVISOR     (1U << 7)
#define STATE       BYTE(5)
#define TX_EMPTY    (1U << 5)

/* Of the clock for 16 samples a bit. */
#define DIVIDE_BY (CONFIG_CONSOLE_UART_CLOCK / (16U * 115200U))

void uart_console_start(void)
{
	LINE = BITS_8 | DIVISOR;
	DATA = (uint8_t)DIVIDE_BY;
	DIVISOR_HI = (uint8_t)(DIVIDE_BY >> 8);
	LINE = BITS_8;
	FIFO = FIFO_ON;
}

void uart_console_put(unsigned char c)
{
	while ((STATE & TX_EMPTY) == 0U) {
	}
	DATA = c;
}
