/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages as text:
 *
 *     [00:00:01.234,567] <inf> source: text
 *                          hexdump lines under the text
 *
 * Characters gather in the output's buffer. It belongs to one message at a time: where messages
 * of several contexts may meet, in immediate mode, a context that interrupts another flushes into
 * the other's line, unless CONFIG_LOG_IMMEDIATE_CLEAN_OUTPUT keeps them apart.
 */
#include <ctype.h>
#include <errno.h>
#include <string.h>
#include <zephyr/kernel.h>
#include <zephyr/logging/log_core.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/logging/log_output.h>
#include <zephyr/logging/log_output_custom.h>
#include <zephyr/logging/log_output_dict.h>
#include "log_output_priv.h"
#include "log_strings.h"

#define PER_LINE 16U

#if CONFIG_LOG_TAG_MAX_LEN > 0
static char tag[CONFIG_LOG_TAG_MAX_LEN + 1] = CONFIG_LOG_TAG_DEFAULT;
#endif

static void pass_on(const struct log_output *o, uint8_t *buf, size_t len)
{
	while (len > 0) {
		int done = o->func(buf, len, o->control_block->ctx);

		if (done <= 0) {
			return;
		}
		buf += done;
		len -= MIN(len, (size_t)done);
	}
}

void log_output_flush(const struct log_output *output)
{
	size_t len = (size_t)atomic_set(&output->control_block->offset, 0);

	pass_on(output, output->buf, MIN(len, output->size));
}

int z_log_put(int c, void *ctx)
{
	const struct log_output *o = ctx;
	size_t at = (size_t)atomic_get(&o->control_block->offset);

	if (at >= o->size) {
		log_output_flush(o);
		at = 0;
	}
	if (o->size == 0) {
		uint8_t one = (uint8_t)c;

		pass_on(o, &one, 1);
		return 0;
	}
	o->buf[at] = (uint8_t)c;
	(void)atomic_set(&o->control_block->offset, (atomic_val_t)at + 1);
	return 0;
}

int z_log_print(const struct log_output *o, const char *fmt, ...)
{
	va_list ap;
	int len;

	va_start(ap, fmt);
	len = cbvprintf(z_log_put, (void *)(uintptr_t)o, fmt, ap);
	va_end(ap);
	return len;
}

static void color(const struct log_output *o, uint8_t level, uint32_t flags, bool start)
{
	static const char *const colors[] = {
		[LOG_LEVEL_ERR] = "\x1b[1;31m",
		[LOG_LEVEL_WRN] = "\x1b[1;33m",
		[LOG_LEVEL_INF] = IS_ENABLED(CONFIG_LOG_INFO_COLOR_GREEN) ? "\x1b[1;32m" : NULL,
		[LOG_LEVEL_DBG] = IS_ENABLED(CONFIG_LOG_DBG_COLOR_BLUE) ? "\x1b[1;34m" : NULL,
	};

	if ((flags & LOG_OUTPUT_FLAG_COLORS) != 0 && level < ARRAY_SIZE(colors) &&
	    colors[level] != NULL) {
		(void)z_log_print(o, "%s", start ? colors[level] : "\x1b[0m");
	}
}

static void end_line(const struct log_output *o, uint32_t flags)
{
	if ((flags & LOG_OUTPUT_FLAG_CRLF_NONE) == 0) {
		(void)z_log_print(o, ((flags & LOG_OUTPUT_FLAG_CRLF_LFONLY) != 0) ? "\n" : "\r\n");
	}
}

/* Everything before the text. Returns its length without colours. */
static int prefix(const struct log_output *o, log_timestamp_t timestamp, const char *domain,
		  const char *source, void *tid, uint8_t level, uint32_t flags)
{
	static const char *const names[] = {"", "err", "wrn", "inf", "dbg"};
	int len = 0;

	if ((flags & LOG_OUTPUT_FLAG_FORMAT_SYSLOG) != 0) {
		z_log_output_syslog(o, timestamp, level);
	}
#if CONFIG_LOG_TAG_MAX_LEN > 0
	len += z_log_print(o, "%s ", tag);
#endif
	if ((flags & LOG_OUTPUT_FLAG_TIMESTAMP) != 0 &&
	    (flags & LOG_OUTPUT_FLAG_FORMAT_SYSLOG) == 0) {
		len += z_log_output_time(o, timestamp, flags);
	}
	color(o, level, flags, true);
	if ((flags & LOG_OUTPUT_FLAG_LEVEL) != 0 && level < ARRAY_SIZE(names)) {
		len += z_log_print(o, "<%s> ", names[level]);
	}
	if ((flags & LOG_OUTPUT_FLAG_THREAD) != 0) {
		const char *name = (tid != NULL) ? k_thread_name_get(tid) : "isr";

		len += (name != NULL && name[0] != '\0') ? z_log_print(o, "[%s] ", name) :
							  z_log_print(o, "[%p] ", tid);
	}
	if (source != NULL && (flags & LOG_OUTPUT_FLAG_SKIP_SOURCE) == 0) {
		len += (domain != NULL) ? z_log_print(o, "%s/%s: ", domain, source) :
					  z_log_print(o, "%s: ", source);
	}
	return len;
}

