/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The application's own format of messages (CONFIG_LOG_CUSTOM_FORMAT_SUPPORT) and of timestamps
 * (CONFIG_LOG_OUTPUT_FORMAT_CUSTOM_TIMESTAMP). Set them before the first message; any context.
 */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_OUTPUT_CUSTOM_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_OUTPUT_CUSTOM_H_

#include <zephyr/logging/log_output.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Format LOG_OUTPUT_CUSTOM: what log_custom_output_msg_set() set; nothing until then. */
void log_custom_output_msg_process(const struct log_output *log_output, struct log_msg *msg,
				   uint32_t flags);

/** Set the function that puts out messages in format LOG_OUTPUT_CUSTOM. */
void log_custom_output_msg_set(log_format_func_t format);

/** Puts text out as printf() does; returns its length. */
typedef int (*log_timestamp_printer_t)(const struct log_output *output, const char *fmt, ...);

/** Puts out a timestamp by means of printer; returns the length of that. */
typedef int (*log_timestamp_format_func_t)(const struct log_output *output,
					   const log_timestamp_t timestamp,
					   const log_timestamp_printer_t printer);

/** Put out a timestamp by the function that was set; nothing, and 0, until then. */
int log_custom_timestamp_print(const struct log_output *output, const log_timestamp_t timestamp,
			       const log_timestamp_printer_t printer);

/** Set the function that puts out timestamps. */
void log_custom_timestamp_set(log_timestamp_format_func_t format);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_LOGGING_LOG_OUTPUT_CUSTOM_H_ */
