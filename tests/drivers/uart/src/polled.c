/* SPDX-License-Identifier: Apache-2.0 */
/* Ports without interrupts. */
#include "port.h"

#define BYTES 40

ZTEST_SUITE(uart_polled, NULL, NULL, NULL, NULL, NULL);

ZTEST(uart_polled, test_a_byte_comes_once_and_then_there_is_none)
{
	unsigned char c = 'x';

	zassert_equal(uart_poll_in(PORT, &c), -1);
	zassert_equal(c, 'x', "without a byte nothing is stored");
	send("poll me:\n");
	expect_input("Polled, 1234567890, more than a FIFO.");
	zassert_equal(uart_poll_in(PORT, &c), -1);
}

static void send_many(void *byte, void *unused1, void *unused2)
{
	ARG_UNUSED(unused1);
	ARG_UNUSED(unused2);
	for (int i = 0; i < BYTES; i++) {
		uart_poll_out(PORT, (unsigned char)(uintptr_t)byte);
		k_busy_wait(300);
	}
}

static K_SEM_DEFINE(interrupts_done, 0, 1);

static void send_from_interrupt(struct k_timer *timer)
{
	const int left = POINTER_TO_INT(k_timer_user_data_get(timer));

	uart_poll_out(PORT, 'i');
	k_timer_user_data_set(timer, INT_TO_POINTER(left - 1));
	if (left == 1) {
		k_timer_stop(timer);
		k_sem_give(&interrupts_done);
	}
}

/* Time slices make the threads take turns. That each byte is there the runner sees. */
ZTEST(uart_polled, test_bytes_of_threads_and_interrupts_all_arrive)
{
	static K_THREAD_STACK_DEFINE(stack, 1024);
	static struct k_thread other;
	static struct k_timer timer;

	send("mixed [");
	k_timer_init(&timer, send_from_interrupt, NULL);
	k_timer_user_data_set(&timer, INT_TO_POINTER(BYTES));
	k_thread_create(&other, stack, K_THREAD_STACK_SIZEOF(stack), send_many, (void *)'b', NULL,
			NULL, k_thread_priority_get(k_current_get()), 0, K_NO_WAIT);
	k_timer_start(&timer, K_TICKS(1), K_TICKS(1));
	send_many((void *)'a', NULL, NULL);
	k_thread_join(&other, K_FOREVER);
	k_sem_take(&interrupts_done, K_FOREVER);
	send("]\n");
	expect_input("mixed well");
}

ZTEST(uart_polled, test_a_format_that_was_set_is_got)
{
	struct uart_config before;
	struct uart_config now;

	zassert_ok(uart_config_get(PORT, &before));
	zassert_equal(before.baudrate, 115200);
	zassert_equal(before.data_bits, UART_CFG_DATA_BITS_8);
	now = before;
	now.baudrate = 9600;
	zassert_ok(uart_configure(PORT, &now));
	memset(&now, 0, sizeof(now));
	zassert_ok(uart_config_get(PORT, &now));
	zassert_equal(now.baudrate, 9600);
	zassert_equal(now.stop_bits, before.stop_bits);
	zassert_ok(uart_configure(PORT, &before));
}

ZTEST(uart_polled, test_a_format_that_cannot_be_is_refused_and_changes_nothing)
{
	struct uart_config before;
	struct uart_config now;

	zassert_ok(uart_config_get(PORT, &before));
	zassert_equal(uart_configure(PORT, NULL), -EINVAL);
	zassert_equal(uart_config_get(PORT, NULL), -EINVAL);
	now = before;
	now.baudrate = 0;
	zassert_equal(uart_configure(PORT, &now), -EINVAL);
	now = before;
	now.data_bits = UART_CFG_DATA_BITS_9;
	zassert_equal(uart_configure(PORT, &now), -ENOTSUP);
	now = before;
	now.flow_ctrl = UART_CFG_FLOW_CTRL_RTS_CTS;
	zassert_equal(uart_configure(PORT, &now), -ENOTSUP);
	zassert_ok(uart_config_get(PORT, &now));
	zassert_mem_equal(&now, &before, sizeof(now));
}

ZTEST(uart_polled, test_without_errors_the_check_says_0)
{
	zassert_equal(uart_err_check(PORT), 0);
}

ZTEST(uart_polled, test_the_other_port_is_ready_and_has_nothing_to_read)
{
	const struct device *other = DEVICE_DT_GET_OR_NULL(DT_NODELABEL(uart1));
	unsigned char c;

	if (DT_NODE_EXISTS(DT_NODELABEL(uart1))) {
		zassert_true(device_is_ready(other));
		uart_poll_out(other, 'x');
		zassert_equal(uart_poll_in(other, &c), -1);
	} else {
		zassert_is_null(other);
	}
}
