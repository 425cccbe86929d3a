/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ring of deferred mode: many producers, one reader at a time. Room is reserved with
 * interrupts masked, filled without, and made readable by one more masked store; messages of a
 * few words are filled in the first stretch (log_ring.h).
 *
 * Every record starts with a word (struct log_msg_desc): valid: to be read; both flags: being
 * read; neither: being filled; busy alone: a hole. The last two have their length in units of 4
 * bytes in the other bits.
 * Invariant: z_log_buffer_check(). Surprising: when the oldest are dropped while one is being
 * read, that one stays where it is, and the ring goes on around it (pass_held()).
 */
#include <string.h>
#include <zephyr/logging/log_core.h>
#include "log_ring.h"

#define UNIT Z_LOG_RING_UNIT
#define SIZE Z_LOG_RING_SIZE

#define ring z_log_ring

struct z_log_ring ring;

/* The word of what is no message: flags as in struct log_msg_desc, and the length. */
union word {
	struct log_msg_desc desc;
	struct {
		uint32_t valid: 1;
		uint32_t busy: 1;
		uint32_t wlen: 30;
	} other;
};

BUILD_ASSERT(sizeof(union word) == 4, "a record's state is one word");

static union word *at(uint32_t pos)
{
	return (union word *)&ring.memory[pos];
}

static void make_hole(uint32_t pos, uint32_t len)
{
	*at(pos) = (union word){.other = {.busy = 1, .wlen = len / 4U}};
}

static uint32_t next(uint32_t pos, uint32_t len)
{
	pos += len;
	return (pos == SIZE) ? 0 : pos;
}

static uint32_t length(const union word *w)
{
	return 4U * (w->desc.valid ? log_msg_get_total_wlen(w->desc) : w->other.wlen);
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

/* Bytes that are free in one piece at wr. */
static uint32_t free_at_wr(void)
{
	if (ring.used == SIZE) {
		return 0;
	}
	return ((ring.wr < ring.tail) ? ring.tail : SIZE) - ring.wr;
}

/* Room for size bytes in one piece at wr, perhaps at the start of the memory? */
static bool fits(uint32_t size)
{
	if (ring.used == 0) {
		ring.wr = 0;
		ring.tail = 0;
	}
	if (size <= free_at_wr()) {
		return true;
	}
	if (ring.used < SIZE && ring.wr >= ring.tail && size <= ring.tail) {
		fill_up(SIZE);
		return true;
	}
	return false;
}

/* Drop the oldest record. False: it is being filled, or was passed before in this search. */
static bool drop_oldest(bool *passed)
{
	const union word *w = at(ring.tail);
	uint32_t len = length(w);

	if (ring.used == 0 || (!w->desc.valid && !w->desc.busy)) {
		return false;
	}
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

/* Interrupts masked. Is there room for a record at wr, after a look at more than ring.room? */
static bool find_room(uint32_t size)
{
	bool found;

	ring.wr = next(ring.wr, 0);
	found = fits(size);
	ring.room = free_at_wr();
	return found;
}

/* Interrupts masked, and let in. Has the ring stayed as it was? */
static bool reopen(unsigned int *key)
{
	const uint32_t tail = ring.tail;
	const uint32_t used = ring.used;

	irq_unlock(*key);
	*key = irq_lock();
	return ring.tail == tail && ring.used == used;
}

/*
 * Make room for a record at wr, by dropping others where that is the policy. Before and after each
 * of them interrupts are let in: then others may be reserved, dropped, or read, too.
 */
static __noinline bool make_room(uint32_t size, unsigned int *key)
{
	bool may_drop = IS_ENABLED(CONFIG_LOG_MODE_OVERFLOW) && size <= SIZE;
	bool passed = false;

	while (!z_log_panicked) {
		if (find_room(size)) {
			return true;
		}
		if (!may_drop) {
			return false;
		}
		if (reopen(key)) {
			if (!drop_oldest(&passed)) {
				return false;
			}
			ring.room = 0;
			(void)reopen(key);
		}
	}
	return false;
}

struct log_msg *z_log_buffer_reserve(uint32_t size, const void *source, bool charge)
{
	struct log_msg *msg = NULL;
	unsigned int key = irq_lock();

	if (likely(size <= ring.room) || make_room(size, &key)) {
		msg = z_log_ring_take(size);
		*(union word *)msg = (union word){.other = {.wlen = size / 4U}};
	} else if (z_log_panicked) {
		msg = Z_LOG_AT_ONCE;
	} else if (charge) {
		charge_source(source);
	}
	irq_unlock(key);
	return msg;
}

enum z_log_next z_log_buffer_commit(struct log_msg *msg, struct log_msg_desc desc)
{
	unsigned int key = irq_lock();
	enum z_log_next what;

	if (unlikely(msg->hdr.desc.busy)) {
		msg->hdr.desc = desc;
		what = Z_LOG_PUT_OUT;
	} else {
		what = z_log_ring_complete(msg, desc) ? Z_LOG_TELL : Z_LOG_NOTHING;
	}
	irq_unlock(key);
	return what;
}

/* Interrupts masked. Claim the oldest record, or drop what is none; true then: go on. */
static bool claim_or_drop(struct log_msg **msg)
{
	union word *w = at(ring.tail);

	ring.stalled = false;
	if (ring.used == 0 || ring.held != NULL) {
		return false;
	}
	if (w->desc.valid) {
		w->desc.busy = 1;
		ring.count--;
		*msg = (struct log_msg *)w;
		ring.held = *msg;
		return false;
	}
	if (w->desc.busy || z_log_panicked) {
		/* One that is being filled in a panic is put out by who fills it. */
		w->desc.busy = 1;
		drop_tail(length(w));
		return true;
	}
	ring.stalled = true;
	return false;
}

struct log_msg *z_log_buffer_claim(void)
{
	struct log_msg *msg = NULL;
	bool dropped;

	do {
		unsigned int key = irq_lock();

		dropped = claim_or_drop(&msg);
		irq_unlock(key);
	} while (dropped);
	return msg;
}

void z_log_buffer_free(struct log_msg *msg)
{
	unsigned int key = irq_lock();

	if (ring.held == msg) {
		uint32_t pos = (uint32_t)((uint8_t *)msg - ring.memory);
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

struct log_msg *z_log_buffer_close(void)
{
	ring.room = 0;
	return ring.held;
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

/*
 * From tail, used bytes are records without gaps up to wr, in whole units; none wraps. count of
 * them are to be read, and the one that is held is among them.
 */
bool z_log_buffer_check(void)
{
	unsigned int key = irq_lock();
	uint32_t pos = ring.tail;
	uint32_t left = ring.used;
	uint32_t count = 0;
	bool held = ring.held == NULL;
	bool good = ring.room <= free_at_wr();

	while (good && left > 0) {
		union word *w = at(pos);
		uint32_t len = length(w);

		good = len > 0 && len % UNIT == 0 && len <= left && len <= SIZE - pos;
		count += w->desc.valid && !w->desc.busy;
		held = held || (w->desc.valid && w->desc.busy && ring.held == (void *)w);
		pos = next(pos, len);
		left -= len;
	}
	good = good && held && count == ring.count && pos == next(ring.wr, 0);
	irq_unlock(key);
	return good;
}
