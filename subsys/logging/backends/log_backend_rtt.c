/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The debugger's ring. A message is gathered in the line buffer and goes into the ring as one
 * piece, so that skipping never tears it, unless it is longer than that buffer.
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

/* The bytes are there before the debugger sees that they are. */
static void store(const uint8_t *data, uint32_t len)
{
	uint32_t at = up->wr;

	for (uint32_t i = 0; i < len; i++) {
		up->buffer[at] = (char)data[i];
		at = (at + 1U == up->size) ? 0 : at + 1U;
	}
	compiler_barrier();
	up->wr = at;
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
	uint32_t len = MIN(size, up->size - 1U);
	unsigned int key;

	ARG_UNUSED(ctx);
	if (up->flags == LOG_RTT_MODE_BLOCK) {
		wait_for_room(len);
	}
	key = irq_lock();
	if (room() >= len) {
		store(buf, len);
	} else if (up->flags == LOG_RTT_MODE_TRIM) {
		store(buf, room());
		len = size;
	} else {
		len = size;
	}
	irq_unlock(key);
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
