/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Logging: messages with a source and a level, from any context. What becomes of them, and when,
 * is a matter of the configuration: see docs/logging.md.
 *
 * A message whose level is above that of its file is not compiled. Without CONFIG_LOG none is,
 * but arguments are still checked against their formats.
 */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_H_

#include <zephyr/kernel.h>
#include <zephyr/logging/log_core.h>
#include <zephyr/logging/log_instance.h>
#include <zephyr/sys/atomic.h>

#ifdef __cplusplus
extern "C" {
#define LOG_IN_CPLUSPLUS 1
#endif

/**
 * @name Messages
 * A format as for printk(), and its arguments, which are evaluated only if the message is not
 * filtered out. Any context but an interrupt that interrupts the kernel itself; blocks only with
 * CONFIG_LOG_BLOCK_IN_THREAD. Strings may be in memory that changes.
 * @{
 */
#define LOG_ERR(...) Z_LOG(1, __VA_ARGS__)
#define LOG_WRN(...) Z_LOG(2, __VA_ARGS__)
#define LOG_INF(...) Z_LOG(3, __VA_ARGS__)
#define LOG_DBG(...) Z_LOG(4, __VA_ARGS__)
/** @} */

/* n executions of a place: true in the first of them. */
#define Z_LOG_ONCE(_statement)                                                                     \
	do {                                                                                       \
		static atomic_t _logged;                                                           \
		if (atomic_get(&_logged) == 0 && atomic_set(&_logged, 1) == 0) {                   \
			_statement;                                                                \
		}                                                                                  \
	} while (false)

/** @name Messages that each place sends once only @{ */
#define LOG_ERR_ONCE(...) Z_LOG_ONCE(LOG_ERR(__VA_ARGS__))
#define LOG_WRN_ONCE(...) Z_LOG_ONCE(LOG_WRN(__VA_ARGS__))
#define LOG_INF_ONCE(...) Z_LOG_ONCE(LOG_INF(__VA_ARGS__))
#define LOG_DBG_ONCE(...) Z_LOG_ONCE(LOG_DBG(__VA_ARGS__))
/** @} */

/** Interval of the rate limit where the call does not say it, in milliseconds. */
#ifdef CONFIG_LOG_RATELIMIT
#define LOG_RATELIMIT_INTERVAL_MS CONFIG_LOG_RATELIMIT_INTERVAL_MS
#else
#define LOG_RATELIMIT_INTERVAL_MS 0
#endif

/* A place may speak again when the interval since it last did is over. */
struct z_log_ratelimit {
	atomic_t last;
	atomic_t skipped;
};

/* Number of messages skipped before this one, or -1: this one is skipped too. */
static inline int z_log_ratelimit(struct z_log_ratelimit *r, uint32_t rate_ms)
{
	uint32_t now = k_uptime_get_32();
	atomic_val_t last = atomic_get(&r->last);

	if (now - (uint32_t)last >= rate_ms && atomic_cas(&r->last, last, (atomic_val_t)now)) {
		return (int)atomic_clear(&r->skipped);
	}
	atomic_inc(&r->skipped);
	return -1;
}

#if defined(CONFIG_LOG_RATELIMIT)
#define Z_LOG_RATELIMIT(_rate_ms, _log, _what, _statement)                                         \
	do {                                                                                       \
		static struct z_log_ratelimit _limit;                                              \
		int _skipped = z_log_ratelimit(&_limit, (_rate_ms));                               \
		if (_skipped > 0) {                                                                \
			_log("Skipped %d " _what, _skipped);                                       \
		}                                                                                  \
		if (_skipped >= 0) {                                                               \
			_statement;                                                                \
		}                                                                                  \
	} while (false)
#elif defined(CONFIG_LOG_RATELIMIT_FALLBACK_DROP)
#define Z_LOG_RATELIMIT(_rate_ms, _log, _what, _statement)                                         \
	do {                                                                                       \
		(void)(_rate_ms);                                                                  \
		if (false) {                                                                       \
			_statement;                                                                \
		}                                                                                  \
	} while (false)
#else
#define Z_LOG_RATELIMIT(_rate_ms, _log, _what, _statement)                                         \
	do {                                                                                       \
		(void)(_rate_ms);                                                                  \
		_statement;                                                                        \
	} while (false)
#endif

/**
 * @name Messages that each place sends at most once per interval
 * The first after a pause tells how many were skipped. Time counts from boot: nothing is sent
 * before the uptime has reached the interval.
 * @{
 */
#define LOG_ERR_RATELIMIT_RATE(_rate_ms, ...)                                                      \
	Z_LOG_RATELIMIT(_rate_ms, LOG_ERR, "messages", LOG_ERR(__VA_ARGS__))
#define LOG_WRN_RATELIMIT_RATE(_rate_ms, ...)                                                      \
	Z_LOG_RATELIMIT(_rate_ms, LOG_WRN, "messages", LOG_WRN(__VA_ARGS__))
#define LOG_INF_RATELIMIT_RATE(_rate_ms, ...)                                                      \
	Z_LOG_RATELIMIT(_rate_ms, LOG_INF, "messages", LOG_INF(__VA_ARGS__))
#define LOG_DBG_RATELIMIT_RATE(_rate_ms, ...)                                                      \
	Z_LOG_RATELIMIT(_rate_ms, LOG_DBG, "messages", LOG_DBG(__VA_ARGS__))
#define LOG_ERR_RATELIMIT(...) LOG_ERR_RATELIMIT_RATE(LOG_RATELIMIT_INTERVAL_MS, __VA_ARGS__)
#define LOG_WRN_RATELIMIT(...) LOG_WRN_RATELIMIT_RATE(LOG_RATELIMIT_INTERVAL_MS, __VA_ARGS__)
#define LOG_INF_RATELIMIT(...) LOG_INF_RATELIMIT_RATE(LOG_RATELIMIT_INTERVAL_MS, __VA_ARGS__)
#define LOG_DBG_RATELIMIT(...) LOG_DBG_RATELIMIT_RATE(LOG_RATELIMIT_INTERVAL_MS, __VA_ARGS__)

#define Z_LOG_HEXDUMP_RATE(_rate_ms, _lvl, _data, _length, _str)                                   \
	Z_LOG_RATELIMIT(_rate_ms, LOG_##_lvl, "hexdump messages",                                  \
			LOG_HEXDUMP_##_lvl(_data, _length, _str))
#define LOG_HEXDUMP_ERR_RATELIMIT_RATE(_rate_ms, _data, _length, _str)                             \
	Z_LOG_HEXDUMP_RATE(_rate_ms, ERR, _data, _length, _str)
#define LOG_HEXDUMP_WRN_RATELIMIT_RATE(_rate_ms, _data, _length, _str)                             \
	Z_LOG_HEXDUMP_RATE(_rate_ms, WRN, _data, _length, _str)
#define LOG_HEXDUMP_INF_RATELIMIT_RATE(_rate_ms, _data, _length, _str)                             \
	Z_LOG_HEXDUMP_RATE(_rate_ms, INF, _data, _length, _str)
#define LOG_HEXDUMP_DBG_RATELIMIT_RATE(_rate_ms, _data, _length, _str)                             \
	Z_LOG_HEXDUMP_RATE(_rate_ms, DBG, _data, _length, _str)
#define LOG_HEXDUMP_ERR_RATELIMIT(_data, _length, _str)                                            \
	Z_LOG_HEXDUMP_RATE(LOG_RATELIMIT_INTERVAL_MS, ERR, _data, _length, _str)
#define LOG_HEXDUMP_WRN_RATELIMIT(_data, _length, _str)                                            \
	Z_LOG_HEXDUMP_RATE(LOG_RATELIMIT_INTERVAL_MS, WRN, _data, _length, _str)
#define LOG_HEXDUMP_INF_RATELIMIT(_data, _length, _str)                                            \
	Z_LOG_HEXDUMP_RATE(LOG_RATELIMIT_INTERVAL_MS, INF, _data, _length, _str)
#define LOG_HEXDUMP_DBG_RATELIMIT(_data, _length, _str)                                            \
	Z_LOG_HEXDUMP_RATE(LOG_RATELIMIT_INTERVAL_MS, DBG, _data, _length, _str)
/** @} */

/** Like printk(), through the log whatever the levels are. */
#define LOG_PRINTK(...) Z_LOG_RAW(0, __VA_ARGS__)

/** Text that backends pass on as it is, without a prefix or an end of line. */
#define LOG_RAW(...) Z_LOG_RAW(1, __VA_ARGS__)

/**
 * @name Messages of an instance
 * _log_inst is a pointer to its source: see log_instance.h. They start with its name.
 * @{
 */
#define LOG_INST_ERR(_log_inst, ...) Z_LOG_INSTANCE(1, _log_inst, __VA_ARGS__)
#define LOG_INST_WRN(_log_inst, ...) Z_LOG_INSTANCE(2, _log_inst, __VA_ARGS__)
#define LOG_INST_INF(_log_inst, ...) Z_LOG_INSTANCE(3, _log_inst, __VA_ARGS__)
#define LOG_INST_DBG(_log_inst, ...) Z_LOG_INSTANCE(4, _log_inst, __VA_ARGS__)
/** @} */

/**
 * @name Bytes in hexadecimal
 * After the text _str, up to 4095 bytes of memory, which are copied at once.
 * @{
 */
#define LOG_HEXDUMP_ERR(_data, _length, _str) Z_LOG_HEXDUMP(1, _data, _length, _str)
#define LOG_HEXDUMP_WRN(_data, _length, _str) Z_LOG_HEXDUMP(2, _data, _length, _str)
#define LOG_HEXDUMP_INF(_data, _length, _str) Z_LOG_HEXDUMP(3, _data, _length, _str)
#define LOG_HEXDUMP_DBG(_data, _length, _str) Z_LOG_HEXDUMP(4, _data, _length, _str)
#define LOG_INST_HEXDUMP_ERR(_log_inst, _data, _length, _str)                                      \
	Z_LOG_INSTANCE_HEXDUMP(1, _log_inst, _data, _length, _str)
#define LOG_INST_HEXDUMP_WRN(_log_inst, _data, _length, _str)                                      \
	Z_LOG_INSTANCE_HEXDUMP(2, _log_inst, _data, _length, _str)
#define LOG_INST_HEXDUMP_INF(_log_inst, _data, _length, _str)                                      \
	Z_LOG_INSTANCE_HEXDUMP(3, _log_inst, _data, _length, _str)
#define LOG_INST_HEXDUMP_DBG(_log_inst, _data, _length, _str)                                      \
	Z_LOG_INSTANCE_HEXDUMP(4, _log_inst, _data, _length, _str)
/** @} */

#ifdef CONFIG_LOG_PRINTK
/** vprintk() through the log; what printk() calls. */
__printf_like(1, 0) void z_log_vprintk(const char *fmt, va_list ap);

/* Has the log started, so that printk() may go there? */
bool z_log_takes_printk(void);
#endif

/* The level of a file that does not say it. */
#ifdef LOG_LEVEL
#define Z_LOG_FILE_LEVEL LOG_LEVEL
#else
#define Z_LOG_FILE_LEVEL CONFIG_LOG_DEFAULT_LEVEL
#endif

/* 1 for a level that is off, whose source is not needed. */
#define Z_LOG_OFF_0 1
#define Z_LOG_OFF_0U 1
#if CONFIG_LOG_OVERRIDE_LEVEL > 0
#define Z_LOG_OFF(_level) 0
#else
#define Z_LOG_OFF(_level) _CONCAT(Z_LOG_OFF_, _level)
#endif

#define Z_LOG_LEVEL_ARG(_name, ...) COND_CODE_0(NUM_VA_ARGS(__VA_ARGS__), (Z_LOG_FILE_LEVEL),      \
						(__VA_ARGS__))
#define Z_LOG_NAME_ARG(_name, ...) _name

/* What the macros for messages look at, in the scope of the file or of a function. */
#define Z_LOG_SCOPE(_const, _dynamic, _level)                                                      \
	static const struct log_source_const_data *const __log_current_const_data __unused =       \
		_const;                                                                            \
	static struct log_source_dynamic_data *const __log_current_dynamic_data __unused =         \
		_dynamic;                                                                          \
	static const uint32_t __log_level __unused = (_level)

#ifdef CONFIG_LOG_RUNTIME_FILTERING
#define Z_LOG_DYNAMIC_OF(_name) &LOG_ITEM_DYNAMIC_DATA(_name)
#else
#define Z_LOG_DYNAMIC_OF(_name) NULL
#endif

#define Z_LOG_SOURCE_SCOPE(_name, _level)                                                          \
	COND_CODE_1(Z_LOG_OFF(_level), (Z_LOG_SCOPE(NULL, NULL, _level)),                          \
		    (Z_LOG_SCOPE(&LOG_ITEM_CONST_DATA(_name), Z_LOG_DYNAMIC_OF(_name), _level)))

#define Z_LOG_REGISTER(_name, _level)                                                              \
	COND_CODE_1(Z_LOG_OFF(_level), (),                                                         \
		    (Z_LOG_SOURCE_ITEM(_name, STRINGIFY(_name), _level);))                         \
	Z_LOG_SOURCE_SCOPE(_name, _level)

#define Z_LOG_DECLARE(_name, _level)                                                               \
	extern const struct log_source_const_data LOG_ITEM_CONST_DATA(_name);                      \
	extern struct log_source_dynamic_data LOG_ITEM_DYNAMIC_DATA(_name);                        \
	Z_LOG_SOURCE_SCOPE(_name, _level)

/** Is CONFIG_LOG set: only then is there anything to define. */
#ifdef CONFIG_LOG

/**
 * Define the source of a module, in one of its files at file scope, and make it that of the file:
 * LOG_MODULE_REGISTER(name) or (name, level). Without a level it is LOG_LEVEL where the file
 * defines that before the #include, else CONFIG_LOG_DEFAULT_LEVEL. The level must be a plain
 * constant.
 */
#define LOG_MODULE_REGISTER(...)                                                                   \
	Z_LOG_REGISTER(Z_LOG_NAME_ARG(__VA_ARGS__), Z_LOG_LEVEL_ARG(__VA_ARGS__))

/** In the other files of a module, or in a function: its messages are those of this module. */
#define LOG_MODULE_DECLARE(...)                                                                    \
	Z_LOG_DECLARE(Z_LOG_NAME_ARG(__VA_ARGS__), Z_LOG_LEVEL_ARG(__VA_ARGS__))

/** The level of a file or function that logs for instances only. */
#define LOG_LEVEL_SET(level) Z_LOG_SCOPE(NULL, NULL, level)

#else
#define LOG_MODULE_REGISTER(...)
#define LOG_MODULE_DECLARE(...)
#define LOG_LEVEL_SET(level)
#endif

#ifdef __cplusplus
}
#endif

#ifdef CONFIG_LOG_CUSTOM_HEADER
#include <zephyr_custom_log.h>
#endif

#endif /* ZEPHYR_INCLUDE_LOGGING_LOG_H_ */
