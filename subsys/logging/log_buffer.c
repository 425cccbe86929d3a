/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ring of deferred mode: many producers, one reader at a time. Room is reserved with
 * interrupts masked, filled without, and made readable by one more masked store.
 *
 * Every record starts with a word (struct log_msg_desc): neither flag: being filled; valid: to be
 * read; both: being read; busy alone: a hole, its length in units of 4 bytes in the other bits.
 * Invariant: from tail, used bytes are records without gaps up to wr; records are multiples of 8
 * bytes and do not wrap. Surprising: when the oldest are dropped while one is being read, that
 * one stays where it is, and the ring goes on around it (pass_held()).
 */
#include <string.h>
#include <zephyr/irq.h>
#include <zephyr/logging/log_core.h>
#include "log_priv.h"

#define UNIT CBPRINTF_PACKAGE_ALIGNMENT
#define SIZE ROUND_DOWN(CONFIG_LOG_BUFFER_SIZE, UNIT)

static struct {
	uint32_t wr;            /* where the next record goes */
	uint32_t tail;          /* oldest record */
	uint32_t used;          /* bytes from tail to wr */
	uint32_t max;           /* most that was used */
	uint32_t count;         /* messages complete and not claimed */
	uint32_t dropped;       /* since the last report */
	uint32_t total;         /* dropped since the start */
	struct log_msg *held;   /* being read */
	bool stalled;           /* the reader waits for the oldest to be completed */
} ring;

static uint8_t memory[SIZE] __aligned(UNIT);

/* A hole's word: both flags as in struct log_msg_desc, and the length. */
union word {
	struct log_msg_desc desc;
	struct {
		uint32_t valid: 1;
		uint32_t busy: 1;
		uint32_t wlen: 30;
	} hole;
};

BUILD_ASSERT(sizeof(union word) == 4, "a record's state is one word");

static union word *at(uint32_t pos)
{
	return (union word *)&memory[pos];
}

static void make_hole(uint32_t pos, uint32_t len)
{
	*at(pos) = (union word){.hole = {.busy = 1, .wlen = len / 4U}};
}

static uint32_t next(uint32_t pos, uint32_t len)
{
	pos += len;
	return (pos == SIZE) ? 0 : pos;
}

/* Length of a record that is not being filled. */
static uint32_t length(const union word *w)
{
	bool hole = w->desc.busy && !w->desc.valid;

	return 4U * (hole ? w->hole.wlen : log_msg_get_total_wlen(w->desc));
}

static void drop_tail(uint32_t len)
{
	ring.tail = next(ring.tail, len);
	ring.used -= len;
}

static void charge_source(const void *source)
{
#ifdef CONFIG_LOG_DROPPED_PER_SOURCE
	if ((uintptr_t)source > 1U) {
		((struct log_source_dynamic_data *)(uintptr_t)source)->dropped++;
	}
#else
	ARG_UNUSED(source);
#endif
	ring.dropped++;
	ring.total++;
}

/* Add the bytes between wr and the end (or the tail) as a hole. */
static void fill_up(uint32_t end)
{
	uint32_t len = end - ring.wr;

	if (len > 0) {
		make_hole(ring.wr, len);
		ring.used += len;
	}
	ring.wr = (end == SIZE) ? 0 : end;
}

/* The oldest is being read: let wr and tail pass it, so that newer ones can be dropped. */
static void pass_held(uint32_t len)
{
	if (ring.wr > ring.tail) {
		fill_up(SIZE);
	}
	fill_up(ring.tail);
	ring.tail = next(ring.tail, len);
	ring.wr = ring.tail;
}

/* Room for size bytes in one piece at wr, perhaps at the start of the memory? */
static bool fits(uint32_t size)
{
	if (ring.used == 0 && ring.held == NULL) {
		ring.wr = 0;
		ring.tail = 0;
	}
	if (ring.used == SIZE) {
		return false;
	}
	if (ring.wr < ring.tail) {
		return size <= ring.tail - ring.wr;
	}
	if (size <= SIZE - ring.wr) {
		return true;
	}
	if (size <= ring.tail) {
		fill_up(SIZE);
		return true;
	}
	return false;
}

