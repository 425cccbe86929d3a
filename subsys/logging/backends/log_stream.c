/* SPDX-License-Identifier: Apache-2.0 */
/* A message, or the news that some were dropped, in the format that the backend has now. */
#include "log_stream.h"

#include <zephyr/logging/log_backend_std.h>
#include "../log_output_priv.h"

static const struct log_stream *stream_of(const struct log_backend *backend)
{
	return CONTAINER_OF(backend->api, struct log_stream, api);
}

void z_log_stream_process(const struct log_backend *const backend, union log_msg_generic *msg)
{
	const struct log_stream *s = stream_of(backend);

	log_format_func_t_get(s->state->format)(s->output, &msg->log, s->state->flags);
}

void z_log_stream_dropped(const struct log_backend *const backend, uint32_t cnt)
{
	const struct log_stream *s = stream_of(backend);

	if (IS_ENABLED(CONFIG_LOG_DICTIONARY_SUPPORT) && s->state->format == LOG_OUTPUT_DICT) {
		z_log_dict_dropped(s->output, cnt, s->state->flags);
	} else {
		z_log_output_dropped(s->output, cnt, s->state->flags);
	}
}

void z_log_stream_panic(const struct log_backend *const backend)
{
	log_backend_std_panic(stream_of(backend)->output);
}

/* log_backend_format_set() has made sure that the image has this format. */
int z_log_stream_format_set(const struct log_backend *const backend, uint32_t log_type)
{
	stream_of(backend)->state->format = (uint8_t)log_type;
	return 0;
}
