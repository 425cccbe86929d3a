/* SPDX-License-Identifier: Apache-2.0 */
/* The serial port of Arm's Cortex-M design kit. */
#include "uart_console.h"

#define DATA    UART_REGISTER(0x00)
#define STATE   UART_REGISTER(0x04)
#define FULL    (1U << 0)
#define CTRL    UART_REGISTER(0x08)
#define TX_ON   (1U << 0)
#define BAUDDIV UART_REGISTER(0x10)

void uart_console_start(void)
{
	BAUDDIV = CONFIG_CONSOLE_UART_CLOCK / 115200;
	CTRL = TX_ON;
}

void uart_console_put(unsigned char c)
{
	while ((STATE & FULL) != 0U) {
	}
	DATA = c;
}