/* Drop the oldest record. False: it is being filled, or was passed before in this search. */
static bool drop_oldest(bool *passed)
{
	const union word *w = at(ring.tail);
	uint32_t len;

	if (ring.used == 0 || (!w->desc.valid && !w->desc.busy)) {
		return false;
	}
	len = length(w);
	if (w->desc.valid && w->desc.busy) {
		if (*passed) {
			return false;
		}
		*passed = true;
		pass_held(len);
		return true;
	}
	if (w->desc.valid) {
		ring.count--;
		charge_source(((const struct log_msg *)w)->hdr.source);
	}
	drop_tail(len);
	return true;
}

static bool make_room(uint32_t size)
{
	bool passed = false;

	while (!fits(size)) {
		if (!IS_ENABLED(CONFIG_LOG_MODE_OVERFLOW) || size > SIZE || !drop_oldest(&passed)) {
			return false;
		}
	}
	return true;
}

struct log_msg *z_log_buffer_reserve(uint32_t size, const void *source, bool charge)
{
	struct log_msg *msg = NULL;
	unsigned int key = irq_lock();

	if ((ring.wr > ring.tail && size <= SIZE - ring.wr) || make_room(size)) {
		msg = (struct log_msg *)&memory[ring.wr];
		msg->hdr.desc = (struct log_msg_desc){0};
		ring.wr = next(ring.wr, size);
		ring.used += size;
		if (IS_ENABLED(CONFIG_LOG_MEM_UTILIZATION)) {
			ring.max = MAX(ring.max, ring.used);
		}
	} else if (charge) {
		charge_source(source);
	}
	irq_unlock(key);
	return msg;
}

bool z_log_buffer_commit(struct log_msg *msg, struct log_msg_desc desc)
{
	unsigned int key = irq_lock();
	uint32_t count = ++ring.count;
	bool tell = count == 1U || count == CONFIG_LOG_PROCESS_TRIGGER_THRESHOLD || ring.stalled;

	desc.valid = 1;
	msg->hdr.desc = desc;
	irq_unlock(key);
	return tell;
}

struct log_msg *z_log_buffer_claim(void)
{
	struct log_msg *msg = NULL;
	unsigned int key = irq_lock();

	while (ring.used > 0 && msg == NULL && ring.held == NULL) {
		union word *w = at(ring.tail);

		ring.stalled = !w->desc.valid && !w->desc.busy;
		if (ring.stalled) {
			break;
		}
		if (!w->desc.valid) {
			drop_tail(length(w));
			continue;
		}
		w->desc.busy = 1;
		ring.count--;
		msg = (struct log_msg *)w;
		ring.held = msg;
	}
	irq_unlock(key);
	return msg;
}

void z_log_buffer_free(struct log_msg *msg)
{
	unsigned int key = irq_lock();

	if (ring.held == msg) {
		uint32_t pos = (uint32_t)((uint8_t *)msg - memory);
		uint32_t len = length((union word *)msg);

		ring.held = NULL;
		if (pos == ring.tail) {
			drop_tail(len);
		} else {
			make_hole(pos, len);
		}
	}
	irq_unlock(key);
}

void z_log_buffer_unclaim(void)
{
	unsigned int key = irq_lock();

	if (ring.held != NULL) {
		ring.held->hdr.desc.busy = 0;
		ring.held = NULL;
		ring.count++;
	}
	irq_unlock(key);
}

uint32_t z_log_buffer_count(void)
{
	return ring.count + (ring.held != NULL);
}

void z_log_count_drop(const void *source)
{
	unsigned int key = irq_lock();

	charge_source(source);
	irq_unlock(key);
}

uint32_t z_log_dropped_take(void)
{
	unsigned int key = irq_lock();
	uint32_t cnt = ring.dropped;

	ring.dropped = 0;
	irq_unlock(key);
	return cnt;
}

uint32_t log_dropped_total_get(void)
{
	return ring.total;
}

int log_mem_get_usage(uint32_t *buf_size, uint32_t *usage)
{
	*buf_size = SIZE;
	*usage = ring.used;
	return 0;
}

int log_mem_get_max_usage(uint32_t *max)
{
	if (!IS_ENABLED(CONFIG_LOG_MEM_UTILIZATION)) {
		return -ENOTSUP;
	}
	*max = ring.max;
	return 0;
}
