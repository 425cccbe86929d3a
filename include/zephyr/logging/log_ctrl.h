/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Control of the log: start, processing, panic, filters. Any context where not said otherwise.
 */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_CTRL_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_CTRL_H_

#include <zephyr/kernel.h>
#include <zephyr/logging/log_backend.h>
#include <zephyr/logging/log_core.h>
#include <zephyr/logging/log_msg.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A source of timestamps; called from any context. */
typedef log_timestamp_t (*log_timestamp_get_t)(void);

/** Prepare the log. Called at boot; harmless when repeated. */
void log_core_init(void);

/** Initialise the backends and enable those that start by themselves. Once is enough. */
void log_init(void);

/** Wake the processing thread, or the thread of log_thread_set(), now. */
void log_thread_trigger(void);

/** Say which thread calls log_process(); it is woken by k_wakeup(). Without own thread only. */
void log_thread_set(k_tid_t process_tid);

/**
 * Choose the source of timestamps and its frequency in Hz.
 *
 * @retval 0 done
 * @retval -EINVAL timestamp_getter is NULL
 */
int log_set_timestamp_func(log_timestamp_get_t timestamp_getter, uint32_t freq);

/**
 * Something terrible has happened: backends get everything that is waiting, and from now on each
 * message at once. Also from a fault handler. A message whose output was interrupted is repeated.
 */
__syscall void log_panic(void);

/** Handle one message. @return are there more? Thread only. */
__syscall bool log_process(void);

/** @return number of messages that wait */
__syscall uint32_t log_buffered_cnt(void);

/** Handle all messages. Thread only. */
#ifdef CONFIG_LOG_MODE_DEFERRED
void log_flush(void);
#else
static inline void log_flush(void)
{
}
#endif

/** @return number of sources: modules and instances */
uint32_t log_src_cnt_get(uint32_t domain_id);

/** @return name of a source, NULL if there is none */
const char *log_source_name_get(uint32_t domain_id, uint32_t source_id);

/** @return number of domains: this image */
static inline uint8_t log_domains_count(void)
{
	return 1;
}

/** @return name of a domain, NULL if there is none */
const char *log_domain_name_get(uint32_t domain_id);

/** @return index of the source of that name, -1 if there is none */
int log_source_id_get(const char *name);

/** @return messages of this source that were dropped; needs CONFIG_LOG_DROPPED_PER_SOURCE */
uint32_t log_source_dropped_get(uint32_t source_id);

/** @return messages dropped since the start */
uint32_t log_dropped_total_get(void);

/**
 * @param backend NULL: the maximum of all
 * @param runtime false: the level that was compiled in
 * @return level of a source
 */
uint32_t log_filter_get(struct log_backend const *const backend, uint32_t domain_id,
			int16_t source_id, bool runtime);

/**
 * Set the level of a source for a backend, or for all with NULL.
 *
 * @return level that was set: at most the one that was compiled in
 */
__syscall uint32_t log_filter_set(struct log_backend const *const backend, uint32_t domain_id,
				  int16_t source_id, uint32_t level);

/** log_filter_get() of the front end. */
uint32_t log_frontend_filter_get(int16_t source_id, bool runtime);

/** log_filter_set() of the front end. */
__syscall uint32_t log_frontend_filter_set(int16_t source_id, uint32_t level);

/** Give a backend messages up to level, for all sources. */
void log_backend_enable(struct log_backend const *const backend, void *ctx, uint32_t level);

/** Give a backend no messages. */
void log_backend_disable(struct log_backend const *const backend);

/** @return the backend of that name, or NULL */
const struct log_backend *log_backend_get_by_name(const char *backend_name);

/** Set LOG_OUTPUT_x of all. @return NULL, or the last that could not */
const struct log_backend *log_format_set_all_active_backends(size_t log_type);

/** @return do messages wait? */
static inline bool log_data_pending(void)
{
#ifdef CONFIG_LOG_MODE_DEFERRED
	return log_buffered_cnt() > 0;
#else
	return false;
#endif
}

/**
 * Set the text that each message starts with.
 *
 * @retval 0        done
 * @retval -ENOMEM  it was cut to CONFIG_LOG_TAG_MAX_LEN
 * @retval -ENOTSUP that is 0
 */
int log_set_tag(const char *tag);

/** Size and use of the buffer in bytes. @retval 0 done @retval -EINVAL there is none */
int log_mem_get_usage(uint32_t *buf_size, uint32_t *usage);

/** Most that was used. @retval 0 done @retval -EINVAL no buffer @retval -ENOTSUP not counted */
int log_mem_get_max_usage(uint32_t *max);

/** @name The same where there may be no log @{ */
#if defined(CONFIG_LOG) && !defined(CONFIG_LOG_MODE_MINIMAL)
#define LOG_CORE_INIT() log_core_init()
#define LOG_PANIC() log_panic()
#else
#define LOG_CORE_INIT() do { } while (false)
#define LOG_PANIC() do { } while (false)
#endif
#if defined(CONFIG_LOG) && !defined(CONFIG_LOG_MODE_MINIMAL) && !defined(CONFIG_LOG_FRONTEND_ONLY)
#define LOG_INIT() (log_init(), 0)
#define LOG_PROCESS() log_process()
#else
#define LOG_INIT() 0
#define LOG_PROCESS() false
#endif
/** @} */

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/log_ctrl.h>

#endif /* ZEPHYR_INCLUDE_LOGGING_LOG_CTRL_H_ */
