/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A ring of bytes that survives a warm reboot.
 *
 * Its state has two copies, of which the newer whole one counts: a step writes the other copy, so
 * that it happens or does not, whenever the processor stops. New bytes are written in two steps:
 * first the oldest are given up, then, with the bytes in place, the state takes them in.
 *
 * sum is over the bytes that are kept, each with a weight by its place, so that bytes can be
 * added and taken away. All is done with interrupts masked, for a piece of the line buffer.
 */
#include "log_backend_ring_memory.h"
#include "log_stream.h"

#include <string.h>
#include <zephyr/irq.h>
#include <zephyr/linker/section_tags.h>
#include <zephyr/logging/log_backend_ring.h>
#include <zephyr/logging/log_backend_std.h>
#include <zephyr/toolchain.h>

#define SIZE  sizeof(z_log_kept.bytes)
#define MAGIC 0x4c6f6752U

__noinit struct z_log_kept z_log_kept;

static struct z_log_kept_state *const copies = z_log_kept.copies;
static uint8_t *const bytes = z_log_kept.bytes;

static struct z_log_kept_state now;
static uint32_t kept;           /* of used, from before this boot */

static uint8_t buffer[64];
static struct log_stream_state state;

static uint32_t check_of(const struct z_log_kept_state *s)
{
	const uint32_t words[] = {s->magic, s->size, s->step, s->generation,
				  s->start, s->used, s->sum};
	uint32_t check = 0;

	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		check = (check ^ words[i]) * 16777619U;
	}
	return check;
}

static uint32_t weighed(uint32_t place)
{
	return (bytes[place] + 1U) * (2U * place + 1U);
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

static void forget(void)
{
	now = (struct z_log_kept_state){.magic = MAGIC, .size = SIZE};
	kept = 0;
	copies[1].check = ~check_of(&copies[1]);
	commit();
	commit();
}

static void recover(void)
{
	bool first = is_whole(&copies[0]) &&
		     (!is_whole(&copies[1]) || (int32_t)(copies[0].step - copies[1].step) > 0);
	unsigned int key = irq_lock();

	now = copies[first ? 0 : 1];
	if (survived(&now)) {
		now.generation++;
		kept = now.used;
		commit();
	} else {
		forget();
	}
	irq_unlock(key);
}

/* Give up the oldest bytes. */
static void drop(uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		now.sum -= weighed(place_of(i));
	}
	now.start = place_of(count);
	now.used -= count;
	kept -= MIN(kept, count);
	commit();
}

static void append(const uint8_t *data, uint32_t len)
{
	if (now.used + len > SIZE) {
		drop(now.used + len - SIZE);
	}
	for (uint32_t i = 0; i < len; i++) {
		uint32_t place = place_of(now.used + i);

		bytes[place] = data[i];
		now.sum += weighed(place);
	}
	now.used += len;
	commit();
}

static int put_out(uint8_t *buf, size_t size, void *ctx)
{
	size_t part = MIN(size, SIZE);
	unsigned int key = irq_lock();

	ARG_UNUSED(ctx);
	append(buf, part);
	irq_unlock(key);
	return (int)part;
}

size_t log_backend_ring_read(size_t offset, void *buf, size_t size)
{
	unsigned int key = irq_lock();
	size_t len = (offset < now.used) ? MIN(size, now.used - offset) : 0;

	for (size_t i = 0; i < len; i++) {
		((uint8_t *)buf)[i] = bytes[place_of(offset + i)];
	}
	irq_unlock(key);
	return len;
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
	unsigned int key = irq_lock();

	forget();
	irq_unlock(key);
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
