/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Says back what it is told, line by line. The port's interrupt collects a line and hands it to the
 * thread through a message queue; the thread answers polled.
 */
#include <string.h>

#include <zephyr/drivers/uart.h>
#include <zephyr/kernel.h>

#define LINE_SIZE 32

static const struct device *const port = DEVICE_DT_GET(DT_CHOSEN(zephyr_shell_uart));

K_MSGQ_DEFINE(lines, LINE_SIZE, 10, 1);

/* What has come of the present line; used by the callback alone. */
static char line[LINE_SIZE];
static size_t length;

/* A line that is too long is cut, and one that finds the queue full is lost. */
static void take(char c)
{
	if (c != '\r' && c != '\n') {
		if (length < sizeof(line) - 1) {
			line[length++] = c;
		}
	} else if (length > 0) {
		line[length] = '\0';
		(void)k_msgq_put(&lines, line, K_NO_WAIT);
		length = 0;
	}
}

static void receive(const struct device *dev, void *user_data)
{
	uint8_t byte;

	ARG_UNUSED(user_data);
	while (uart_irq_update(dev) && uart_irq_rx_ready(dev)) {
		while (uart_fifo_read(dev, &byte, 1) == 1) {
			take((char)byte);
		}
	}
}

static void say(const char *text)
{
	for (; *text != '\0'; text++) {
		uart_poll_out(port, (unsigned char)*text);
	}
}

int main(void)
{
	char told[LINE_SIZE];
	int error;

	if (!device_is_ready(port)) {
		printk("%s is not ready\n", port->name);
		return 0;
	}
	error = uart_irq_callback_user_data_set(port, receive, NULL);
	if (error != 0) {
		printk("%s has no interrupts: error %d\n", port->name, error);
		return 0;
	}
	uart_irq_rx_enable(port);
	say("Tell me something and press Enter:\r\n");
	while (k_msgq_get(&lines, told, K_FOREVER) == 0) {
		say("Echo: ");
		say(told);
		say("\r\n");
	}
	return 0;
}
