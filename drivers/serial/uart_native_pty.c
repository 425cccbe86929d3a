/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The serial ports of the simulated machine. A transmitter takes FIFO_SIZE bytes, all of which are
 * gone when its interrupt comes; a receiver has what the host has. Looking for input makes a run
 * depend on the host, so the host is asked only by those who poll or enable the interrupt.
 */
#include "uart_port.h"

#define FIFO_SIZE 16

/* Of each port. */
static struct {
	bool tx; /* interrupts that are enabled */
	bool rx;
	int sent; /* bytes in the FIFO */
} states[NATIVE_PORTS];

static unsigned int number(const struct device *dev)
{
	return (unsigned int)uart_port_of(dev)->base;
}

static int poll_in(const struct device *dev, unsigned char *c)
{
	return native_port_get(number(dev), c, 1U) == 1U ? 0 : -1;
}

/* Nothing can go wrong on the way. */
static int err_check(const struct device *dev)
{
	ARG_UNUSED(dev);
	return 0;
}

/* Time on the line is not simulated, so a rate or format is only remembered. */
static int configure(const struct device *dev, const struct uart_config *cfg)
{
	if (cfg == NULL || cfg->baudrate == 0U) {
		return -EINVAL;
	}
	if (!uart_port_has_format(cfg)) {
		return -ENOTSUP;
	}
	uart_port_data_of(dev)->format = *cfg;
	return 0;
}

static int fifo_fill(const struct device *dev, const uint8_t *data, int len)
{
	const int count = MIN(len, FIFO_SIZE - states[number(dev)].sent);

	states[number(dev)].sent += uart_port_fifo_fill(dev, data, count);
	native_irq_raise(uart_port_of(dev)->line);
	return count;
}

static void irq_tx_enable(const struct device *dev)
{
	states[number(dev)].tx = true;
	native_irq_raise(uart_port_of(dev)->line);
}

static void irq_tx_disable(const struct device *dev)
{
	states[number(dev)].tx = false;
}

static void irq_rx_enable(const struct device *dev)
{
	states[number(dev)].rx = true;
	native_port_watch(number(dev), uart_port_of(dev)->line);
}

static void irq_rx_disable(const struct device *dev)
{
	states[number(dev)].rx = false;
	native_port_ignore(number(dev));
}

static int irq_tx_ready(const struct device *dev)
{
	return states[number(dev)].tx ? FIFO_SIZE - states[number(dev)].sent : 0;
}

static int irq_tx_complete(const struct device *dev)
{
	return states[number(dev)].sent == 0;
}

static int irq_rx_ready(const struct device *dev)
{
	return states[number(dev)].rx && native_port_ready(number(dev)) > 0U;
}

static int irq_is_pending(const struct device *dev)
{
	return irq_tx_ready(dev) > 0 || irq_rx_ready(dev) != 0;
}

static void isr(const void *arg)
{
	const struct device *dev = arg;

	states[number(dev)].sent = 0;
	uart_port_call_back(dev);
	if (states[number(dev)].rx) {
		native_port_watch(number(dev), uart_port_of(dev)->line);
	}
}

static DEVICE_API(uart, api) = {
	UART_PORT_FUNCTIONS,
	.fifo_fill = UART_PORT_IRQ(fifo_fill),
};

DT_FOREACH_STATUS_OKAY(zephyr_native_pty_uart, UART_PORT_DEVICE)
