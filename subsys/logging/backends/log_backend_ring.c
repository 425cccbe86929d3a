/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A ring of bytes that survives a warm reboot.
 *
 * Its state has two copies, of which the newer whole one counts: a step writes the other copy, so
 * that it happens or does not, whenever the processor stops. New bytes are written in two steps:
 * first the oldest are given up, then, with the bytes in place, the state takes them in.
 *
 * sum is over the bytes that are kept, each with a weight by its place, so that bytes can be
 * added and taken away.
 *
 * A piece of the line buffer is moved with interrupts masked for a few bytes at a time. No thread
 * runs in between (z_spin_pause()); a handler that comes with another piece, in immediate mode,
 * moves the rest of the first one before. `now` is true of the bytes all the time.
 */
#include "log_backend_ring_memory.h"
#include "log_stream.h"

#include <string.h>
#include <zephyr/linker/section_tags.h>
#include <zephyr/logging/log_backend_ring.h>
#include <zephyr/logging/log_backend_std.h>
#include <zephyr/spinlock.h>
#include <zephyr/toolchain.h>

#define SIZE  sizeof(z_log_kept.bytes)
#define MAGIC 0x4c6f6752U
#define FACTOR 16777619U

__noinit struct z_log_kept z_log_kept;

static struct z_log_kept_state *const copies = z_log_kept.copies;
static uint8_t *const bytes = z_log_kept.bytes;

static struct z_log_kept_state now;
static uint32_t kept;           /* of used, from before this boot */

/* How many bytes are moved without letting interrupts in. */
#define FEW 3U

static uint32_t gone;           /* how many have been given up, for readers */

static struct k_spinlock lock;

static struct {
	const uint8_t *data;
	uint32_t len;           /* 0: there is none */
	uint32_t written;
	uint32_t sum;           /* of those */
	bool dropped;           /* older bytes, and no copy of the state knows it */
} piece;

static uint8_t buffer[64];

static struct log_stream_state state;

static uint32_t check_of(const struct z_log_kept_state *s)
{
	uint32_t check = s->magic * FACTOR;

	check = (check ^ s->size) * FACTOR;
	check = (check ^ s->step) * FACTOR;
	check = (check ^ s->generation) * FACTOR;
	check = (check ^ s->start) * FACTOR;
	check = (check ^ s->used) * FACTOR;
	return (check ^ s->sum) * FACTOR;
}

static uint32_t weighed(uint32_t place)
{
	return (bytes[place] + 1U) * (2U * place + 1U);
}

static uint32_t behind(uint32_t place)
{
	return place + 1U == SIZE ? 0 : place + 1U;
}

static uint32_t place_of(uint32_t offset)
{
	return (now.start + offset) % SIZE;
}

/* A step: the older copy becomes the newer one. Interrupts masked. */
static void commit(void)
{
	struct z_log_kept_state *copy = &copies[++now.step % 2U];

	now.check = check_of(&now);
	copy->check = ~now.check;
	compiler_barrier();
	*copy = now;
	compiler_barrier();
}

static bool is_whole(const struct z_log_kept_state *s)
{
	return s->magic == MAGIC && s->size == SIZE && s->start < SIZE && s->used <= SIZE &&
	       s->check == check_of(s);
}

static bool survived(const struct z_log_kept_state *s)
{
	uint32_t sum = 0;

	if (!is_whole(s)) {
		return false;
	}
	for (uint32_t i = 0; i < s->used; i++) {
		sum += weighed((s->start + i) % SIZE);
	}
	return sum == s->sum;
}

/* Interrupts masked. Nothing is kept; commit() has to follow, twice. */
static void forget(void)
{
	gone += now.used;
	now = (struct z_log_kept_state){.magic = MAGIC, .size = SIZE};
	kept = 0;
	copies[1].check = ~check_of(&copies[1]);
}

/* Nobody else uses it yet. */
static void recover(void)
{
	bool first = is_whole(&copies[0]) &&
		     (!is_whole(&copies[1]) || (int32_t)(copies[0].step - copies[1].step) > 0);

	now = copies[first ? 0 : 1];
	if (survived(&now)) {
		now.generation++;
		kept = now.used;
		commit();
	} else {
		forget();
		commit();
		commit();
	}
}

