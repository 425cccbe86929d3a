/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Start, panic, timestamps, and the way of a message to the backends: common to immediate and
 * deferred mode. Messages before the start are lost in immediate mode (but printk()s go to the
 * console) and wait in deferred mode.
 */
#include <string.h>
#include <zephyr/init.h>
#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_frontend.h>
#include <zephyr/sys/printk-hooks.h>
#include "log_priv.h"

bool z_log_panicked;

static bool prepared;
static bool started;

#ifdef CONFIG_LOG_TIMESTAMP_64BIT
#define FINE_HZ CONFIG_SYS_CLOCK_TICKS_PER_SEC

static log_timestamp_t fine_time(void)
{
	return (log_timestamp_t)k_uptime_ticks();
}
#else
#define FINE_HZ sys_clock_hw_cycles_per_sec()

static log_timestamp_t fine_time(void)
{
	return k_cycle_get_32();
}

static log_timestamp_t coarse_time(void)
{
	return k_uptime_get_32();
}
#endif

log_timestamp_get_t z_log_timestamp = fine_time;

int log_set_timestamp_func(log_timestamp_get_t timestamp_getter, uint32_t freq)
{
	if (timestamp_getter == NULL) {
		return -EINVAL;
	}
	z_log_timestamp = timestamp_getter;
	if (IS_ENABLED(CONFIG_LOG_OUTPUT)) {
		log_output_timestamp_freq_set(freq);
	}
	return 0;
}

void log_core_init(void)
{
	if (prepared) {
		return;
	}
	prepared = true;
#ifndef CONFIG_LOG_TIMESTAMP_64BIT
	/* A fast counter would wrap too soon. */
	if (sys_clock_hw_cycles_per_sec() > 1000000U) {
		(void)log_set_timestamp_func(coarse_time, 1000U);
	} else
#endif
	{
		(void)log_set_timestamp_func(fine_time, FINE_HZ);
	}
	if (IS_ENABLED(CONFIG_LOG_FRONTEND)) {
		log_frontend_init();
	}
	if (IS_ENABLED(CONFIG_LOG_FRONTEND) && IS_ENABLED(CONFIG_LOG_RUNTIME_FILTERING)) {
		for (uint32_t i = 0; i < log_src_cnt_get(0); i++) {
			(void)log_frontend_filter_set((int16_t)i, LOG_LEVEL_DBG);
		}
	}
}

static void start_backend(const struct log_backend *backend)
{
	if (!backend->cb->initialized) {
		backend->cb->initialized = true;
		log_backend_init(backend);
	}
	if (log_backend_is_ready(backend) == 0) {
		log_backend_enable(backend, backend->cb->ctx, LOG_LEVEL_DBG);
	}
}

void log_init(void)
{
	log_core_init();
	if (started || IS_ENABLED(CONFIG_LOG_FRONTEND_ONLY)) {
		return;
	}
	started = true;
	STRUCT_SECTION_FOREACH(log_backend, backend) {
		if (backend->autostart) {
			start_backend((const struct log_backend *)backend);
		}
	}
}

#ifdef CONFIG_LOG_PRINTK
bool z_log_takes_printk(void)
{
	return IS_ENABLED(CONFIG_LOG_MODE_DEFERRED) ? prepared : started;
}
#endif

static bool passes(const struct log_backend *backend, struct log_msg *msg)
{
#ifdef CONFIG_LOG_RUNTIME_FILTERING
	const struct log_source_dynamic_data *source = log_msg_get_source(msg);

	if (log_msg_get_level(msg) != LOG_LEVEL_INTERNAL_RAW_STRING && (uintptr_t)source > 1U) {
		return log_msg_get_level(msg) <=
		       LOG_FILTER_SLOT_GET(&source->filters, log_backend_id_get(backend));
	}
#else
	ARG_UNUSED(backend);
	ARG_UNUSED(msg);
#endif
	return true;
}

