/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages as numbers, for `fav log decode` and the build's zephyr/log_dictionary.json.
 *
 * A frame is one of the structures below, in the target's byte order, with what follows it, and
 * a CRC (CCITT, 16 bits, start 0xffff, high byte first). It lies between two bytes END, with SLIP's
 * escapes (RFC 1055) and two more for "\n" and "\r", so that a console that changes line ends
 * does no harm. With LOG_DICT_OUTPUT_FLAG_HEX it is a line instead: ':' and hexadecimal digits.
 * What is between frames is not the log's: text of the boot, say.
 */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_OUTPUT_DICT_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_OUTPUT_DICT_H_

#include <zephyr/logging/log_output.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @name Bytes of the framing: each of the last four comes behind ESC @{ */
#define LOG_DICT_END     0xc0
#define LOG_DICT_ESC     0xdb
#define LOG_DICT_ESC_END 0xdc
#define LOG_DICT_ESC_ESC 0xdd
#define LOG_DICT_ESC_LF  'n'
#define LOG_DICT_ESC_CR  'r'
/** @} */

/** Frames are lines of hexadecimal digits. */
#define LOG_DICT_OUTPUT_FLAG_HEX BIT(31)

/** First byte of a frame. */
enum log_dict_output_msg_type {
	MSG_NORMAL = 0,         /**< header, package, bytes of a dump */
	MSG_DROPPED_MSG = 1,
	MSG_INFO = 2,           /**< now and then: who speaks */
	MSG_FORMATTED = 3,      /**< header, text, bytes of a dump: its format is in RAM */
};

/** A message. The package is from a machine of the kind that the dictionary tells. */
struct log_dict_output_normal_msg_hdr_t {
	uint8_t type;
	uint8_t level;
	uint16_t build;         /**< start of the build's identity */
	int16_t source;         /**< index of the source, -1: none */
	uint16_t data_len;
	log_timestamp_t timestamp;
#ifdef CONFIG_LOG_THREAD_ID_PREFIX
	void *tid;
#endif
} __packed;

/** Messages were dropped. */
struct log_dict_output_dropped_msg_t {
	uint8_t type;
	uint8_t reserved;
	uint16_t build;
	uint32_t num_dropped_messages;
} __packed;

/** Bytes of a build's identity: the start of a SHA-256 over the image. */
#define LOG_DICT_BUILD_ID_SIZE 8

struct log_dict_output_info_t {
	uint8_t type;
	uint8_t version;        /**< of this protocol: 1 */
	uint8_t build[LOG_DICT_BUILD_ID_SIZE];
	uint32_t timestamp_hz;
} __packed;

/** Put out a message. Any context that the output's function allows. */
void log_dict_output_msg_process(const struct log_output *log_output, struct log_msg *msg,
				 uint32_t flags);

/** Put out how many messages were dropped. */
void log_dict_output_dropped_process(const struct log_output *output, uint32_t cnt);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_LOGGING_LOG_OUTPUT_DICT_H_ */
