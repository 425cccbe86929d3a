/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ring of deferred mode, and the short way into it: a message of a few words is stored and
 * made readable in one stretch with interrupts masked. What the ring is, and everything that is
 * not short, is in log_buffer.c. Without a ring there is no short way.
 */
#ifndef FAVONIUS_SUBSYS_LOGGING_LOG_RING_H_
#define FAVONIUS_SUBSYS_LOGGING_LOG_RING_H_

#include <zephyr/irq.h>
#include "log_priv.h"

#ifdef CONFIG_LOG_MODE_DEFERRED

#define Z_LOG_RING_UNIT CBPRINTF_PACKAGE_ALIGNMENT
#define Z_LOG_RING_SIZE ROUND_DOWN(CONFIG_LOG_BUFFER_SIZE, Z_LOG_RING_UNIT)

struct z_log_ring {
	uint32_t wr;            /* where the next record goes; SIZE: at the start */
	uint32_t room;          /* bytes at wr known to be free; 0 after a panic */
	uint32_t used;          /* bytes from tail to wr */
	uint32_t count;         /* messages complete and not claimed */
	uint32_t tail;          /* oldest record */
	uint32_t max;           /* most that was used */
	uint32_t dropped;       /* since the last report */
	uint32_t total;         /* dropped since the start */
	struct log_msg *held;   /* being read */
	bool stalled;           /* the reader waits for the oldest to be completed */
	uint8_t memory[Z_LOG_RING_SIZE] __aligned(Z_LOG_RING_UNIT);
};

extern struct z_log_ring z_log_ring;

/* Interrupts masked, size is at most room. */
static ALWAYS_INLINE struct log_msg *z_log_ring_take(uint32_t size)
{
	struct log_msg *msg = (struct log_msg *)&z_log_ring.memory[z_log_ring.wr];

	z_log_ring.wr += size;
	z_log_ring.room -= size;
	z_log_ring.used += size;
	if (IS_ENABLED(CONFIG_LOG_MEM_UTILIZATION)) {
		z_log_ring.max = MAX(z_log_ring.max, z_log_ring.used);
	}
	return msg;
}

/* Interrupts masked, the message is complete. Is the processing thread to be told now? */
static ALWAYS_INLINE bool z_log_ring_complete(struct log_msg *msg, struct log_msg_desc desc)
{
	uint32_t count = ++z_log_ring.count;

	desc.valid = 1;
	msg->hdr.desc = desc;
	return count == 1U || count == CONFIG_LOG_PROCESS_TRIGGER_THRESHOLD || z_log_ring.stalled;
}

/* Store a message of n words, a constant up to 3. False: nothing was done. */
static ALWAYS_INLINE bool z_log_ring_quick(uintptr_t source_level, const char *fmt, uint32_t n,
					   uintptr_t a, uintptr_t b, uintptr_t c)
{
	struct log_msg_desc desc = {
		.level = Z_LOG_LEVEL_OF(source_level),
		.package_len = Z_LOG_WORDS_LEN(n),
	};
	const uint32_t size = ROUND_UP(sizeof(struct log_msg) + Z_LOG_WORDS_LEN(n),
				       Z_LOG_RING_UNIT);
	log_timestamp_t now = z_log_timestamp();
	unsigned int key = irq_lock();
	struct log_msg *msg;
	uintptr_t *to;
	bool tell;

	if (unlikely(size > z_log_ring.room)) {
		irq_unlock(key);
		return false;
	}
	msg = z_log_ring_take(size);
	z_log_set_header(msg, Z_LOG_SOURCE_OF(source_level), now);
	to = z_log_set_package(msg, fmt, Z_LOG_WORDS_LEN(n));
	if (n > 0) {
		to[0] = a;
	}
	if (n > 1) {
		to[1] = b;
	}
	if (n > 2) {
		to[2] = c;
	}
	tell = z_log_ring_complete(msg, desc);
	irq_unlock(key);
	if (unlikely(tell)) {
		z_log_tell();
	}
	return true;
}

#else

static ALWAYS_INLINE bool z_log_ring_quick(uintptr_t source_level, const char *fmt, uint32_t n,
					   uintptr_t a, uintptr_t b, uintptr_t c)
{
	ARG_UNUSED(source_level);
	ARG_UNUSED(fmt);
	ARG_UNUSED(n);
	ARG_UNUSED(a);
	ARG_UNUSED(b);
	ARG_UNUSED(c);
	return false;
}

#endif

#endif /* FAVONIUS_SUBSYS_LOGGING_LOG_RING_H_ */
