/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The console as a backend, a serial port or the host's: characters go where printk()'s would.
 * The console itself begins lines at their start, so lines end with "\n" alone. Polled: there is
 * nothing to do for a panic.
 */
#include <zephyr/logging/log_backend.h>
#include <zephyr/logging/log_backend_std.h>
#include <zephyr/logging/log_output.h>
#include <zephyr/sys/printk-hooks.h>

static uint8_t buffer[CONFIG_LOG_BACKEND_CONSOLE_BUFFER_SIZE];

static int put_out(uint8_t *buf, size_t size, void *ctx)
{
	printk_hook_fn_t console = __printk_get_hook();

	ARG_UNUSED(ctx);
	for (size_t i = 0; i < size; i++) {
		(void)console(buf[i]);
	}
	return (int)size;
}

LOG_OUTPUT_DEFINE(console_output, put_out, buffer, sizeof(buffer));

static void process(const struct log_backend *const backend, union log_msg_generic *msg)
{
	ARG_UNUSED(backend);
	log_output_msg_process(&console_output, &msg->log,
			       log_backend_std_get_flags() | LOG_OUTPUT_FLAG_CRLF_LFONLY);
}

static void dropped(const struct log_backend *const backend, uint32_t cnt)
{
	ARG_UNUSED(backend);
	log_backend_std_dropped(&console_output, cnt);
}

static void panic(const struct log_backend *const backend)
{
	ARG_UNUSED(backend);
	log_backend_std_panic(&console_output);
}

static int format_set(const struct log_backend *const backend, uint32_t log_type)
{
	ARG_UNUSED(backend);
	return (log_type == LOG_OUTPUT_TEXT) ? 0 : -ENOTSUP;
}

static const struct log_backend_api console_api = {
	.process = process,
	.dropped = dropped,
	.panic = panic,
	.format_set = format_set,
};

#ifdef CONFIG_LOG_BACKEND_UART
LOG_BACKEND_DEFINE(log_backend_uart, console_api, IS_ENABLED(CONFIG_LOG_BACKEND_UART_AUTOSTART));
#else
LOG_BACKEND_DEFINE(log_backend_native_posix, console_api, true);
#endif
