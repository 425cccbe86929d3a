/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the drivers of serial ports have in common, and two operations of the board's kind of port,
 * which the console needs without the rest of the driver:
 *
 *     uart_port_start()    make the port ready, with 8 bits and no parity; may be repeated
 *     uart_port_try_put()  send if there is room; any context, and no other sender slips in between
 */
#ifndef DRIVERS_SERIAL_UART_PORT_H_
#define DRIVERS_SERIAL_UART_PORT_H_

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/drivers/uart.h>
#include <zephyr/irq.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/sys/util.h>

#if !DT_HAS_CHOSEN(zephyr_console)
#error "There is no console: boards/<board>/devicetree_nodes.h should list it, see docs/uart.md"
#endif

#if defined(CONFIG_UART_CMSDK_APB)
#include "uart_cmsdk_apb.h"
#elif defined(CONFIG_UART_STELLARIS)
#include "uart_stellaris.h"
#elif defined(CONFIG_UART_NS16550)
#include "uart_ns16550.h"
#elif defined(CONFIG_UART_NATIVE_PTY)
#include "uart_native_pty.h"
#endif

/* A port, constant. */
struct uart_port {
	uintptr_t base;
	uint32_t clock;             /* Hz */
	unsigned int line;          /* of its transmitter */
	void (*connect)(void);      /* its interrupts; NULL without CONFIG_UART_INTERRUPT_DRIVEN */
};

/* What changes. */
struct uart_port_data {
	struct uart_config format;
	uint8_t errors; /* of enum uart_rx_stop_reason, noted where the port forgets them */
	uart_irq_callback_user_data_t callback;
	void *user_data;
};

/* A function of the API that only CONFIG_UART_INTERRUPT_DRIVEN needs. */
#define UART_PORT_IRQ(fn) (IS_ENABLED(CONFIG_UART_INTERRUPT_DRIVEN) ? (fn) : NULL)

/* The API of every driver: functions of the including file by these names, and common ones. */
#define UART_PORT_FUNCTIONS                                                                        \
	.poll_in = poll_in,                                                                        \
	.poll_out = uart_port_poll_out,                                                            \
	.err_check = err_check,                                                                    \
	.configure = configure,                                                                    \
	.config_get = uart_port_config_get,                                                        \
	.fifo_read = UART_PORT_IRQ(uart_port_fifo_read),                                           \
	.irq_tx_enable = UART_PORT_IRQ(irq_tx_enable),                                             \
	.irq_tx_disable = UART_PORT_IRQ(irq_tx_disable),                                           \
	.irq_tx_ready = UART_PORT_IRQ(irq_tx_ready),                                               \
	.irq_rx_enable = UART_PORT_IRQ(irq_rx_enable),                                             \
	.irq_rx_disable = UART_PORT_IRQ(irq_rx_disable),                                           \
	.irq_tx_complete = UART_PORT_IRQ(irq_tx_complete),                                         \
	.irq_rx_ready = UART_PORT_IRQ(irq_rx_ready),                                               \
	.irq_is_pending = UART_PORT_IRQ(irq_is_pending),                                           \
	.irq_update = UART_PORT_IRQ(uart_port_irq_update),                                         \
	.irq_callback_set = UART_PORT_IRQ(uart_port_callback_set)

/* Define the device of a node, with one line or several, by functions of the including file. */
#define UART_PORT_DEVICE(node) \
	UART_PORT_DEVICE_LINES(node, DT_IRQN(node), UART_PORT_LINE(node, DT_IRQN(node)))