static void dump_line(const struct log_output *o, const uint8_t *data, size_t len)
{
	for (size_t i = 0; i < PER_LINE; i++) {
		const char *gap = (i == PER_LINE / 2U) ? " " : "";

		if (i < len) {
			(void)z_log_print(o, "%s%02x ", gap, data[i]);
		} else {
			(void)z_log_print(o, "%s   ", gap);
		}
	}
	(void)z_log_print(o, "|");
	for (size_t i = 0; i < PER_LINE; i++) {
		if (i == PER_LINE / 2U) {
			(void)z_log_put(' ', (void *)(uintptr_t)o);
		}
		(void)z_log_put((i >= len) ? ' ' : (isprint(data[i]) != 0) ? data[i] : '.',
				(void *)(uintptr_t)o);
	}
	(void)z_log_print(o, "|");
}

static void dump(const struct log_output *o, const uint8_t *data, size_t len, int indent,
		 uint32_t flags)
{
	while (len > 0) {
		size_t part = MIN(len, PER_LINE);

		end_line(o, flags);
		for (int i = 0; i < indent; i++) {
			(void)z_log_put(' ', (void *)(uintptr_t)o);
		}
		dump_line(o, data, part);
		data += part;
		len -= part;
	}
}

/* cbprintf_cb: as printk() text, "\n" ends a line. */
static int put_printk(int c, void *ctx)
{
	if (c == '\n') {
		(void)z_log_put('\r', ctx);
	}
	return z_log_put(c, ctx);
}

static void put_package(const struct log_output *o, const uint8_t *package, bool crlf)
{
	const char *fmt = ((const struct cbprintf_package_hdr_ext *)package)->fmt;

	if (z_log_fmt_is_apart(fmt)) {
		(void)z_log_print(o, "(format %p is not in the image)", fmt);
		return;
	}
	(void)cbpprintf(crlf ? put_printk : z_log_put, (void *)(uintptr_t)o,
			(void *)(uintptr_t)package);
}

static void process(const struct log_output *o, log_timestamp_t timestamp, const char *domain,
		    const char *source, void *tid, uint8_t level, bool printk_text,
		    const uint8_t *package, const uint8_t *data, size_t data_len, uint32_t flags)
{
	bool raw = level == LOG_LEVEL_INTERNAL_RAW_STRING;
	bool crlf = printk_text && (flags & (LOG_OUTPUT_FLAG_CRLF_LFONLY |
					     LOG_OUTPUT_FLAG_CRLF_NONE)) == 0;
	int indent = raw ? 0 : prefix(o, timestamp, domain, source, tid, level, flags);

	if (package != NULL) {
		put_package(o, package, crlf);
	}
	dump(o, data, data_len, indent, flags);
	if (!raw) {
		color(o, level, flags, false);
		end_line(o, flags);
	}
	log_output_flush(o);
}

void log_output_process(const struct log_output *log_output, log_timestamp_t timestamp,
			const char *domain, const char *source, uint8_t level,
			const uint8_t *package, const uint8_t *data, size_t data_len,
			uint32_t flags)
{
	process(log_output, timestamp, domain, source, NULL, level, true, package, data, data_len,
		flags);
}

void log_output_msg_process(const struct log_output *log_output, struct log_msg *msg,
			    uint32_t flags)
{
	size_t len;
	size_t data_len;
	uint8_t *package = log_msg_get_package(msg, &len);
	uint8_t *data = log_msg_get_data(msg, &data_len);
	int16_t id = log_msg_get_source_id(msg);

	process(log_output, log_msg_get_timestamp(msg), NULL,
		(id >= 0) ? log_source_name_get(0, (uint32_t)id) : NULL, log_msg_get_tid(msg),
		log_msg_get_level(msg), log_msg_get_source(msg) == NULL,
		(len > 0) ? package : NULL, data, data_len, flags);
}

void z_log_output_dropped(const struct log_output *o, uint32_t cnt, uint32_t flags)
{
	(void)z_log_print(o, "--- %u messages dropped ---", cnt);
	end_line(o, flags);
	log_output_flush(o);
}

void log_output_dropped_process(const struct log_output *output, uint32_t cnt)
{
	z_log_output_dropped(output, cnt, 0);
}

log_format_func_t log_format_func_t_get(uint32_t log_type)
{
	static const log_format_func_t formats[] = {
		[LOG_OUTPUT_TEXT] = IS_ENABLED(CONFIG_LOG_FMT_SECTION_STRIP) ?
					    NULL : log_output_msg_process,
		[LOG_OUTPUT_DICT] = IS_ENABLED(CONFIG_LOG_DICTIONARY_SUPPORT) ?
					    log_dict_output_msg_process : NULL,
		[LOG_OUTPUT_CUSTOM] = IS_ENABLED(CONFIG_LOG_CUSTOM_FORMAT_SUPPORT) ?
					      log_custom_output_msg_process : NULL,
	};

	return (log_type < ARRAY_SIZE(formats)) ? formats[log_type] : NULL;
}

int log_set_tag(const char *str)
{
#if CONFIG_LOG_TAG_MAX_LEN > 0
	size_t len = strlen(str);

	strncpy(tag, str, CONFIG_LOG_TAG_MAX_LEN);
	tag[CONFIG_LOG_TAG_MAX_LEN] = '\0';
	return (len > CONFIG_LOG_TAG_MAX_LEN) ? -ENOMEM : 0;
#else
	ARG_UNUSED(str);
	return -ENOTSUP;
#endif
}
