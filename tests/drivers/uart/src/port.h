/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The port that the tests use: the console's. Its other end is the runner, which is told in
 * testcase.yaml what to send after what output, and that is also how output is judged: the
 * expression that an answer waits for.
 */
#ifndef TESTS_DRIVERS_UART_PORT_H_
#define TESTS_DRIVERS_UART_PORT_H_

#include <string.h>

#include <zephyr/drivers/uart.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define PORT DEVICE_DT_GET(DT_CHOSEN(zephyr_console))

/* Input comes in real time, of which a test knows nothing: wait as long as the runner lets us. */
static inline unsigned char next_byte(void)
{
	unsigned char c;

	while (uart_poll_in(PORT, &c) != 0) {
		k_msleep(1);
	}
	return c;
}

static inline void expect_input(const char *text)
{
	for (; *text != '\0'; text++) {
		const unsigned char c = next_byte();

		zassert_equal(c, (unsigned char)*text, "got '%c', not '%c'", c, *text);
	}
}

static inline void send(const char *text)
{
	for (; *text != '\0'; text++) {
		uart_poll_out(PORT, (unsigned char)*text);
	}
}

#endif /* TESTS_DRIVERS_UART_PORT_H_ */
