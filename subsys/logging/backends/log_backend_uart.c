/* SPDX-License-Identifier: Apache-2.0 */
/* The serial console. How its characters are sent is a file of its own: see log_uart.h. */
#include "log_stream.h"
#include "log_uart.h"

#include <zephyr/logging/log_backend_std.h>
#include <zephyr/logging/log_output_dict.h>

static uint8_t buffer[CONFIG_LOG_BACKEND_UART_BUFFER_SIZE];
static struct log_stream_state state;

static int put_out(uint8_t *buf, size_t size, void *ctx)
{
	ARG_UNUSED(ctx);
	z_log_uart_send(buf, size);
	return (int)size;
}

LOG_OUTPUT_DEFINE(uart_output, put_out, buffer, sizeof(buffer));

static void init(const struct log_backend *const backend)
{
	ARG_UNUSED(backend);
	state.format = CONFIG_LOG_BACKEND_UART_OUTPUT_DEFAULT;
	state.flags = log_backend_std_get_flags() | z_log_uart_start();
	if (IS_ENABLED(CONFIG_LOG_BACKEND_UART_OUTPUT_DICTIONARY_HEX)) {
		state.flags |= LOG_DICT_OUTPUT_FLAG_HEX;
	}
}

static void panic(const struct log_backend *const backend)
{
	z_log_stream_panic(backend);
	z_log_uart_panic();
}

static const struct log_stream stream = {
	.api = {
		LOG_STREAM_FUNCTIONS,
		.panic = panic,
		.init = init,
	},
	.output = &uart_output,
	.state = &state,
};

LOG_BACKEND_DEFINE(log_backend_uart, stream.api, IS_ENABLED(CONFIG_LOG_BACKEND_UART_AUTOSTART));
