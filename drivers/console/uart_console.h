/* SPDX-License-Identifier: Apache-2.0 */
/* The two operations of a console's serial port, of which one file is compiled. */
#ifndef DRIVERS_CONSOLE_UART_CONSOLE_H_
#define DRIVERS_CONSOLE_UART_CONSOLE_H_

#include <stdint.h>

#define UART_REGISTER(offset) \
	(*(volatile uint32_t *)(uintptr_t)(CONFIG_CONSOLE_UART_ADDRESS + (offset)))

/* Make it ready to transmit. */
void uart_console_start(void);

/* Wait for room, then transmit. Any context. */
void uart_console_put(unsigned char c);

#endif /* DRIVERS_CONSOLE_UART_CONSOLE_H_ */
