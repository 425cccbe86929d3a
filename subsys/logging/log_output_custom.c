/* SPDX-License-Identifier: Apache-2.0 */
/* The two functions of formatting that an application may supply. */
#include <zephyr/logging/log_output_custom.h>

static log_format_func_t format_msg;
static log_timestamp_format_func_t format_time;

void log_custom_output_msg_process(const struct log_output *log_output, struct log_msg *msg,
				   uint32_t flags)
{
	if (format_msg != NULL) {
		format_msg(log_output, msg, flags);
	}
}

void log_custom_output_msg_set(log_format_func_t format)
{
	format_msg = format;
}

int log_custom_timestamp_print(const struct log_output *output, const log_timestamp_t timestamp,
			       const log_timestamp_printer_t printer)
{
	return (format_time != NULL) ? format_time(output, timestamp, printer) : 0;
}

void log_custom_timestamp_set(log_timestamp_format_func_t format)
{
	format_time = format;
}
