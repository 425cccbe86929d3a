/* SPDX-License-Identifier: Apache-2.0 */
/*
 * By interrupts: bytes wait in a ring, from which the port's callback takes them. When the ring is
 * full its oldest byte is sent by waiting for the port, so that nothing is lost and the order is
 * kept whatever the context. The ring is changed with interrupts masked.
 */
#include "log_uart.h"

#include <zephyr/drivers/uart.h>
#include <zephyr/irq.h>
#include <zephyr/kernel.h>

#define SIZE CONFIG_LOG_BACKEND_UART_INTERRUPT_BUFFER_SIZE

static const struct device *const port = DEVICE_DT_GET(DT_CHOSEN(zephyr_console));

static uint8_t ring[SIZE];
static uint32_t oldest;
static uint32_t used;
static bool panicked;

static void forget(uint32_t count)
{
	oldest = (oldest + count) % SIZE;
	used -= count;
}

/* Interrupts masked. */
static void send_oldest(void)
{
	uart_poll_out(port, ring[oldest]);
	forget(1);
}

/* Give the port as much as it takes. */
static void fill_port(void)
{
	unsigned int key = irq_lock();
	int sent = 0;

	if (used > 0) {
		sent = uart_fifo_fill(port, &ring[oldest], (int)MIN(used, SIZE - oldest));
	} else {
		uart_irq_tx_disable(port);
	}
	forget((uint32_t)MAX(sent, 0));
	irq_unlock(key);
}

static void callback(const struct device *dev, void *unused)
{
	ARG_UNUSED(unused);
	if (uart_irq_update(dev) > 0 && uart_irq_tx_ready(dev) > 0) {
		fill_port();
	}
}

uint32_t z_log_uart_start(void)
{
	if (!device_is_ready(port) || uart_irq_callback_set(port, callback) != 0) {
		panicked = true;
	}
	return 0;
}

static void add(uint8_t byte)
{
	unsigned int key = irq_lock();

	if (used == SIZE) {
		send_oldest();
	}
	ring[(oldest + used) % SIZE] = byte;
	used++;
	irq_unlock(key);
}

void z_log_uart_send(const uint8_t *data, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		if (panicked) {
			uart_poll_out(port, data[i]);
		} else {
			add(data[i]);
		}
	}
	if (!panicked) {
		uart_irq_tx_enable(port);
	}
}

void z_log_uart_panic(void)
{
	unsigned int key = irq_lock();

	panicked = true;
	uart_irq_tx_disable(port);
	while (used > 0) {
		send_oldest();
	}
	irq_unlock(key);
}
