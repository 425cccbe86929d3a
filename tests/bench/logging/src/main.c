/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Prints what messages cost, one row each. The log's thread is worse than this one and never runs:
 * messages are taken out by log_flush() when they have been measured.
 */
#include <stdlib.h>

#include <zephyr/kernel.h>
#include <zephyr/logging/log_backend.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/sys/printk.h>

#include "counter.h"
#include "sites.h"

#define ROUNDS 16
#define DEFERRED IS_ENABLED(CONFIG_LOG_MODE_DEFERRED)
#define MODE (DEFERRED ? "deferred" : "immediate")

/* Where nothing is done with a message. */
static void forget(const struct log_backend *const backend, union log_msg_generic *msg)
{
	ARG_UNUSED(backend);
	ARG_UNUSED(msg);
}

static void no_panic(const struct log_backend *const backend)
{
	ARG_UNUSED(backend);
}

static const struct log_backend_api null_api = {.process = forget, .panic = no_panic};

LOG_BACKEND_DEFINE(null_backend, null_api, true);

/* Where it becomes a line of text, which is forgotten. */
static int forget_text(uint8_t *buf, size_t size, void *ctx)
{
	ARG_UNUSED(buf);
	ARG_UNUSED(ctx);
	return (int)size;
}

static uint8_t line[64];

LOG_OUTPUT_DEFINE(text_output, forget_text, line, sizeof(line));

static void make_text(const struct log_backend *const backend, union log_msg_generic *msg)
{
	ARG_UNUSED(backend);
	log_output_msg_process(&text_output, &msg->log,
			       LOG_OUTPUT_FLAG_LEVEL | LOG_OUTPUT_FLAG_TIMESTAMP |
			       LOG_OUTPUT_FLAG_FORMAT_TIMESTAMP);
}

static const struct log_backend_api text_api = {.process = make_text, .panic = no_panic};

LOG_BACKEND_DEFINE(text_backend, text_api, false);

static uint32_t overhead;

static void report(const char *name, uint32_t value)
{
	printk("log %s_%s %u\n", MODE, name, value);
}

static uint32_t used(void)
{
	uint32_t size;
	uint32_t bytes = 0;

	(void)log_mem_get_usage(&size, &bytes);
	return bytes;
}

static uint32_t ticks_of(void (*op)(void))
{
	uint32_t begin = counter_now();

	op();
	return counter_now() - begin - overhead;
}

/* Not the first that waits, for that starts a timer; nor one after which somebody is woken. */
static void measure(const char *name, void (*op)(void))
{
	uint32_t total = 0;

	for (int i = 0; i < ROUNDS; i++) {
		log_flush();
		site_0();
		total += ticks_of(op);
	}
	report(name, counter_instructions(total, 1) / ROUNDS);
}

/* Many times, as that is about a tick of the counter, which begins at any moment. */
static void measure_filtered(void)
{
	enum { TIMES = 1000 };
	uint32_t total = 0;
	uint32_t nothing = 0;

	for (int i = 0; i < TIMES; i++) {
		uint32_t begin = counter_now();

		nothing += counter_now() - begin;
		total += site_filtered();
	}
	report("filtered", counter_instructions(total - nothing, 1) / TIMES);
}

static void measure_first(void)
{
	uint32_t total = 0;

	for (int i = 0; i < ROUNDS; i++) {
		log_flush();
		total += ticks_of(site_3);
	}
	report("first_3", counter_instructions(total, 1) / ROUNDS);
}

/* From the call to where the backend has had it, in batches. */
static void measure_throughput(const char *name)
{
	enum { BATCH = 64 };
	uint32_t begin;

	log_flush();
	begin = counter_now();
	for (int i = 0; i < BATCH; i++) {
		site_3();
	}
	log_flush();
	report(name, counter_instructions(counter_now() - begin, 1) / BATCH);
}

#define PAINT 0xA5A5A5A5U
#define DEPTH 128 /* words */

/* Bytes of stack that op uses, its own frame included. Interrupts are masked: they use it too. */
static __noinline uint32_t depth_of(void (*op)(void))
{
	unsigned int key = irq_lock();
	volatile uint32_t *sp;
	uint32_t words = DEPTH;

	__asm__ volatile("mov %0, sp" : "=r"(sp));
	for (int i = 1; i <= DEPTH; i++) {
		sp[-i] = PAINT;
	}
	op();
	while (words > 0 && sp[-(int)words] == PAINT) {
		words--;
	}
	irq_unlock(key);
	return 4U * words;
}

static void measure_stack(void)
{
	log_flush();
	report("stack_first_3", depth_of(site_3));
	report("stack_0", depth_of(site_0));
	report("stack_3", depth_of(site_3));
	report("stack_8", depth_of(site_8));
	report("stack_copied", depth_of(site_copied));
}

static void measure_bytes(const char *name, void (*op)(void))
{
	uint32_t before;

	log_flush();
	site_0();
	before = used();
	op();
	report(name, used() - before);
}

static void calibrate(void)
{
	overhead = UINT32_MAX;
	for (int i = 0; i < ROUNDS; i++) {
		uint32_t begin = counter_now();
		uint32_t ticks = counter_now() - begin;

		overhead = MIN(overhead, ticks);
	}
}

int main(void)
{
	counter_start();
	k_msleep(1); /* so that the log's thread starts */
	calibrate();
	measure("0", site_0);
	measure("3", site_3);
	measure("8", site_8);
	measure("string", site_string);
	measure("copied", site_copied);
	measure("hexdump", site_hexdump);
	log_filter_set(NULL, 0, (int16_t)log_source_id_get("bench"), LOG_LEVEL_INF);
	measure_filtered();
	measure_throughput("through_3");
	if (DEFERRED) {
		measure_first();
		measure_bytes("bytes_0", site_0);
		measure_bytes("bytes_3", site_3);
		measure_bytes("bytes_8", site_8);
	}
	measure_stack();
	log_backend_disable(&null_backend);
	log_backend_enable(&text_backend, NULL, LOG_LEVEL_INF);
	measure_throughput("text_3");
	sites_8(0, 0, 0);
	sites_16(0, 0, 0);
	printk("log done\n");
	exit(EXIT_SUCCESS);
}
