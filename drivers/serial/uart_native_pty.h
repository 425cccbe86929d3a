/* SPDX-License-Identifier: Apache-2.0 */
/* A serial port of the simulated machine; its address is the number of the port. */
#ifndef DRIVERS_SERIAL_UART_NATIVE_PTY_H_
#define DRIVERS_SERIAL_UART_NATIVE_PTY_H_

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/arch/native/sim.h>
#include <zephyr/sys/util.h>

static inline void uart_port_start(uintptr_t base, uint32_t clock, uint32_t rate)
{
	ARG_UNUSED(base);
	ARG_UNUSED(clock);
	ARG_UNUSED(rate);
}

static inline bool uart_port_try_put(uintptr_t base, unsigned char c)
{
	native_port_put((unsigned int)base, c);
	return true;
}

#endif /* DRIVERS_SERIAL_UART_NATIVE_PTY_H_ */
