/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Shared by the log's files. log_simple.c and log_msg.c make messages. These go into the ring
 * (deferred mode: log_ring.h, log_buffer.c, log_deferred.c) or to z_log_dispatch() (log_core.c).
 */
#ifndef FAVONIUS_SUBSYS_LOGGING_LOG_PRIV_H_
#define FAVONIUS_SUBSYS_LOGGING_LOG_PRIV_H_

#include <stdbool.h>
#include <stdint.h>
#include <zephyr/kernel.h>
#include <zephyr/logging/log_ctrl.h>

/* There was a panic: messages go out at once, and nothing enters the ring. */
extern bool z_log_panicked;

/* Where timestamps come from. */
extern log_timestamp_get_t z_log_timestamp;

/* Give a message to every active backend whose filter lets it pass. */
void z_log_dispatch(struct log_msg *msg);

/* Tell active backends that messages were dropped. */
void z_log_report_dropped(uint32_t cnt);

/* Tell active backends that the thread has nothing more to do. */
void z_log_report_done(void);

/* ---- parts of messages ---- */

/* Bytes of a package of n arguments, each in one slot. */
#define Z_LOG_WORDS_LEN(n) (sizeof(struct cbprintf_package_hdr_ext) + (n) * sizeof(uintptr_t))

static ALWAYS_INLINE void z_log_set_header(struct log_msg *msg, const void *source,
					   log_timestamp_t now)
{
	msg->hdr.source = source;
	msg->hdr.timestamp = now;
#ifdef CONFIG_LOG_THREAD_ID_PREFIX
	msg->hdr.tid = k_is_in_isr() ? NULL : (void *)k_current_get();
#endif
}

/* Begin a package of len bytes without copied strings. Returns where its arguments go. */
static ALWAYS_INLINE uintptr_t *z_log_set_package(struct log_msg *msg, const char *fmt,
						  uint32_t len)
{
	struct cbprintf_package_hdr_ext *ext = (struct cbprintf_package_hdr_ext *)msg->data;

	ext->hdr.raw = NULL;
	ext->hdr.desc = (struct cbprintf_package_desc){.len = (uint8_t)(len / sizeof(int))};
	ext->fmt = (char *)(uintptr_t)fmt;
	return (uintptr_t *)(ext + 1);
}

/* Send a message whose package, len bytes without copied strings, ends with these arguments. */
void z_log_words(const void *source, uint32_t level, uint32_t len, const char *fmt,
		 const uintptr_t *args);

/* ---- log_buffer.c: the ring; all lock interrupts for a few instructions ---- */

/* What reserving gives after a panic: no room; the message is to be put out at once. */
#define Z_LOG_AT_ONCE ((struct log_msg *)1)

/* Reserve room for a message. NULL: there is none, and source is charged for a drop. */
struct log_msg *z_log_buffer_reserve(uint32_t size, const void *source, bool charge);

/* The message is complete. Returns what is to be done now. */
enum z_log_next {
	Z_LOG_NOTHING,
	Z_LOG_TELL,     /* the processing thread is to be told */
	Z_LOG_PUT_OUT,  /* a panic did not wait for it: it is not in the ring */
};

enum z_log_next z_log_buffer_commit(struct log_msg *msg, struct log_msg_desc desc);

/* Oldest complete message, NULL: none. It stays where it is until it is freed. */
struct log_msg *z_log_buffer_claim(void);
void z_log_buffer_free(struct log_msg *msg);

/* Panic: nothing is to be reserved any more. Returns the message that was being read, or NULL. */
struct log_msg *z_log_buffer_close(void);

uint32_t z_log_buffer_count(void);

/* Does the ring's invariant hold? For tests. */
bool z_log_buffer_check(void);

/* Messages dropped since the last call. */
uint32_t z_log_dropped_take(void);

/* Count a message that was dropped for another reason. */
void z_log_count_drop(const void *source);

/* ---- log_deferred.c ---- */

struct log_msg *z_log_alloc(uint32_t size, const void *source);
void z_log_commit(struct log_msg *msg, struct log_msg_desc desc);

/* There are messages, and it is time that somebody looks. */
void z_log_tell(void);

#endif /* FAVONIUS_SUBSYS_LOGGING_LOG_PRIV_H_ */
