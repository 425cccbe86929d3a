/* SPDX-License-Identifier: Apache-2.0 */
/* The serial port of Stellaris chips: a PL011 whose clock gate comes first. */
#include "uart_console.h"

#define RCGC1  (*(volatile uint32_t *)0x400FE104U)
#define UART0  (1U << 0)
#define DATA   UART_REGISTER(0x00)
#define FLAG   UART_REGISTER(0x18)
#define FULL   (1U << 5)
#define IBRD   UART_REGISTER(0x24)
#define FBRD   UART_REGISTER(0x28)
#define LCRH   UART_REGISTER(0x2c)
#define BITS_8 (3U << 5)
#define CTRL   UART_REGISTER(0x30)
#define TX_ON  (1U << 0 | 1U << 8)

/* The divisor of the clock for 16 samples a bit, in 64ths. */
#define DIVISOR (CONFIG_CONSOLE_UART_CLOCK * 4ULL / 115200)

void uart_console_start(void)
{
	RCGC1 |= UART0;
	IBRD = (uint32_t)(DIVISOR / 64);
	FBRD = (uint32_t)(DIVISOR % 64);
	LCRH = BITS_8;
	CTRL = TX_ON;
}

void uart_console_put(unsigned char c)
{
	while ((FLAG & FULL) != 0U) {
	}
	DATA = c;
}
