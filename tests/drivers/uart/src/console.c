/* SPDX-License-Identifier: Apache-2.0 */
/* Input by <zephyr/console/console.h>. */
#include <zephyr/console/console.h>

#include "port.h"

/* Something has to happen while input is waited for, or QEMU takes the wait for one for ever. */
static struct k_timer heart;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_timer_init(&heart, NULL, NULL);
	zassert_ok(console_init());
}

static void after(void *fixture)
{
	ARG_UNUSED(fixture);
	k_timer_stop(&heart);
	uart_irq_rx_disable(PORT);
}

ZTEST_SUITE(uart_console, NULL, NULL, before, after, NULL);

static void ask(const char *text)
{
	k_timer_start(&heart, K_MSEC(1), K_MSEC(1));
	send(text);
}

ZTEST(uart_console, test_characters_come_one_by_one)
{
	ask("chars:\n");
	zassert_equal(console_getchar(), 'a');
	zassert_equal(console_getchar(), 'B');
	zassert_equal(console_getchar(), 0xC3, "the first byte of an e with an accent");
	zassert_equal(console_getchar(), 0xA9);
	zassert_equal(console_getchar(), '\r');
	zassert_equal(console_getchar(), '\n');
}

ZTEST(uart_console, test_a_burst_larger_than_the_ring_waits_in_the_port)
{
	ask("burst:\n");
	k_msleep(20);
	for (int i = 0; i < 100; i++) {
		const int c = console_getchar();

		zassert_equal(c, '0' + i % 10, "byte %d is '%c'", i, c);
		if (i % 16 == 0) {
			k_msleep(1);
		}
	}
	zassert_equal(console_overruns(), 0);
}

ZTEST(uart_console, test_reading_takes_what_is_there)
{
	char bytes[32];
	ssize_t count = 0;

	zassert_equal(console_read(NULL, bytes, 0), 0);
	ask("read:\n");
	while (count < (ssize_t)strlen("read all this")) {
		const ssize_t more = console_read(NULL, &bytes[count], sizeof(bytes) - count);

		zassert_true(more > 0);
		count += more;
	}
	zassert_equal(count, (ssize_t)strlen("read all this"));
	zassert_mem_equal(bytes, "read all this", count);
}

ZTEST(uart_console, test_what_is_written_arrives_as_it_is)
{
	uart_irq_rx_disable(PORT);
	zassert_equal(console_write(NULL, "wri", 3), 3);
	zassert_equal(console_putchar('t'), 't');
	zassert_equal(console_putchar('\xC3'), 0xC3);
	zassert_equal(console_putchar('\xA9'), 0xA9);
	zassert_equal(console_write(NULL, "ten\n", 4), 4);
	expect_input("written well");
}

/* That it is shown the runner sees. */
static void expect_line(const char *wanted)
{
	const char *line = console_getline();

	zassert_str_equal(line, wanted, "got '%s', not '%s'", line, wanted);
}

ZTEST(uart_console, test_lines_are_edited_and_shown)
{
	console_getline_init();
	ask("lines:\n");
	expect_line("plain");
	expect_line("");
	expect_line("by CR LF");
	expect_line("unfinished");
	expect_line("again");
	expect_line("fifteen is all.");
	expect_line("nobell");
	uart_irq_rx_disable(PORT);
	send("seen:\n");
	expect_input("shown");
}
