/* SPDX-License-Identifier: Apache-2.0 */
/* What of the ring survives a warm reboot; tests damage it. */
#ifndef FAVONIUS_SUBSYS_LOGGING_BACKENDS_LOG_BACKEND_RING_MEMORY_H_
#define FAVONIUS_SUBSYS_LOGGING_BACKENDS_LOG_BACKEND_RING_MEMORY_H_

#include <stdint.h>

struct z_log_kept_state {
	uint32_t magic;
	uint32_t size;
	uint32_t step;          /* counts; the copy with the higher one is newer */
	uint32_t generation;
	uint32_t start;         /* place of the oldest byte */
	uint32_t used;
	uint32_t sum;
	uint32_t check;         /* over the words before */
};

struct z_log_kept {
	struct z_log_kept_state copies[2];
	uint8_t bytes[CONFIG_LOG_BACKEND_RING_SIZE];
};

extern struct z_log_kept z_log_kept;

#endif /* FAVONIUS_SUBSYS_LOGGING_BACKENDS_LOG_BACKEND_RING_MEMORY_H_ */
