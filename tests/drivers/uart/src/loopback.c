/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The NS16550 with its output led to its input, so that no byte leaves: nothing may be printed
 * meanwhile.
 */
#include "port.h"

#define MODEM    (*(volatile uint8_t *)(DT_REG_ADDR(DT_CHOSEN(zephyr_console)) + 4))
#define LOOPBACK (1U << 4)
#define FIFO     16

static volatile int calls;

static void note_errors(const struct device *dev, void *errors)
{
	calls++;
	*(int *)errors |= uart_err_check(dev);
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	MODEM |= LOOPBACK;
}

static void after(void *fixture)
{
	unsigned char c;

	ARG_UNUSED(fixture);
	while (uart_poll_in(PORT, &c) == 0) {
	}
	uart_irq_err_disable(PORT);
	uart_irq_callback_set(PORT, NULL);
	MODEM &= ~LOOPBACK;
}

ZTEST_SUITE(uart_loopback, NULL, NULL, NULL, NULL, NULL);

/* What polling of the other end told. */
struct result {
	int errors;
	int errors_again;
	int received;
};

static void send_bytes(int bytes)
{
	for (int i = 0; i < bytes; i++) {
		uart_poll_out(PORT, (unsigned char)i);
	}
}

static struct result send_unread(int bytes)
{
	struct result result = {.received = 0};
	unsigned char c;

	send_bytes(bytes);
	result.errors = uart_err_check(PORT);
	result.errors_again = uart_err_check(PORT);
	while (uart_poll_in(PORT, &c) == 0 && c == result.received) {
		result.received++;
	}
	return result;
}

ZTEST(uart_loopback, test_a_full_fifo_is_no_error)
{
	struct result result;

	before(NULL);
	result = send_unread(FIFO);
	after(NULL);
	zassert_equal(result.received, FIFO);
	zassert_equal(result.errors, 0);
}

ZTEST(uart_loopback, test_an_overrun_is_told_once_and_the_rest_stays)
{
	struct result result;

	before(NULL);
	result = send_unread(FIFO + 1);
	after(NULL);
	zassert_equal(result.errors, UART_ERROR_OVERRUN);
	zassert_equal(result.errors_again, 0);
	zassert_equal(result.received, FIFO);
}

ZTEST(uart_loopback, test_an_overrun_interrupts)
{
	int errors = 0;

	calls = 0;
	before(NULL);
	uart_irq_callback_user_data_set(PORT, note_errors, &errors);
	uart_irq_err_enable(PORT);
	send_bytes(FIFO + 1);
	while (calls == 0) {
		k_busy_wait(10);
	}
	after(NULL);
	zassert_equal(errors, UART_ERROR_OVERRUN);
	zassert_equal(calls, 1);
}
