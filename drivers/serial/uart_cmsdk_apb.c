/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The serial port of Arm's Cortex-M design kit. Its interrupts tell of events: a byte has gone, a
 * byte has come. So enabling one makes its line pending by software, and a handler that finds
 * nothing to do does nothing.
 */
#include "uart_port.h"

static struct uart_cmsdk *registers(const struct device *dev)
{
	return uart_cmsdk(uart_port_of(dev)->base);
}

static int poll_in(const struct device *dev, unsigned char *c)
{
	if ((registers(dev)->state & UART_CMSDK_RX_FULL) == 0U) {
		return -1;
	}
	*c = (unsigned char)registers(dev)->data;
	return 0;
}

static int err_check(const struct device *dev)
{
	if ((registers(dev)->state & UART_CMSDK_RX_OVERRUN) == 0U) {
		return 0;
	}
	registers(dev)->state = UART_CMSDK_RX_OVERRUN;
	return UART_ERROR_OVERRUN;
}

static int configure(const struct device *dev, const struct uart_config *cfg)
{
	const uint32_t clock = uart_port_of(dev)->clock;

	if (cfg == NULL || cfg->baudrate == 0U || clock / cfg->baudrate < UART_CMSDK_DIV_MIN) {
		return -EINVAL;
	}
	if (cfg->parity != UART_CFG_PARITY_NONE || cfg->stop_bits != UART_CFG_STOP_BITS_1 ||
	    cfg->data_bits != UART_CFG_DATA_BITS_8 || cfg->flow_ctrl != UART_CFG_FLOW_CTRL_NONE) {
		return -ENOTSUP;
	}
	registers(dev)->bauddiv = clock / cfg->baudrate;
	uart_port_data_of(dev)->format = *cfg;
	return 0;
}

static void enable(const struct device *dev, uint32_t interrupt)
{
	const unsigned int key = irq_lock();

	registers(dev)->ctrl |= interrupt;
	k_irq_set_pending(uart_port_of(dev)->line);
	irq_unlock(key);
}

static void disable(const struct device *dev, uint32_t interrupt)
{
	const unsigned int key = irq_lock();

	registers(dev)->ctrl &= ~interrupt;
	irq_unlock(key);
}

static void irq_tx_enable(const struct device *dev)
{
	enable(dev, UART_CMSDK_TX_IRQ);
}

static void irq_tx_disable(const struct device *dev)
{
	disable(dev, UART_CMSDK_TX_IRQ);
}

static void irq_rx_enable(const struct device *dev)
{
	enable(dev, UART_CMSDK_RX_IRQ);
}

static void irq_rx_disable(const struct device *dev)
{
	disable(dev, UART_CMSDK_RX_IRQ);
}

/* There is no sign of the byte that is on its way out. */
static int irq_tx_complete(const struct device *dev)
{
	return (registers(dev)->state & UART_CMSDK_TX_FULL) == 0U;
}

static int irq_tx_ready(const struct device *dev)
{
	return (registers(dev)->ctrl & UART_CMSDK_TX_IRQ) != 0U && irq_tx_complete(dev) != 0;
}

static int irq_rx_ready(const struct device *dev)
{
	return (registers(dev)->ctrl & UART_CMSDK_RX_IRQ) != 0U &&
	       (registers(dev)->state & UART_CMSDK_RX_FULL) != 0U;
}

static int irq_is_pending(const struct device *dev)
{
	return irq_tx_ready(dev) != 0 || irq_rx_ready(dev) != 0;
}

/* First what has happened is cleared: what happens while the callback works calls it again. */
static void isr(const void *arg)
{
	const struct device *dev = arg;

	registers(dev)->interrupts = UART_CMSDK_IRQS >> 2;
	uart_port_call_back(dev);
}

static DEVICE_API(uart, api) = {
	UART_PORT_FUNCTIONS,
	.fifo_fill = UART_PORT_IRQ(uart_port_fifo_fill),
};

DT_FOREACH_STATUS_OKAY(arm_cmsdk_uart, UART_CMSDK_DEVICE)
