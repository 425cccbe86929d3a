/* SPDX-License-Identifier: Apache-2.0 */
/* Ports driven by interrupts. */
#include "port.h"

static struct {
	int calls;
	bool outside_isr;
	const struct device *dev;
	void *user_data;
	const char *text; /* to send; NULL: the transmitter stays enabled and gets nothing */
	char got[256];
	size_t count;
	size_t wanted;
} seen;

static K_SEM_DEFINE(done, 0, 1);

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	uart_irq_tx_disable(PORT);
	uart_irq_rx_disable(PORT);
	memset(&seen, 0, sizeof(seen));
	k_sem_reset(&done);
}

static void after(void *fixture)
{
	before(fixture);
	uart_irq_callback_set(PORT, NULL);
}

ZTEST_SUITE(uart_interrupts, NULL, NULL, before, after, NULL);

static void note_call(const struct device *dev, void *user_data)
{
	seen.calls++;
	seen.outside_isr |= !k_is_in_isr();
	seen.dev = dev;
	seen.user_data = user_data;
}

static void transmit(const struct device *dev)
{
	seen.text += uart_fifo_fill(dev, (const uint8_t *)seen.text, (int)strlen(seen.text));
	if (*seen.text == '\0') {
		uart_irq_tx_disable(dev);
		k_sem_give(&done);
	}
}

static void transmit_and_receive(const struct device *dev, void *user_data)
{
	note_call(dev, user_data);
	while (uart_irq_update(dev) && uart_irq_is_pending(dev)) {
		if (uart_irq_rx_ready(dev)) {
			seen.count += uart_fifo_read(dev, (uint8_t *)&seen.got[seen.count],
						     (int)(sizeof(seen.got) - seen.count));
			if (seen.count >= seen.wanted) {
				k_sem_give(&done);
			}
		}
		if (uart_irq_tx_ready(dev)) {
			transmit(dev);
		}
	}
}

/* While input is waited for some timer runs, or QEMU would end the wait as one for ever. */
static void wait_until_done(void)
{
	while (k_sem_take(&done, K_MSEC(1)) != 0) {
	}
}

static void send_by_interrupts(const char *text)
{
	seen.text = text;
	zassert_ok(uart_irq_callback_set(PORT, transmit_and_receive));
	uart_irq_tx_enable(PORT);
	wait_until_done();
	while (uart_irq_tx_complete(PORT) == 0) {
		k_msleep(1);
	}
}

ZTEST(uart_interrupts, test_more_than_a_fifo_is_sent_in_order)
{
	send_by_interrupts("sent <0123456789abcdefghijklmnopqrstuvwxyz"
			   "ABCDEFGHIJKLMNOPQRSTUVWXYZ9876543210>\n");
	zassert_equal(uart_irq_tx_complete(PORT), 1);
	zassert_equal(uart_irq_tx_ready(PORT), 0, "it is disabled");
	zassert_false(seen.outside_isr);
	zassert_equal(seen.dev, PORT);
	expect_input("sent well");
}

ZTEST(uart_interrupts, test_more_than_a_fifo_is_received_in_order)
{
	static const char wanted[] = "0123456789abcdefghijklmnopqrstuvwxyz"
				     "ABCDEFGHIJKLMNOPQRSTUVWXYZ9876543210";

	seen.wanted = sizeof(wanted) - 1U;
	zassert_ok(uart_irq_callback_set(PORT, transmit_and_receive));
	uart_irq_rx_enable(PORT);
	uart_irq_rx_enable(PORT);
	send("receive:\n");
	wait_until_done();
	zassert_equal(seen.count, seen.wanted);
	zassert_mem_equal(seen.got, wanted, seen.wanted);
	zassert_false(seen.outside_isr);
	zassert_equal(uart_irq_rx_ready(PORT), 0);
}

/* The port polled its byte in before its interrupt was enabled. */
ZTEST(uart_interrupts, test_a_byte_that_came_before_it_was_asked_for_is_received)
{
	zassert_ok(uart_irq_callback_set(PORT, transmit_and_receive));
	send("early:\n");
	zassert_equal(next_byte(), 'E');
	zassert_equal(seen.calls, 0, "it is disabled");
	seen.wanted = strlen("arly");
	uart_irq_rx_enable(PORT);
	wait_until_done();
	zassert_mem_equal(seen.got, "arly", 4);
}

