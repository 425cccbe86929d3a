/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Characters of the console's port. A full ring closes the port's interrupt; whoever takes a
 * byte out opens it again. It cannot stay closed, for a full ring has something to take.
 */
#include <zephyr/console/console.h>

#include <errno.h>

#include <zephyr/drivers/uart.h>
#include <zephyr/kernel.h>

static const struct device *const port = DEVICE_DT_GET(DT_CHOSEN(zephyr_console));

static struct k_msgq ring;
static char ring_bytes[CONFIG_CONSOLE_GETCHAR_BUFSIZE];
static bool closed;       /* written by the callback, and by readers while it is closed */
static uint32_t overruns; /* written by the callback */

static void receive(const struct device *dev)
{
	uint8_t byte;

	if (k_msgq_num_free_get(&ring) == 0U) {
		uart_irq_rx_disable(dev);
		closed = true;
	} else if (uart_fifo_read(dev, &byte, 1) == 1) {
		(void)k_msgq_put(&ring, &byte, K_NO_WAIT);
	}
}

static void callback(const struct device *dev, void *unused)
{
	ARG_UNUSED(unused);
	while (uart_irq_update(dev) > 0 && uart_irq_rx_ready(dev) > 0) {
		receive(dev);
	}
	if (uart_err_check(dev) > 0) {
		overruns++;
	}
}

int console_init(void)
{
	if (!device_is_ready(port)) {
		return -ENODEV;
	}
	uart_irq_rx_disable(port);
	k_msgq_init(&ring, ring_bytes, 1, sizeof(ring_bytes));
	overruns = 0U;
	closed = false;
	(void)uart_irq_callback_set(port, callback);
	uart_irq_rx_enable(port);
	return 0;
}

static int take(uint8_t *byte, k_timeout_t timeout)
{
	const int result = k_msgq_get(&ring, byte, timeout);

	if (result == 0 && closed) {
		closed = false;
		uart_irq_rx_enable(port);
	}
	return result;
}

ssize_t console_read(void *dummy, void *buf, size_t size)
{
	uint8_t *bytes = buf;
	size_t count = 0;

	ARG_UNUSED(dummy);
	while (count < size && take(&bytes[count], count == 0U ? K_FOREVER : K_NO_WAIT) == 0) {
		count++;
	}
	return (ssize_t)count;
}

int console_getchar(void)
{
	uint8_t byte;

	(void)take(&byte, K_FOREVER);
	return byte;
}

int console_putchar(char c)
{
	uart_poll_out(port, (unsigned char)c);
	return (unsigned char)c;
}

ssize_t console_write(void *dummy, const void *buf, size_t size)
{
	const char *bytes = buf;

	ARG_UNUSED(dummy);
	for (size_t i = 0; i < size; i++) {
		(void)console_putchar(bytes[i]);
	}
	return (ssize_t)size;
}

uint32_t console_overruns(void)
{
	return overruns;
}
