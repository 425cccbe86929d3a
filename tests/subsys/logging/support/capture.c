/* SPDX-License-Identifier: Apache-2.0 */
/* A backend in memory. What does not fit is cut off. */
#include "capture.h"

#include <zephyr/logging/log_ctrl.h>

char captured[CAPTURE_SIZE + 1];
size_t captured_len;
int captured_msgs;
uint32_t captured_drops;
bool captured_panic;
void (*capture_hook)(union log_msg_generic *msg);

static uint8_t line[16];

static int take(uint8_t *buf, size_t size, void *ctx)
{
	ARG_UNUSED(ctx);
	for (size_t i = 0; i < size && captured_len < CAPTURE_SIZE; i++) {
		captured[captured_len++] = (char)buf[i];
	}
	captured[captured_len] = '\0';
	return (int)size;
}

LOG_OUTPUT_DEFINE(capture_output, take, line, sizeof(line));

static void process(const struct log_backend *const backend, union log_msg_generic *msg)
{
	ARG_UNUSED(backend);
	captured_msgs++;
	if (capture_hook != NULL) {
		capture_hook(msg);
	}
	log_output_msg_process(&capture_output, &msg->log,
			       LOG_OUTPUT_FLAG_LEVEL | LOG_OUTPUT_FLAG_CRLF_LFONLY);
}

static void dropped(const struct log_backend *const backend, uint32_t cnt)
{
	ARG_UNUSED(backend);
	captured_drops += cnt;
}

static void panic(const struct log_backend *const backend)
{
	ARG_UNUSED(backend);
	captured_panic = true;
}

static const struct log_backend_api capture_api = {
	.process = process,
	.dropped = dropped,
	.panic = panic,
};

LOG_BACKEND_DEFINE(capture, capture_api, true);

const struct log_backend *capture_backend(void)
{
	return &capture;
}

void capture_reset(void)
{
	log_flush();
	captured_len = 0;
	captured[0] = '\0';
	captured_msgs = 0;
	captured_drops = 0;
}

const char *capture_text(void)
{
	log_flush();
	return captured;
}
