/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Shared by the log's files. log_msg.c makes messages and calls one of: z_log_alloc() and
 * z_log_commit() (deferred mode, log_buffer.c and log_deferred.c) or z_log_dispatch() (log_core.c).
 */
#ifndef FAVONIUS_SUBSYS_LOGGING_LOG_PRIV_H_
#define FAVONIUS_SUBSYS_LOGGING_LOG_PRIV_H_

#include <stdbool.h>
#include <stdint.h>
#include <zephyr/logging/log_ctrl.h>

/* A message is not to be buffered: by the mode, or since a panic. */
extern bool z_log_panicked;

/* Where timestamps come from. */
extern log_timestamp_get_t z_log_timestamp;

/* Give a message to every active backend whose filter lets it pass. */
void z_log_dispatch(struct log_msg *msg);

/* Tell active backends that messages were dropped. */
void z_log_report_dropped(uint32_t cnt);

/* Tell active backends that the thread has nothing more to do. */
void z_log_report_done(void);

/* ---- log_buffer.c: the ring; all lock interrupts for a few instructions ---- */

/* Reserve room for a message. NULL: there is none, and source is charged for a drop. */
struct log_msg *z_log_buffer_reserve(uint32_t size, const void *source, bool charge);

/* The message is complete. Returns whether the processing thread is to be told now. */
bool z_log_buffer_commit(struct log_msg *msg, struct log_msg_desc desc);

/* Oldest complete message, NULL: none. It stays where it is until it is freed. */
struct log_msg *z_log_buffer_claim(void);
void z_log_buffer_free(struct log_msg *msg);

/* What was claimed and not freed is to be claimed again. */
void z_log_buffer_unclaim(void);

uint32_t z_log_buffer_count(void);

/* Messages dropped since the last call. */
uint32_t z_log_dropped_take(void);

/* Count a message that was dropped for another reason. */
void z_log_count_drop(const void *source);

/* ---- log_deferred.c ---- */

struct log_msg *z_log_alloc(uint32_t size, const void *source);
void z_log_commit(struct log_msg *msg, struct log_msg_desc desc);

#endif /* FAVONIUS_SUBSYS_LOGGING_LOG_PRIV_H_ */
