/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What backends have in common that put characters somewhere through a struct log_output: the
 * format, which can be changed at run time, and the flags. A backend is found by its functions,
 * which are a part of its struct log_stream, because its context belongs to the application.
 */
#ifndef FAVONIUS_SUBSYS_LOGGING_BACKENDS_LOG_STREAM_H_
#define FAVONIUS_SUBSYS_LOGGING_BACKENDS_LOG_STREAM_H_

#include <zephyr/logging/log_backend.h>

struct log_stream_state {
	uint32_t flags;         /* LOG_OUTPUT_FLAG_x */
	uint8_t format;         /* LOG_OUTPUT_x */
};

struct log_stream {
	struct log_backend_api api;
	const struct log_output *output;
	struct log_stream_state *state;
};

/* Functions of a struct log_backend_api that is part of a struct log_stream. */
void z_log_stream_process(const struct log_backend *const backend, union log_msg_generic *msg);
void z_log_stream_dropped(const struct log_backend *const backend, uint32_t cnt);
void z_log_stream_panic(const struct log_backend *const backend);
int z_log_stream_format_set(const struct log_backend *const backend, uint32_t log_type);

/* Those that are the same in all; a backend adds panic and its own. */
#define LOG_STREAM_FUNCTIONS                                                                       \
	.process = z_log_stream_process,                                                           \
	.dropped = z_log_stream_dropped,                                                           \
	.format_set = z_log_stream_format_set

#endif /* FAVONIUS_SUBSYS_LOGGING_BACKENDS_LOG_STREAM_H_ */
