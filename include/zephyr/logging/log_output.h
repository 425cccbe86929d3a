/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages as text: a formatter that backends share. It gathers characters in a buffer and passes
 * them on by a function, at the latest at the end of each message.
 */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_OUTPUT_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_OUTPUT_H_

#include <stddef.h>
#include <stdint.h>
#include <zephyr/logging/log_msg.h>
#include <zephyr/sys/atomic.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @name Flags @{ */
#define LOG_OUTPUT_FLAG_COLORS           BIT(0)
#define LOG_OUTPUT_FLAG_TIMESTAMP        BIT(1)
/** Hours to microseconds instead of a number. */
#define LOG_OUTPUT_FLAG_FORMAT_TIMESTAMP BIT(2)
#define LOG_OUTPUT_FLAG_LEVEL            BIT(3)
/** No end of line. */
#define LOG_OUTPUT_FLAG_CRLF_NONE        BIT(4)
/** "\n" instead of "\r\n". */
#define LOG_OUTPUT_FLAG_CRLF_LFONLY      BIT(5)
#define LOG_OUTPUT_FLAG_FORMAT_SYSLOG    BIT(6)
#define LOG_OUTPUT_FLAG_THREAD           BIT(7)
#define LOG_OUTPUT_FLAG_SKIP_SOURCE      BIT(8)
/** @} */

/** @name Formats @{ */
#define LOG_OUTPUT_TEXT   0
#define LOG_OUTPUT_SYST   1
#define LOG_OUTPUT_DICT   2
#define LOG_OUTPUT_CUSTOM 3
/** @} */

/** Passes on size bytes; returns how many it took, which must be more than none. */
typedef int (*log_output_func_t)(uint8_t *buf, size_t size, void *ctx);

/** State of an output. */
struct log_output_control_block {
	atomic_t offset;
	void *ctx;
	const char *hostname;
};

/** An output. */
struct log_output {
	log_output_func_t func;
	struct log_output_control_block *control_block;
	uint8_t *buf;
	size_t size;
};

/** A format. */
typedef void (*log_format_func_t)(const struct log_output *output, struct log_msg *msg,
				  uint32_t flags);

/** @return the function of LOG_OUTPUT_x, NULL if the image does not have it */
log_format_func_t log_format_func_t_get(uint32_t log_type);

/** Define an output over _func with buffer _buf of _size bytes. */
#define LOG_OUTPUT_DEFINE(_name, _func, _buf, _size)                                               \
	static struct log_output_control_block _CONCAT(_name, _control_block);                     \
	static const struct log_output _name = {                                                   \
		_func, &_CONCAT(_name, _control_block), _buf, _size,                               \
	}

/** Put out a message as text. */
void log_output_msg_process(const struct log_output *log_output, struct log_msg *msg,
			    uint32_t flags);

/**
 * Put out the parts of a message as text.
 *
 * @param domain  name, or NULL
 * @param source  name, or NULL
 * @param level   LOG_LEVEL_x; LOG_LEVEL_INTERNAL_RAW_STRING: only the text
 * @param package cbprintf package, or NULL
 */
void log_output_process(const struct log_output *log_output, log_timestamp_t timestamp,
			const char *domain, const char *source, uint8_t level,
			const uint8_t *package, const uint8_t *data, size_t data_len,
			uint32_t flags);

/** Put out how many messages were dropped. */
void log_output_dropped_process(const struct log_output *output, uint32_t cnt);

/** Pass on what is in the buffer. */
void log_output_flush(const struct log_output *output);

/** Set what the output's function gets as its last argument. */
static inline void log_output_ctx_set(const struct log_output *output, void *ctx)
{
	output->control_block->ctx = ctx;
}

/** Set the name that the syslog format shows. */
static inline void log_output_hostname_set(const struct log_output *output, const char *hostname)
{
	output->control_block->hostname = hostname;
}

/** Set the frequency of timestamps in Hz. */
void log_output_timestamp_freq_set(uint32_t freq);

/** @return a timestamp in microseconds */
uint64_t log_output_timestamp_to_us(log_timestamp_t timestamp);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_LOGGING_LOG_OUTPUT_H_ */
