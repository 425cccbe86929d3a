/* SPDX-License-Identifier: Apache-2.0 */
/* The console of the host, with colours if people look at it. */
#include "log_stream.h"

#include <zephyr/arch/native/sim.h>
#include <zephyr/logging/log_backend_std.h>

static uint8_t buffer[256];
static struct log_stream_state state;

static int put_out(uint8_t *buf, size_t size, void *ctx)
{
	ARG_UNUSED(ctx);
	native_console_write(buf, size);
	return (int)size;
}

LOG_OUTPUT_DEFINE(native_output, put_out, buffer, sizeof(buffer));

static void init(const struct log_backend *const backend)
{
	ARG_UNUSED(backend);
	state.format = CONFIG_LOG_BACKEND_NATIVE_OUTPUT_DEFAULT;
	state.flags = log_backend_std_get_flags() | LOG_OUTPUT_FLAG_CRLF_LFONLY;
	if (!native_console_has_colors()) {
		state.flags &= ~LOG_OUTPUT_FLAG_COLORS;
	}
}

static const struct log_stream stream = {
	.api = {LOG_STREAM_FUNCTIONS, .panic = z_log_stream_panic, .init = init},
	.output = &native_output,
	.state = &state,
};

LOG_BACKEND_DEFINE(log_backend_native, stream.api, true);
