/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The serial port of the PC. Its transmit interrupt comes when the FIFO has become empty, and when
 * it is enabled while the FIFO is empty; reading which interrupt there is takes it back. Reading
 * the state forgets errors, so whoever reads it notes them.
 */
#include "uart_port.h"

static struct uart_ns16550 *registers(const struct device *dev)
{
	return uart_ns16550(uart_port_of(dev)->base);
}

/* The error bits stand in the order of `meaning`. */
static uint8_t state(const struct device *dev)
{
	static const uint8_t meaning[] = {UART_ERROR_OVERRUN, UART_ERROR_PARITY,
					  UART_ERROR_FRAMING, UART_BREAK};
	const unsigned int key = irq_lock();
	const uint8_t found = registers(dev)->state;

	for (size_t i = 0; (found & UART_NS16550_ERRORS) != 0U && i < ARRAY_SIZE(meaning); i++) {
		if ((found & BIT(i + 1U)) != 0U) {
			uart_port_data_of(dev)->errors |= meaning[i];
		}
	}
	irq_unlock(key);
	return found;
}

static int poll_in(const struct device *dev, unsigned char *c)
{
	if ((state(dev) & UART_NS16550_RX_READY) == 0U) {
		return -1;
	}
	*c = registers(dev)->data;
	return 0;
}

static int err_check(const struct device *dev)
{
	const unsigned int key = irq_lock();
	int errors;

	(void)state(dev);
	errors = uart_port_data_of(dev)->errors;
	uart_port_data_of(dev)->errors = 0U;
	irq_unlock(key);
	return errors;
}

static int configure(const struct device *dev, const struct uart_config *cfg)
{
	const uint32_t clock = uart_port_of(dev)->clock;
	uint32_t line = 0U;
	uint32_t divisor;
	unsigned int key;

	if (cfg == NULL || cfg->baudrate == 0U) {
		return -EINVAL;
	}
	if (!uart_port_has_format(cfg)) {
		return -ENOTSUP;
	}
	divisor = clock / 16U / cfg->baudrate;
	if (divisor == 0U || divisor > UINT16_MAX) {
		return -EINVAL;
	}
	line |= UART_NS16550_BITS(5U + cfg->data_bits);
	line |= cfg->parity != UART_CFG_PARITY_NONE ? UART_NS16550_PARITY : 0U;
	line |= cfg->parity == UART_CFG_PARITY_EVEN ? UART_NS16550_EVEN : 0U;
	line |= cfg->stop_bits == UART_CFG_STOP_BITS_2 ? UART_NS16550_STOP_2 : 0U;
	key = irq_lock();
	uart_ns16550_format(uart_port_of(dev)->base, divisor, line);
	uart_port_data_of(dev)->format = *cfg;
	irq_unlock(key);
	return 0;
}

/* The FIFO is filled when it is empty, which is all that can be seen of it. */
static int fifo_fill(const struct device *dev, const uint8_t *data, int len)
{
	const unsigned int key = irq_lock();
	int sent = 0;

	if ((state(dev) & UART_NS16550_TX_READY) != 0U) {
		for (; sent < MIN(len, UART_NS16550_FIFO_SIZE); sent++) {
			registers(dev)->data = data[sent];
		}
	}
	irq_unlock(key);
	return sent;
}

static void enable(const struct device *dev, uint32_t interrupts)
{
	const unsigned int key = irq_lock();

	registers(dev)->mask &= (uint8_t)~interrupts;
	registers(dev)->mask |= (uint8_t)interrupts;
	irq_unlock(key);
}

static void disable(const struct device *dev, uint32_t interrupts)
{
	const unsigned int key = irq_lock();

	registers(dev)->mask &= (uint8_t)~interrupts;
	irq_unlock(key);
}

static void irq_tx_enable(const struct device *dev)
{
	enable(dev, UART_NS16550_TX_IRQ);
}

static void irq_tx_disable(const struct device *dev)
{
	disable(dev, UART_NS16550_TX_IRQ);
}

static void irq_rx_enable(const struct device *dev)
{
	enable(dev, UART_NS16550_RX_IRQ);
}

static void irq_rx_disable(const struct device *dev)
{
	disable(dev, UART_NS16550_RX_IRQ);
}

static void irq_err_enable(const struct device *dev)
{
	enable(dev, UART_NS16550_ERROR_IRQ);
}

static void irq_err_disable(const struct device *dev)
{
	disable(dev, UART_NS16550_ERROR_IRQ);
}

static int irq_tx_ready(const struct device *dev)
{
	return (registers(dev)->mask & UART_NS16550_TX_IRQ) != 0U &&
			       (state(dev) & UART_NS16550_TX_READY) != 0U
		       ? UART_NS16550_FIFO_SIZE
		       : 0;
}

static int irq_tx_complete(const struct device *dev)
{
	return (state(dev) & UART_NS16550_TX_IDLE) != 0U;
}

static int irq_rx_ready(const struct device *dev)
{
	return (registers(dev)->mask & UART_NS16550_RX_IRQ) != 0U &&
	       (state(dev) & UART_NS16550_RX_READY) != 0U;
}

static int irq_is_pending(const struct device *dev)
{
	return irq_tx_ready(dev) != 0 || irq_rx_ready(dev) != 0 ||
	       ((registers(dev)->mask & UART_NS16550_ERROR_IRQ) != 0U &&
		uart_port_data_of(dev)->errors != 0U);
}

/* Which interrupt it is does not matter, but the question takes that of the transmitter back. */
static void isr(const void *arg)
{
	const struct device *dev = arg;

	(void)registers(dev)->fifo;
	(void)state(dev);
	uart_port_call_back(dev);
}

static DEVICE_API(uart, api) = {
	UART_PORT_FUNCTIONS,
	.fifo_fill = UART_PORT_IRQ(fifo_fill),
	.irq_err_enable = UART_PORT_IRQ(irq_err_enable),
	.irq_err_disable = UART_PORT_IRQ(irq_err_disable),
};

DT_FOREACH_STATUS_OKAY(ns16550, UART_PORT_DEVICE)
