/* SPDX-License-Identifier: Apache-2.0 */
/* What the configuration leaves out is not supported, whatever the driver has. */
#include "port.h"

ZTEST_SUITE(uart_left_out, NULL, NULL, NULL, NULL, NULL);

ZTEST(uart_left_out, test_what_is_left_out_is_not_supported)
{
	struct uart_config format = {.baudrate = 115200};
	uint16_t wide = 0;
	uint32_t value;

	zassert_equal(uart_configure(PORT, &format), -ENOTSUP);
	zassert_equal(uart_config_get(PORT, &format), -ENOTSUP);
	zassert_equal(uart_poll_in_u16(PORT, &wide), -ENOTSUP);
	zassert_equal(uart_line_ctrl_set(PORT, UART_LINE_CTRL_DTR, 1), -ENOTSUP);
	zassert_equal(uart_line_ctrl_get(PORT, UART_LINE_CTRL_DTR, &value), -ENOTSUP);
	zassert_equal(uart_drv_cmd(PORT, 1, 2), -ENOTSUP);
}

ZTEST(uart_left_out, test_interrupts_are_not_supported)
{
	unsigned char c = 'c';

	zassert_equal(uart_fifo_fill(PORT, &c, 1), -ENOTSUP);
	zassert_equal(uart_fifo_read(PORT, &c, 1), -ENOTSUP);
	zassert_equal(uart_irq_tx_ready(PORT), -ENOTSUP);
	zassert_equal(uart_irq_tx_complete(PORT), -ENOTSUP);
	zassert_equal(uart_irq_rx_ready(PORT), -ENOTSUP);
	zassert_equal(uart_irq_is_pending(PORT), -ENOTSUP);
	zassert_equal(uart_irq_update(PORT), -ENOTSUP);
	zassert_equal(uart_irq_callback_set(PORT, NULL), -ENOTSUP);
	uart_irq_tx_enable(PORT);
	uart_irq_rx_enable(PORT);
}

ZTEST(uart_left_out, test_polling_is_there)
{
	unsigned char c;

	zassert_equal(uart_poll_in(PORT, &c), -1);
	zassert_equal(uart_err_check(PORT), 0);
	uart_poll_out(PORT, '\n');
}