ZTEST(uart_interrupts, test_sending_does_not_disturb_receiving)
{
	seen.wanted = strlen("both ways");
	send("both:\n");
	zassert_ok(uart_irq_callback_set(PORT, transmit_and_receive));
	uart_irq_rx_enable(PORT);
	send_by_interrupts("0123456789abcdefghijklmnopqrstuvwxyz\n");
	while (seen.count < seen.wanted) {
		k_msleep(1);
	}
	zassert_mem_equal(seen.got, "both ways", seen.wanted);
}

static void send_dot(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	uart_poll_out(PORT, '.');
}

/* A timer's interrupt and the port's send at the same time; the runner counts. */
ZTEST(uart_interrupts, test_polled_bytes_mix_with_those_of_the_interrupt)
{
	static struct k_timer timer;

	send("dots {");
	k_timer_init(&timer, send_dot, NULL);
	for (int i = 0; i < 10; i++) {
		k_timer_start(&timer, K_TICKS(1), K_NO_WAIT);
		send_by_interrupts("##########");
		k_timer_status_sync(&timer);
	}
	send("}\n");
	expect_input("dots and all");
}

/* In real time an interrupt may take a moment. */
static void wait_for_calls(int calls)
{
	while (*(volatile int *)&seen.calls < calls) {
		k_busy_wait(10);
	}
}

static void note_and_disable(const struct device *dev, void *user_data)
{
	note_call(dev, user_data);
	uart_irq_tx_disable(dev);
}

ZTEST(uart_interrupts, test_each_enabling_calls_back)
{
	zassert_ok(uart_irq_callback_set(PORT, note_and_disable));
	for (int calls = 1; calls <= 3; calls++) {
		uart_irq_tx_enable(PORT);
		wait_for_calls(calls);
		k_busy_wait(100);
		zassert_equal(seen.calls, calls, "%d calls, not %d", seen.calls, calls);
	}
}

ZTEST(uart_interrupts, test_enabling_what_is_enabled_calls_back)
{
	int calls;

	zassert_ok(uart_irq_callback_set(PORT, note_call));
	uart_irq_tx_enable(PORT);
	wait_for_calls(1);
	zassert_true(uart_irq_tx_ready(PORT) > 0);
	zassert_equal(uart_irq_is_pending(PORT), 1);
	calls = seen.calls;
	uart_irq_tx_enable(PORT);
	wait_for_calls(calls + 1);
}

ZTEST(uart_interrupts, test_without_an_enabled_interrupt_there_is_no_call)
{
	zassert_ok(uart_irq_callback_set(PORT, note_call));
	send("quiet\n");
	k_busy_wait(100);
	zassert_equal(seen.calls, 0);
	zassert_equal(uart_irq_is_pending(PORT), 0);
	zassert_equal(uart_irq_tx_ready(PORT), 0);
	zassert_equal(uart_irq_rx_ready(PORT), 0);
	zassert_equal(uart_irq_update(PORT), 1);
}

static void never(const struct device *dev, void *user_data)
{
	uart_irq_tx_disable(dev);
	*(bool *)user_data = true;
}

ZTEST(uart_interrupts, test_a_callback_that_was_replaced_is_not_called)
{
	bool called = false;
	int argument;

	zassert_ok(uart_irq_callback_user_data_set(PORT, never, &called));
	zassert_ok(uart_irq_callback_user_data_set(PORT, note_and_disable, &argument));
	uart_irq_tx_enable(PORT);
	wait_for_calls(1);
	zassert_false(called);
	zassert_equal(seen.calls, 1);
	zassert_equal(seen.user_data, &argument);
	zassert_ok(uart_irq_callback_set(PORT, note_and_disable));
	uart_irq_tx_enable(PORT);
	wait_for_calls(2);
	zassert_is_null(seen.user_data);
}

ZTEST(uart_interrupts, test_errors_can_be_asked_for_on_every_port)
{
	uart_irq_err_enable(PORT);
	zassert_equal(uart_irq_is_pending(PORT), 0);
	uart_irq_err_disable(PORT);
}
