/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The debugger's ring. A message is gathered in the line buffer and goes into the ring as one
 * piece, so that skipping never tears it, unless it is longer than that buffer. A few bytes of it
 * are stored with interrupts masked; a handler that is let in and has a message, in immediate
 * mode, stores the rest of the first one before. No thread runs in between. As that handler fills
 * the line buffer anew, the message has been copied; one that is too long for that is stored
 * with interrupts masked, in immediate mode.
 */
#include "log_stream.h"

#include <string.h>
#include <zephyr/kernel.h>
#include <zephyr/logging/log_backend_rtt.h>
#include <zephyr/logging/log_backend_std.h>

#define RETRIES CONFIG_LOG_BACKEND_RTT_RETRY_CNT
#define DELAY   CONFIG_LOG_BACKEND_RTT_RETRY_DELAY_MS

struct log_rtt _SEGGER_RTT;

static struct log_rtt_ring *const up = &_SEGGER_RTT.up[0];

/* How many bytes are stored without letting interrupts in. */
#define FEW 4U

/* Messages of so many bytes are copied; in deferred mode only the log's thread fills the buffer. */
#define COPIED (IS_ENABLED(CONFIG_LOG_MODE_DEFERRED) ? 1U : MIN(sizeof(buffer), 128U))

static struct k_spinlock lock;

static struct {
	const uint8_t *data;
	uint32_t left;          /* 0: there is none */
	uint32_t at;            /* where the next goes */
	bool keeps;             /* the data, if interrupts are let in */
} piece;

static char memory[CONFIG_LOG_BACKEND_RTT_BUFFER_SIZE];
static uint8_t buffer[CONFIG_LOG_BACKEND_RTT_MESSAGE_SIZE];
static struct log_stream_state state;
static bool panicked;
static bool absent;             /* the debugger took nothing for too long */
static uint32_t last_rd;

static uint32_t room(void)
{
	uint32_t rd = up->rd;

	return (rd > up->wr) ? rd - up->wr - 1U : up->size - 1U - (up->wr - rd);
}

/* Lock held. The bytes are there before the debugger sees that they are. */
static void store_few(void)
{
	const uint8_t *from = piece.data;
	uint32_t few = MIN(piece.left, FEW);
	uint32_t at = piece.at;
	const uint32_t size = up->size;
	char *const to = up->buffer;

	piece.data += few;
	piece.left -= few;
	for (; few > 0; few--) {
		to[at] = (char)*from++;
		at = (at + 1U == size) ? 0 : at + 1U;
	}
	piece.at = at;
	if (piece.left == 0) {
		compiler_barrier();
		up->wr = at;
	}
}

/* Lock held. Interrupts are let in; there is no piece at the end. */
static void finish(k_spinlock_key_t key)
{
	while (piece.left > 0) {
		if (piece.keeps) {
			z_spin_pause(&lock, key);
		}
		if (piece.left > 0) {
			store_few();
		}
	}
}

static void store(const uint8_t *data, bool keeps, uint32_t len, k_spinlock_key_t key)
{
	piece.data = data;
	piece.keeps = keeps;
	piece.left = len;
	piece.at = up->wr;
	finish(key);
}

/* In immediate mode whoever logs may have locked interrupts. */
static void pause(void)
{
	if (panicked || !IS_ENABLED(CONFIG_LOG_MODE_DEFERRED)) {
		k_busy_wait(DELAY * USEC_PER_MSEC);
	} else {
		k_msleep(DELAY);
	}
}

/* Wait until there is room for len bytes; a debugger that takes nothing is waited for once. */
static void wait_for_room(uint32_t len)
{
	absent = absent && up->rd == last_rd;
	for (int i = 0; i < RETRIES && !absent && room() < len; i++) {
		pause();
	}
	absent = absent || room() < len;
	last_rd = up->rd;
}

static int put_out(uint8_t *buf, size_t size, void *ctx)
{
	uint8_t copy[COPIED];
	uint32_t len = MIN(size, up->size - 1U);
	bool copied = len <= sizeof(copy);
	bool keeps = IS_ENABLED(CONFIG_LOG_MODE_DEFERRED) || copied;
	k_spinlock_key_t key;

	ARG_UNUSED(ctx);
	if (copied) {
		buf = memcpy(copy, buf, len);
	}
	if (up->flags == LOG_RTT_MODE_BLOCK) {
		wait_for_room(len);
	}
	key = k_spin_lock(&lock);
	finish(key);
	if (room() >= len) {
		store(buf, keeps, len, key);
	} else if (up->flags == LOG_RTT_MODE_TRIM) {
		store(buf, keeps, room(), key);
		len = size;
	} else {
		len = size;
	}
	z_spin_unlock_resched(&lock, key);
	return (int)len;
}

LOG_OUTPUT_DEFINE(rtt_output, put_out, buffer, sizeof(buffer));

/* The identifier is put together here so that no other memory has it. */
static void init(const struct log_backend *const backend)
{
	uint32_t mode = IS_ENABLED(CONFIG_LOG_BACKEND_RTT_MODE_BLOCK) ? LOG_RTT_MODE_BLOCK :
			IS_ENABLED(CONFIG_LOG_BACKEND_RTT_MODE_TRIM) ? LOG_RTT_MODE_TRIM :
								       LOG_RTT_MODE_SKIP;

	ARG_UNUSED(backend);
	state.format = CONFIG_LOG_BACKEND_RTT_OUTPUT_DEFAULT;
	state.flags = log_backend_std_get_flags();
	*up = (struct log_rtt_ring){
		.name = "Logger", .buffer = memory, .size = sizeof(memory), .flags = mode,
	};
	_SEGGER_RTT.max_up = 1;
	strcpy(_SEGGER_RTT.id + 7, "RTT");
	compiler_barrier();
	memcpy(_SEGGER_RTT.id, "SEGGER ", 7);
}

static void panic(const struct log_backend *const backend)
{
	panicked = true;
	z_log_stream_panic(backend);
}

static const struct log_stream stream = {
	.api = {
		LOG_STREAM_FUNCTIONS,
		.panic = panic,
		.init = init,
	},
	.output = &rtt_output,
	.state = &state,
};

LOG_BACKEND_DEFINE(log_backend_rtt, stream.api, true);
