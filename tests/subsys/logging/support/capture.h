/* SPDX-License-Identifier: Apache-2.0 */
/* A backend in memory: what would have been put out, as text without time and colours. */
#ifndef TESTS_SUBSYS_LOGGING_SUPPORT_CAPTURE_H_
#define TESTS_SUBSYS_LOGGING_SUPPORT_CAPTURE_H_

#include <zephyr/logging/log_backend.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CAPTURE_SIZE 4096

/* Text, messages and drops since capture_reset(). */
extern char captured[CAPTURE_SIZE + 1];
extern size_t captured_len;
extern int captured_msgs;
extern uint32_t captured_drops;
extern bool captured_panic;

/* Called for each message before it is put out; may be NULL. */
extern void (*capture_hook)(union log_msg_generic *msg);

/* The backend. */
const struct log_backend *capture_backend(void);

/* Put out everything, then forget it. */
void capture_reset(void);

/* Put out everything that waits; the text so far. */
const char *capture_text(void);

#ifdef __cplusplus
}
#endif

#endif /* TESTS_SUBSYS_LOGGING_SUPPORT_CAPTURE_H_ */