#define UART_PORT_DEVICE_LINES(node, line_, connect_lines)                                         \
	static void CONCAT(connect_, node)(void)                                                   \
	{                                                                                          \
		connect_lines;                                                                     \
	}                                                                                          \
	static const struct uart_port CONCAT(port_, node) = {                                      \
		.base = DT_REG_ADDR(node),                                                         \
		.clock = DT_PROP(node, clock_frequency),                                           \
		.line = line_,                                                                     \
		.connect = UART_PORT_IRQ(CONCAT(connect_, node)),                                  \
	};                                                                                         \
	static struct uart_port_data CONCAT(data_, node) = {                                       \
		.format = {.baudrate = DT_PROP(node, current_speed),                               \
			   .stop_bits = UART_CFG_STOP_BITS_1,                                      \
			   .data_bits = UART_CFG_DATA_BITS_8},                                     \
	};                                                                                         \
	DEVICE_DT_DEFINE(node, uart_port_init, NULL, &CONCAT(data_, node), &CONCAT(port_, node),   \
			 PRE_KERNEL_1, CONFIG_SERIAL_INIT_PRIORITY, &api);

/* Connect a line to isr() of the including file, and open it. */
#define UART_PORT_LINE(node, line)                                                                 \
	IRQ_CONNECT(line, CONFIG_UART_IRQ_PRIORITY, isr, DEVICE_DT_GET(node), 0);                  \
	irq_enable(line)

static inline const struct uart_port *uart_port_of(const struct device *dev)
{
	return (const struct uart_port *)dev->config;
}

static inline struct uart_port_data *uart_port_data_of(const struct device *dev)
{
	return (struct uart_port_data *)dev->data;
}

/* Of the interrupt handler: if there is a reason, tell it to the callback. */
static inline void uart_port_call_back(const struct device *dev)
{
	const struct uart_port_data *data = uart_port_data_of(dev);

	if (uart_irq_is_pending(dev) > 0) {
		__ASSERT(data->callback != NULL, "%s: an interrupt and no callback", dev->name);
		data->callback(dev, data->user_data);
	}
}

/* An interrupt finds either the old pair or the new one. */
static inline void uart_port_callback_set(const struct device *dev,
					  uart_irq_callback_user_data_t cb, void *user_data)
{
	struct uart_port_data *data = uart_port_data_of(dev);
	const unsigned int key = irq_lock();

	data->callback = cb;
	data->user_data = user_data;
	irq_unlock(key);
}

static inline int uart_port_config_get(const struct device *dev, struct uart_config *cfg)
{
	if (cfg == NULL) {
		return -EINVAL;
	}
	*cfg = uart_port_data_of(dev)->format;
	return 0;
}

/* Formats that a PL011 and an NS16550 have. */
static inline bool uart_port_has_format(const struct uart_config *cfg)
{
	return cfg->parity <= UART_CFG_PARITY_EVEN && cfg->data_bits <= UART_CFG_DATA_BITS_8 &&
	       (cfg->stop_bits == UART_CFG_STOP_BITS_1 || cfg->stop_bits == UART_CFG_STOP_BITS_2) &&
	       cfg->flow_ctrl == UART_CFG_FLOW_CTRL_NONE;
}

static inline int uart_port_fifo_read(const struct device *dev, uint8_t *data, const int size)
{
	int got = 0;

	while (got < size && uart_poll_in(dev, &data[got]) == 0) {
		got++;
	}
	return got;
}

static inline int uart_port_irq_update(const struct device *dev)
{
	ARG_UNUSED(dev);
	return 1;
}

/* ---- Over the operations of the kind of port. */

static inline void uart_port_poll_out(const struct device *dev, unsigned char c)
{
	while (!uart_port_try_put(uart_port_of(dev)->base, c)) {
	}
}

static inline int uart_port_fifo_fill(const struct device *dev, const uint8_t *data, int len)
{
	int sent = 0;

	while (sent < len && uart_port_try_put(uart_port_of(dev)->base, data[sent])) {
		sent++;
	}
	return sent;
}

/* Initialise the device. */
static inline int uart_port_init(const struct device *dev)
{
	const struct uart_port *port = uart_port_of(dev);

	uart_port_start(port->base, port->clock, uart_port_data_of(dev)->format.baudrate);
	if (port->connect != NULL) {
		port->connect();
	}
	return 0;
}

#endif /* DRIVERS_SERIAL_UART_PORT_H_ */
