/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The serial console: characters go where printk()'s would. The console itself begins lines at
 * their start, so lines end with "\n" alone. Polled: there is nothing to do for a panic.
 */
#include "log_stream.h"

#include <zephyr/logging/log_backend_std.h>
#include <zephyr/logging/log_output_dict.h>
#include <zephyr/sys/printk-hooks.h>

static uint8_t buffer[CONFIG_LOG_BACKEND_UART_BUFFER_SIZE];
static struct log_stream_state state;

static int put_out(uint8_t *buf, size_t size, void *ctx)
{
	printk_hook_fn_t console = __printk_get_hook();

	ARG_UNUSED(ctx);
	for (size_t i = 0; i < size; i++) {
		(void)console(buf[i]);
	}
	return (int)size;
}

LOG_OUTPUT_DEFINE(uart_output, put_out, buffer, sizeof(buffer));

static void init(const struct log_backend *const backend)
{
	state = (struct log_stream_state){
		.format = CONFIG_LOG_BACKEND_UART_OUTPUT_DEFAULT,
		.flags = log_backend_std_get_flags() | LOG_OUTPUT_FLAG_CRLF_LFONLY,
	};
	ARG_UNUSED(backend);
	if (IS_ENABLED(CONFIG_LOG_BACKEND_UART_OUTPUT_DICTIONARY_HEX)) {
		state.flags |= LOG_DICT_OUTPUT_FLAG_HEX;
	}
}

static const struct log_stream stream = {
	.api = {LOG_STREAM_FUNCTIONS, .init = init},
	.output = &uart_output,
	.state = &state,
};

LOG_BACKEND_DEFINE(log_backend_uart, stream.api, IS_ENABLED(CONFIG_LOG_BACKEND_UART_AUTOSTART));
