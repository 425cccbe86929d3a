/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The serial port of Stellaris chips. Its transmit interrupt tells that the FIFO has become
 * emptier, and a FIFO that is empty already does not become so: enabling it makes the line pending
 * by software.
 */
#include "uart_port.h"

static struct uart_pl011 *registers(const struct device *dev)
{
	return uart_pl011(uart_port_of(dev)->base);
}

static int poll_in(const struct device *dev, unsigned char *c)
{
	if ((registers(dev)->flags & UART_PL011_RX_EMPTY) != 0U) {
		return -1;
	}
	*c = (unsigned char)registers(dev)->data;
	return 0;
}

static int err_check(const struct device *dev)
{
	static const uint8_t meaning[] = {UART_ERROR_FRAMING, UART_ERROR_PARITY, UART_BREAK,
					  UART_ERROR_OVERRUN};
	const uint32_t found = registers(dev)->errors;
	int errors = 0;

	for (size_t i = 0; i < ARRAY_SIZE(meaning); i++) {
		errors |= (found & BIT(i)) != 0U ? meaning[i] : 0;
	}
	registers(dev)->errors = 0U;
	registers(dev)->clear = UART_PL011_ERROR_IRQ;
	return errors;
}

static int configure(const struct device *dev, const struct uart_config *cfg)
{
	uint32_t line = UART_PL011_FIFOS;
	uint32_t divisor;

	if (cfg == NULL || cfg->baudrate == 0U) {
		return -EINVAL;
	}
	if (!uart_port_has_format(cfg)) {
		return -ENOTSUP;
	}
	divisor = uart_pl011_divisor(uart_port_of(dev)->clock, cfg->baudrate);
	if (divisor < 64U || divisor >= 64U * 65536U) {
		return -EINVAL;
	}
	line |= UART_PL011_BITS(5U + cfg->data_bits);
	line |= cfg->parity != UART_CFG_PARITY_NONE ? UART_PL011_PARITY : 0U;
	line |= cfg->parity == UART_CFG_PARITY_EVEN ? UART_PL011_EVEN : 0U;
	line |= cfg->stop_bits == UART_CFG_STOP_BITS_2 ? UART_PL011_STOP_2 : 0U;
	uart_pl011_format(uart_port_of(dev)->base, divisor, line);
	uart_port_data_of(dev)->format = *cfg;
	return 0;
}

static void enable(const struct device *dev, uint32_t interrupts)
{
	const unsigned int key = irq_lock();

	registers(dev)->mask |= interrupts;
	irq_unlock(key);
}

static void disable(const struct device *dev, uint32_t interrupts)
{
	const unsigned int key = irq_lock();

	registers(dev)->mask &= ~interrupts;
	irq_unlock(key);
}

static void irq_tx_enable(const struct device *dev)
{
	enable(dev, UART_PL011_TX_IRQ);
	k_irq_set_pending(uart_port_of(dev)->line);
}

static void irq_tx_disable(const struct device *dev)
{
	disable(dev, UART_PL011_TX_IRQ);
}

static void irq_rx_enable(const struct device *dev)
{
	enable(dev, UART_PL011_RX_IRQ);
}

static void irq_rx_disable(const struct device *dev)
{
	disable(dev, UART_PL011_RX_IRQ);
}

static void irq_err_enable(const struct device *dev)
{
	enable(dev, UART_PL011_ERROR_IRQ);
}

static void irq_err_disable(const struct device *dev)
{
	disable(dev, UART_PL011_ERROR_IRQ);
}

static int irq_tx_ready(const struct device *dev)
{
	return (registers(dev)->mask & UART_PL011_TX_IRQ) != 0U &&
	       (registers(dev)->flags & UART_PL011_TX_FULL) == 0U;
}

static int irq_tx_complete(const struct device *dev)
{
	return (registers(dev)->flags & UART_PL011_BUSY) == 0U;
}

static int irq_rx_ready(const struct device *dev)
{
	return (registers(dev)->mask & UART_PL011_RX_IRQ) != 0U &&
	       (registers(dev)->flags & UART_PL011_RX_EMPTY) == 0U;
}

static int irq_is_pending(const struct device *dev)
{
	return irq_tx_ready(dev) != 0 || irq_rx_ready(dev) != 0 ||
	       (registers(dev)->pending & UART_PL011_ERROR_IRQ) != 0U;
}

/*
 * Received bytes keep their interrupt up until they are read. That of the transmitter is cleared
 * first: what is sent by the callback leads to another.
 */
static void isr(const void *arg)
{
	const struct device *dev = arg;

	registers(dev)->clear = UART_PL011_TX_IRQ;
	uart_port_call_back(dev);
	registers(dev)->clear = UART_PL011_ERROR_IRQ;
}

static DEVICE_API(uart, api) = {
	UART_PORT_FUNCTIONS,
	.fifo_fill = UART_PORT_IRQ(uart_port_fifo_fill),
	.irq_err_enable = UART_PORT_IRQ(irq_err_enable),
	.irq_err_disable = UART_PORT_IRQ(irq_err_disable),
};

DT_FOREACH_STATUS_OKAY(ti_stellaris_uart, UART_PORT_DEVICE)
