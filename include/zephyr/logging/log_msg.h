/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A message as backends get it: a header, a cbprintf package, and bytes of a dump. It is there
 * only while the backend's process function runs.
 *
 * The first word tells the buffer of deferred mode in which state the message is.
 */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_MSG_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_MSG_H_

#include <stddef.h>
#include <stdint.h>
#include <zephyr/logging/log_instance.h>
#include <zephyr/sys/cbprintf.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Time of a message, in units of the source of timestamps: see log_set_timestamp_func(). */
#ifdef CONFIG_LOG_TIMESTAMP_64BIT
typedef uint64_t log_timestamp_t;
#else
typedef uint32_t log_timestamp_t;
#endif

/* Both flags: valid alone is a message to be read, busy alone a hole of the buffer. */
#define LOG_MSG_GENERIC_HDR                                                                        \
	uint32_t valid: 1;                                                                         \
	uint32_t busy: 1;                                                                          \
	uint32_t type: 1

/** What a message is, in one word. */
struct log_msg_desc {
	LOG_MSG_GENERIC_HDR;
	uint32_t domain: 3;
	uint32_t level: 3;
	uint32_t package_len: 11;       /**< bytes */
	uint32_t data_len: 12;          /**< bytes */
};

/** Header; the package lies behind it. */
struct log_msg_hdr {
	struct log_msg_desc desc;
	const void *source;             /**< constant or, with run-time filters, dynamic data */
	log_timestamp_t timestamp;
#ifdef CONFIG_LOG_THREAD_ID_PREFIX
	void *tid;                      /**< thread that logged, NULL: an ISR */
#endif
};

/** A message. */
struct log_msg {
	struct log_msg_hdr hdr;
	uint8_t data[] __aligned(CBPRINTF_PACKAGE_ALIGNMENT);   /**< package, then dump */
};

/** The part that all kinds of messages have. */
struct log_msg_generic_hdr {
	LOG_MSG_GENERIC_HDR;
};

/** Any message. */
union log_msg_generic {
	struct log_msg_generic_hdr generic;
	struct log_msg log;
};

/* Longest package and dump. */
#define LOG_MSG_MAX_PACKAGE BIT_MASK(11)
#define LOG_MSG_MAX_DATA    BIT_MASK(12)

/** @return length of a message of this kind, in words of 4 bytes; a multiple of 8 bytes */
static inline uint32_t log_msg_get_total_wlen(const struct log_msg_desc desc)
{
	return ROUND_UP(sizeof(struct log_msg) + desc.package_len + desc.data_len,
			CBPRINTF_PACKAGE_ALIGNMENT) / sizeof(uint32_t);
}

/** @return domain of the message; 0 is this image */
static inline uint8_t log_msg_get_domain(struct log_msg *msg)
{
	return msg->hdr.desc.domain;
}

/** @return LOG_LEVEL_x; LOG_LEVEL_INTERNAL_RAW_STRING for printk() and LOG_RAW() */
static inline uint8_t log_msg_get_level(struct log_msg *msg)
{
	return msg->hdr.desc.level;
}

/** @return the source: 0 or 1 as a pointer for printk() and LOG_RAW() */
static inline const void *log_msg_get_source(struct log_msg *msg)
{
	return msg->hdr.source;
}

/** @return index of the source, -1 if it has none */
int16_t log_msg_get_source_id(struct log_msg *msg);

/** @return time of the message */
static inline log_timestamp_t log_msg_get_timestamp(struct log_msg *msg)
{
	return msg->hdr.timestamp;
}

/** @return thread that logged, NULL in ISRs and without CONFIG_LOG_THREAD_ID_PREFIX */
static inline void *log_msg_get_tid(struct log_msg *msg)
{
#ifdef CONFIG_LOG_THREAD_ID_PREFIX
	return msg->hdr.tid;
#else
	ARG_UNUSED(msg);
	return NULL;
#endif
}

/** @return the bytes to be dumped; their number in *len, 0 if it is no hexdump */
static inline uint8_t *log_msg_get_data(struct log_msg *msg, size_t *len)
{
	*len = msg->hdr.desc.data_len;
	return msg->data + msg->hdr.desc.package_len;
}

/** @return the package, for cbpprintf(); its length in *len */
static inline uint8_t *log_msg_get_package(struct log_msg *msg, size_t *len)
{
	*len = msg->hdr.desc.package_len;
	return msg->data;
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_LOGGING_LOG_MSG_H_ */
