/* SPDX-License-Identifier: Apache-2.0 */
/* The interface in front of a driver that has nothing, or little; and the names of devices. */
#include "port.h"

static unsigned char sent;

static void poll_out(const struct device *dev, unsigned char c)
{
	ARG_UNUSED(dev);
	sent = c;
}

static int line_ctrl_set(const struct device *dev, uint32_t ctrl, uint32_t val)
{
	ARG_UNUSED(dev);
	return ctrl == UART_LINE_CTRL_DTR ? (int)val : -EINVAL;
}

static const struct uart_driver_api poor_api = {.poll_out = poll_out};
static const struct uart_driver_api other_api = {.poll_out = poll_out,
						 .line_ctrl_set = line_ctrl_set};

DEVICE_DEFINE(poor, "poor", NULL, NULL, NULL, NULL, POST_KERNEL, 0, &poor_api);
DEVICE_DEFINE(other, "other", NULL, NULL, NULL, NULL, POST_KERNEL, 0, &other_api);

#define POOR DEVICE_GET(poor)

ZTEST_SUITE(uart_api, NULL, NULL, NULL, NULL, NULL);

ZTEST(uart_api, test_an_applications_driver_sends)
{
	uart_poll_out(device_get_binding("poor"), 'x');
	zassert_equal(sent, 'x');
	zassert_equal(uart_line_ctrl_set(DEVICE_GET(other), UART_LINE_CTRL_DTR, 1), 1);
	zassert_equal(uart_line_ctrl_set(DEVICE_GET(other), UART_LINE_CTRL_RTS, 1), -EINVAL);
}

ZTEST(uart_api, test_what_a_driver_lacks_is_not_implemented)
{
	struct uart_config format = {.baudrate = 115200};
	unsigned char c;
	uint32_t value;

	zassert_equal(uart_poll_in(POOR, &c), -ENOSYS);
	zassert_equal(uart_err_check(POOR), -ENOSYS);
	zassert_equal(uart_configure(POOR, &format), -ENOSYS);
	zassert_equal(uart_config_get(POOR, &format), -ENOSYS);
	zassert_equal(uart_line_ctrl_set(POOR, UART_LINE_CTRL_DTR, 1), -ENOSYS);
	zassert_equal(uart_line_ctrl_get(POOR, UART_LINE_CTRL_DTR, &value), -ENOSYS);
	zassert_equal(uart_drv_cmd(POOR, 1, 2), -ENOSYS);
}

ZTEST(uart_api, test_interrupts_that_a_driver_lacks_are_not_implemented)
{
	unsigned char c = 'c';

	zassert_equal(uart_fifo_fill(POOR, &c, 1), -ENOSYS);
	zassert_equal(uart_fifo_read(POOR, &c, 1), -ENOSYS);
	zassert_equal(uart_irq_tx_ready(POOR), -ENOSYS);
	zassert_equal(uart_irq_tx_complete(POOR), -ENOSYS);
	zassert_equal(uart_irq_rx_ready(POOR), -ENOSYS);
	zassert_equal(uart_irq_is_pending(POOR), -ENOSYS);
	zassert_equal(uart_irq_update(POOR), -ENOSYS);
	zassert_equal(uart_irq_callback_set(POOR, NULL), -ENOSYS);
	uart_irq_tx_enable(POOR);
	uart_irq_tx_disable(POOR);
	uart_irq_rx_enable(POOR);
	uart_irq_rx_disable(POOR);
	uart_irq_err_enable(POOR);
	uart_irq_err_disable(POOR);
}

ZTEST(uart_api, test_wide_data_is_left_out)
{
	uint16_t wide = 0;

	zassert_equal(uart_poll_in_u16(PORT, &wide), -ENOTSUP);
	zassert_equal(uart_fifo_fill_u16(PORT, &wide, 1), -ENOTSUP);
	zassert_equal(uart_fifo_read_u16(PORT, &wide, 1), -ENOTSUP);
	uart_poll_out_u16(PORT, wide);
}

ZTEST(uart_api, test_a_port_is_found_by_its_name)
{
	zassert_equal(device_get_binding(DEVICE_DT_NAME(DT_NODELABEL(uart0))),
		      DEVICE_DT_GET(DT_NODELABEL(uart0)));
	zassert_equal(DEVICE_DT_GET(DT_CHOSEN(zephyr_shell_uart)), PORT);
	zassert_true(device_is_ready(PORT));
	zassert_true(DEVICE_API_IS(uart, PORT));
	zassert_false(DEVICE_API_IS(uart, POOR));
}

ZTEST(uart_api, test_nodes_that_do_not_exist_are_none)
{
	BUILD_ASSERT(DT_HAS_CHOSEN(zephyr_console) && !DT_HAS_CHOSEN(zephyr_bt_uart));
	BUILD_ASSERT(DT_NODE_EXISTS(DT_NODELABEL(uart0)) && !DT_NODE_EXISTS(DT_NODELABEL(uart77)));
	BUILD_ASSERT(!DT_NODE_EXISTS(DT_ALIAS(led0)) && !DT_NODE_EXISTS(DT_INVALID_NODE));
	BUILD_ASSERT(DT_NODE_HAS_STATUS(DT_NODELABEL(uart0), okay));
	BUILD_ASSERT(!DT_NODE_HAS_STATUS(DT_NODELABEL(uart0), disabled));
	BUILD_ASSERT(!DT_NODE_HAS_STATUS_OKAY(DT_NODELABEL(uart77)));
	zassert_is_null(DEVICE_DT_GET_OR_NULL(DT_NODELABEL(uart77)));
	zassert_equal(DEVICE_DT_GET_OR_NULL(DT_CHOSEN(zephyr_console)), PORT);
}
