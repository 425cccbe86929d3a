/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The newest messages, in memory that start-up leaves alone (CONFIG_LOG_BACKEND_RING): what was
 * logged before a warm reboot can be read after it. Contents that did not survive are noticed by
 * a checksum and thrown away; of a crash in the middle of a message, at most that one is lost.
 * None of the functions blocks; any context.
 */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_BACKEND_RING_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_BACKEND_RING_H_

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Read what is kept, oldest first.
 *
 * @param offset bytes to skip
 * @return bytes that were copied; fewer than size at the end, or if what was to be read has made
 *         way for newer output meanwhile
 */
size_t log_backend_ring_read(size_t offset, void *buf, size_t size);

/** @return bytes at the start of what is kept that are from before the last reboot */
size_t log_backend_ring_kept(void);

/** @return reboots that the contents have survived; 0: they began with this boot */
uint32_t log_backend_ring_generation(void);

/** Forget everything. */
void log_backend_ring_clear(void);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_LOGGING_LOG_BACKEND_RING_H_ */
