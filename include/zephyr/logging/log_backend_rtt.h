/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory that a debugger reads while the program runs, in the layout of SEGGER's RTT: it looks for
 * the symbol _SEGGER_RTT, or searches RAM for the identifier, and takes bytes from a ring between
 * rd and wr, of which each side writes one.
 */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_BACKEND_RTT_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_BACKEND_RTT_H_

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @name What a ring does when it is full, in its flags @{ */
#define LOG_RTT_MODE_SKIP  0U
#define LOG_RTT_MODE_TRIM  1U
#define LOG_RTT_MODE_BLOCK 2U
/** @} */

/** A ring. It is empty when wr is rd, so it holds one byte less than its size. */
struct log_rtt_ring {
	const char *name;
	char *buffer;
	uint32_t size;
	volatile uint32_t wr;   /**< where the next byte is written */
	volatile uint32_t rd;   /**< where the next byte is read */
	uint32_t flags;         /**< LOG_RTT_MODE_x */
};

/** What the debugger looks for: one ring from the target, none to it. */
struct log_rtt {
	char id[16];            /**< "SEGGER RTT", once all else is ready */
	int32_t max_up;
	int32_t max_down;
	struct log_rtt_ring up[1];
};

extern struct log_rtt _SEGGER_RTT;

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_LOGGING_LOG_BACKEND_RTT_H_ */
