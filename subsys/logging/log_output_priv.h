/* SPDX-License-Identifier: Apache-2.0 */
/* Shared by the files that make formats: characters into an output's buffer. */
#ifndef FAVONIUS_SUBSYS_LOGGING_LOG_OUTPUT_PRIV_H_
#define FAVONIUS_SUBSYS_LOGGING_LOG_OUTPUT_PRIV_H_

#include <zephyr/logging/log_output.h>
#include <zephyr/logging/log_output_dict.h>
#include <zephyr/toolchain.h>

/* One character. cbprintf_cb: ctx is the output. */
int z_log_put(int c, void *ctx);

/* Text; returns its length. */
__printf_like(2, 3) int z_log_print(const struct log_output *o, const char *fmt, ...);

/* A timestamp with its brackets, by the flags and the configuration; returns its length. */
int z_log_output_time(const struct log_output *o, log_timestamp_t timestamp, uint32_t flags);

/* What begins a line of syslog, RFC 5424: facility local0, no process or message identifier. */
void z_log_output_syslog(const struct log_output *o, log_timestamp_t timestamp, uint8_t level);

/* The news that cnt messages were dropped, as text. */
void z_log_output_dropped(const struct log_output *o, uint32_t cnt, uint32_t flags);

/* In dictionary format, the news that cnt messages were dropped. */
void z_log_dict_dropped(const struct log_output *o, uint32_t cnt, uint32_t flags);

/* The build writes its identity here, after linking. */
extern const volatile uint8_t z_log_build_id[LOG_DICT_BUILD_ID_SIZE];

/* Frequency of timestamps, Hz; 0: not known. */
uint32_t z_log_output_timestamp_freq(void);

#endif /* FAVONIUS_SUBSYS_LOGGING_LOG_OUTPUT_PRIV_H_ */
