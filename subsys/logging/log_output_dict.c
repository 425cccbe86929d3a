/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages as numbers: header and package go out as they are, strings in RAM with them. Formats
 * are not read here (they may be no part of the image), except one in RAM, which the host could
 * not know: such a message goes out as text.
 *
 * The host refuses messages of a build that it has no dictionary of, so every frame carries the
 * start of the build's identity.
 */
#include <string.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/logging/log_output_dict.h>
#include "../../lib/cbprintf_ro.h"
#include "log_output_priv.h"
#include "log_strings.h"

/* Messages between two that say who speaks. */
#define INFO_PERIOD 64U

const volatile uint8_t z_log_build_id[LOG_DICT_BUILD_ID_SIZE] __used = {0};

struct frame {
	const struct log_output *o;
	uint32_t flags;
	uint16_t crc;
};

/* CRC of CCITT, a byte at a time without a table: the polynomial's three terms, shifted. */
static uint16_t crc_add(uint16_t crc, uint8_t byte)
{
	crc = (uint16_t)((crc >> 8) | (crc << 8));
	crc ^= byte;
	crc ^= (crc & 0xffU) >> 4;
	crc ^= (uint16_t)(crc << 12);
	crc ^= (uint16_t)((crc & 0xffU) << 5);
	return crc;
}

static void put(const struct frame *f, int c)
{
	(void)z_log_put(c, (void *)(uintptr_t)f->o);
}

static void put_escaped(const struct frame *f, uint8_t byte)
{
	static const uint8_t escapes[][2] = {
		{LOG_DICT_END, LOG_DICT_ESC_END}, {LOG_DICT_ESC, LOG_DICT_ESC_ESC},
		{'\n', LOG_DICT_ESC_LF}, {'\r', LOG_DICT_ESC_CR},
	};

	for (size_t i = 0; i < ARRAY_SIZE(escapes); i++) {
		if (byte == escapes[i][0]) {
			put(f, LOG_DICT_ESC);
			byte = escapes[i][1];
			break;
		}
	}
	put(f, byte);
}

static void put_byte(struct frame *f, uint8_t byte)
{
	static const char digits[] = "0123456789abcdef";

	f->crc = crc_add(f->crc, byte);
	if ((f->flags & LOG_DICT_OUTPUT_FLAG_HEX) != 0) {
		put(f, digits[byte >> 4]);
		put(f, digits[byte & 15]);
	} else {
		put_escaped(f, byte);
	}
}

static void put_bytes(struct frame *f, const void *data, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		put_byte(f, ((const uint8_t *)data)[i]);
	}
}

static struct frame begin(const struct log_output *o, uint32_t flags)
{
	struct frame f = {.o = o, .flags = flags, .crc = 0xffff};

	put(&f, ((flags & LOG_DICT_OUTPUT_FLAG_HEX) != 0) ? ':' : LOG_DICT_END);
	return f;
}

static void end(struct frame *f)
{
	uint16_t crc = f->crc;

	put_byte(f, (uint8_t)(crc >> 8));
	put_byte(f, (uint8_t)crc);
	if ((f->flags & LOG_DICT_OUTPUT_FLAG_HEX) == 0) {
		put(f, LOG_DICT_END);
	} else if ((f->flags & LOG_OUTPUT_FLAG_CRLF_LFONLY) != 0) {
		put(f, '\n');
	} else {
		put(f, '\r');
		put(f, '\n');
	}
	log_output_flush(f->o);
}

/* cbprintf_convert_cb */
static int put_package(const void *buf, size_t len, void *ctx)
{
	put_bytes(ctx, buf, len);
	return (int)len;
}

/* cbprintf_cb */
static int put_text(int c, void *ctx)
{
	put_byte(ctx, (uint8_t)c);
	return c;
}

static uint16_t build_tag(void)
{
	return (uint16_t)(z_log_build_id[0] | z_log_build_id[1] << 8);
}

static void put_info(const struct log_output *o, uint32_t flags)
{
	static atomic_t count;
	struct log_dict_output_info_t info = {
		.type = MSG_INFO, .version = 1, .timestamp_hz = z_log_output_timestamp_freq(),
	};
	struct frame f;

	if ((uint32_t)atomic_inc(&count) % INFO_PERIOD != 0) {
		return;
	}
	for (size_t i = 0; i < sizeof(info.build); i++) {
		info.build[i] = z_log_build_id[i];
	}
	f = begin(o, flags);
	put_bytes(&f, &info, sizeof(info));
	end(&f);
}

void log_dict_output_msg_process(const struct log_output *log_output, struct log_msg *msg,
				 uint32_t flags)
{
	size_t len;
	size_t data_len;
	uint8_t *package = log_msg_get_package(msg, &len);
	const uint8_t *data = log_msg_get_data(msg, &data_len);
	const char *fmt = ((const struct cbprintf_package_hdr_ext *)package)->fmt;
	bool known = z_log_fmt_is_apart(fmt) || z_cbprintf_is_ro(fmt);
	struct log_dict_output_normal_msg_hdr_t hdr = {
		.type = known ? MSG_NORMAL : MSG_FORMATTED,
		.level = log_msg_get_level(msg),
		.build = build_tag(),
		.source = log_msg_get_source_id(msg),
		.data_len = (uint16_t)data_len,
		.timestamp = log_msg_get_timestamp(msg),
#ifdef CONFIG_LOG_THREAD_ID_PREFIX
		.tid = log_msg_get_tid(msg),
#endif
	};
	struct frame f;

	put_info(log_output, flags);
	f = begin(log_output, flags);
	put_bytes(&f, &hdr, sizeof(hdr));
	if (known) {
		(void)cbprintf_package_convert(package, len, put_package, &f,
					       CBPRINTF_PACKAGE_CONVERT_RW_STR, NULL, 0);
	} else {
		(void)cbpprintf(put_text, &f, package);
	}
	put_bytes(&f, data, data_len);
	end(&f);
}

void z_log_dict_dropped(const struct log_output *o, uint32_t cnt, uint32_t flags)
{
	struct log_dict_output_dropped_msg_t msg = {
		.type = MSG_DROPPED_MSG, .build = build_tag(), .num_dropped_messages = cnt,
	};
	struct frame f = begin(o, flags);

	put_bytes(&f, &msg, sizeof(msg));
	end(&f);
}

void log_dict_output_dropped_process(const struct log_output *output, uint32_t cnt)
{
	z_log_dict_dropped(output, cnt, 0);
}