/* Interrupts masked, here and below. Give up the oldest bytes. */
static void drop(uint32_t count)
{
	uint32_t place = now.start;

	for (uint32_t i = 0; i < count; i++) {
		now.sum -= weighed(place);
		place = behind(place);
	}
	now.start = place;
	now.used -= count;
	kept -= MIN(kept, count);
	gone += count;
}

static void write_few(void)
{
	uint32_t end = MIN(piece.len, piece.written + FEW);
	uint32_t place = place_of(now.used + piece.written);

	for (; piece.written < end; piece.written++) {
		bytes[place] = piece.data[piece.written];
		piece.sum += weighed(place);
		place = behind(place);
	}
}

/* What is next to do for the piece. */
static void go_on(void)
{
	if (now.used + piece.len > SIZE) {
		drop(MIN(FEW, now.used + piece.len - SIZE));
		piece.dropped = true;
	} else if (piece.dropped) {
		commit();
		piece.dropped = false;
	} else if (piece.written < piece.len) {
		write_few();
	} else {
		now.used += piece.len;
		now.sum += piece.sum;
		piece.len = 0;
		commit();
	}
}

/* Interrupts are let in; there is no piece at the end. */
static void finish(k_spinlock_key_t key)
{
	while (piece.len > 0) {
		z_spin_pause(&lock, key);
		if (piece.len > 0) {
			go_on();
		}
	}
}

/* From a copy, because a handler that is let in fills the line buffer anew. */
static int put_out(uint8_t *buf, size_t size, void *ctx)
{
	uint8_t copy[MIN(sizeof(buffer), SIZE)];
	size_t part = MIN(size, sizeof(copy));
	k_spinlock_key_t key;

	ARG_UNUSED(ctx);
	memcpy(copy, buf, part);
	key = k_spin_lock(&lock);
	finish(key);
	piece.data = copy;
	piece.len = (uint32_t)part;
	piece.written = 0;
	piece.sum = 0;
	finish(key);
	z_spin_unlock_resched(&lock, key);
	return (int)part;
}

/* Those that are given up before they are read end it. */
size_t log_backend_ring_read(size_t offset, void *buf, size_t size)
{
	k_spinlock_key_t key = k_spin_lock(&lock);
	uint32_t from = gone + (uint32_t)offset;
	size_t len = (offset < now.used) ? MIN(size, now.used - offset) : 0;
	size_t done = 0;

	while (done < len) {
		uint32_t at = from + (uint32_t)done - gone;

		if (at >= now.used) {
			break;
		}
		((uint8_t *)buf)[done] = bytes[place_of(at)];
		done++;
		if (done % FEW == 0) {
			k_spin_unlock(&lock, key);
			key = k_spin_lock(&lock);
		}
	}
	k_spin_unlock(&lock, key);
	return done;
}

size_t log_backend_ring_kept(void)
{
	return kept;
}

uint32_t log_backend_ring_generation(void)
{
	return now.generation;
}

void log_backend_ring_clear(void)
{
	const k_spinlock_key_t key = k_spin_lock(&lock);

	finish(key);
	z_spin_pause(&lock, key);
	forget();
	for (int i = 0; i < 2; i++) {
		z_spin_pause(&lock, key);
		commit();
	}
	z_spin_unlock_resched(&lock, key);
}

LOG_OUTPUT_DEFINE(ring_output, put_out, buffer, sizeof(buffer));

static void init(const struct log_backend *const backend)
{
	ARG_UNUSED(backend);
	state.format = CONFIG_LOG_BACKEND_RING_OUTPUT_DEFAULT;
	state.flags = (log_backend_std_get_flags() | LOG_OUTPUT_FLAG_CRLF_LFONLY) &
		      ~LOG_OUTPUT_FLAG_COLORS;
	recover();
}

static const struct log_stream stream = {
	.api = {LOG_STREAM_FUNCTIONS, .panic = z_log_stream_panic, .init = init},
	.output = &ring_output,
	.state = &state,
};

LOG_BACKEND_DEFINE(log_backend_ring, stream.api, true);
