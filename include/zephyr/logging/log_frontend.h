/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A front end of the application's own: with CONFIG_LOG_FRONTEND it defines these functions and
 * gets every message when it is logged, before (or, with CONFIG_LOG_FRONTEND_ONLY, instead of)
 * everything else.
 */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_FRONTEND_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_FRONTEND_H_

#include <zephyr/logging/log_core.h>
#include <zephyr/logging/log_msg.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Called once, when the log starts. */
void log_frontend_init(void);

/**
 * A message; from the context that logs, ISRs included.
 *
 * @param package cbprintf package; its strings are not copied into it
 * @param data    bytes to be dumped, desc.data_len of them
 */
void log_frontend_msg(const void *source, const struct log_msg_desc desc, uint8_t *package,
		      const void *data);

/** Called by log_panic(). */
void log_frontend_panic(void);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_LOGGING_LOG_FRONTEND_H_ */