void z_log_dispatch(struct log_msg *msg)
{
	STRUCT_SECTION_FOREACH(log_backend, backend) {
		if (log_backend_is_active(backend) && passes(backend, msg)) {
			log_backend_msg_process(backend, (union log_msg_generic *)msg);
		}
	}
}

void z_log_report_dropped(uint32_t cnt)
{
	STRUCT_SECTION_FOREACH(log_backend, backend) {
		if (log_backend_is_active(backend)) {
			log_backend_dropped(backend, cnt);
		}
	}
}

void z_log_report_done(void)
{
	STRUCT_SECTION_FOREACH(log_backend, backend) {
		if (log_backend_is_active(backend)) {
			log_backend_notify(backend, LOG_BACKEND_EVT_PROCESS_THREAD_DONE, NULL);
		}
	}
}

/* What was being put out may have been cut off: it is repeated. */
static void flush_in_panic(void)
{
	struct log_msg *held = z_log_buffer_close();

	if (held != NULL) {
		z_log_dispatch(held);
		z_log_buffer_free(held);
	}
	log_flush();
}

void z_impl_log_panic(void)
{
	if (z_log_panicked) {
		return;
	}
	log_init();
	z_log_panicked = true;
	if (IS_ENABLED(CONFIG_LOG_FRONTEND)) {
		log_frontend_panic();
	}
	STRUCT_SECTION_FOREACH(log_backend, backend) {
		if (log_backend_is_active(backend)) {
			log_backend_panic(backend);
		}
	}
	if (IS_ENABLED(CONFIG_LOG_MODE_DEFERRED)) {
		flush_in_panic();
	}
}

void z_printk_panic(void)
{
	log_panic();
}

int16_t log_msg_get_source_id(struct log_msg *msg)
{
	const void *source = log_msg_get_source(msg);

	if ((uintptr_t)source <= 1U) {
		return -1;
	}
	if (IS_ENABLED(CONFIG_LOG_RUNTIME_FILTERING)) {
		return (int16_t)log_dynamic_source_id(
			(struct log_source_dynamic_data *)(uintptr_t)source);
	}
	return (int16_t)log_const_source_id(source);
}

const struct log_backend *log_backend_get_by_name(const char *backend_name)
{
	STRUCT_SECTION_FOREACH(log_backend, backend) {
		if (strcmp(backend_name, backend->name) == 0) {
			return (const struct log_backend *)backend;
		}
	}
	return NULL;
}

const struct log_backend *log_format_set_all_active_backends(size_t log_type)
{
	const struct log_backend *failed = NULL;

	STRUCT_SECTION_FOREACH(log_backend, backend) {
		if (log_backend_is_active(backend) &&
		    log_backend_format_set(backend, (uint32_t)log_type) != 0) {
			failed = (const struct log_backend *)backend;
		}
	}
	return failed;
}

#ifndef CONFIG_LOG_MODE_DEFERRED
bool z_impl_log_process(void)
{
	return false;
}

uint32_t z_impl_log_buffered_cnt(void)
{
	return 0;
}

void log_thread_trigger(void)
{
}

void log_thread_set(k_tid_t process_tid)
{
	ARG_UNUSED(process_tid);
}

uint32_t log_dropped_total_get(void)
{
	return 0;
}

int log_mem_get_usage(uint32_t *buf_size, uint32_t *usage)
{
	ARG_UNUSED(buf_size);
	ARG_UNUSED(usage);
	return -EINVAL;
}

int log_mem_get_max_usage(uint32_t *max)
{
	ARG_UNUSED(max);
	return -EINVAL;
}
#endif

/* Deferred mode with a thread starts in that, for backends may take their time. */
static int enable_logger(void)
{
	log_core_init();
	if (!IS_ENABLED(CONFIG_LOG_PROCESS_THREAD)) {
		log_init();
	}
	return 0;
}

SYS_INIT(enable_logger, POST_KERNEL, CONFIG_LOG_CORE_INIT_PRIORITY);
