/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Behind the macros of log.h: levels, filters, and how a call becomes a function call.
 *
 * A call site with at most three arguments, each of which fits into a word and points to no string
 * that may change, calls the function for that number. All others pass a descriptor, the format
 * and the arguments to one variadic function. Where a va_list is a pointer, the descriptor says
 * how many bytes of arguments there are and which of them are strings, so that they can be copied
 * in one go; elsewhere the format is walked. The compiler finds all this out from the types.
 */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_CORE_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_CORE_H_

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <zephyr/logging/log_instance.h>
#include <zephyr/logging/log_msg.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

#define LOG_LEVEL_NONE 0U
#define LOG_LEVEL_ERR  1U
#define LOG_LEVEL_WRN  2U
#define LOG_LEVEL_INF  3U
#define LOG_LEVEL_DBG  4U

/** Level of messages that are passed on as they are. */
#define LOG_LEVEL_INTERNAL_RAW_STRING LOG_LEVEL_NONE

/* Filters: slot 0 holds the maximum of all others. */
#define LOG_LEVEL_BITS 3U
#define LOG_FILTER_SLOT_SIZE LOG_LEVEL_BITS
#define LOG_FILTERS_NUM_OF_SLOTS (32 / LOG_FILTER_SLOT_SIZE)
#define LOG_FILTER_SLOT_SHIFT(_id) (LOG_FILTER_SLOT_SIZE * (_id))
#define LOG_FILTER_SLOT_MASK (BIT(LOG_FILTER_SLOT_SIZE) - 1U)
#define LOG_FILTER_SLOT_GET(_filters, _id)                                                         \
	((*(_filters) >> LOG_FILTER_SLOT_SHIFT(_id)) & LOG_FILTER_SLOT_MASK)
#define LOG_FILTER_SLOT_SET(_filters, _id, _filter)                                                \
	do {                                                                                       \
		*(_filters) &= ~(LOG_FILTER_SLOT_MASK << LOG_FILTER_SLOT_SHIFT(_id));              \
		*(_filters) |= ((_filter) & LOG_FILTER_SLOT_MASK) << LOG_FILTER_SLOT_SHIFT(_id);   \
	} while (false)
#define LOG_FILTER_AGGR_SLOT_IDX 0
#define LOG_FILTER_AGGR_SLOT_GET(_filters) LOG_FILTER_SLOT_GET(_filters, LOG_FILTER_AGGR_SLOT_IDX)
#define LOG_FILTER_FIRST_BACKEND_SLOT_IDX 1
#define LOG_FRONTEND_SLOT_ID (LOG_FILTERS_NUM_OF_SLOTS - 1)

/** Levels whose messages start with the name of their function. */
#define LOG_FUNCTION_PREFIX_MASK                                                                   \
	((IS_ENABLED(CONFIG_LOG_FUNC_NAME_PREFIX_ERR) << LOG_LEVEL_ERR) |                          \
	 (IS_ENABLED(CONFIG_LOG_FUNC_NAME_PREFIX_WRN) << LOG_LEVEL_WRN) |                          \
	 (IS_ENABLED(CONFIG_LOG_FUNC_NAME_PREFIX_INF) << LOG_LEVEL_INF) |                          \
	 (IS_ENABLED(CONFIG_LOG_FUNC_NAME_PREFIX_DBG) << LOG_LEVEL_DBG))

/** @return index of the source with this constant data */
static inline uint32_t log_const_source_id(const struct log_source_const_data *data)
{
	TYPE_SECTION_START_EXTERN(struct log_source_const_data, log_const);

	return (uint32_t)(data - TYPE_SECTION_START(log_const));
}

/** @return index of the source with this dynamic data */
static inline uint32_t log_dynamic_source_id(struct log_source_dynamic_data *data)
{
	TYPE_SECTION_START_EXTERN(struct log_source_dynamic_data, log_dynamic);

	return (uint32_t)(data - TYPE_SECTION_START(log_dynamic));
}

/** Index of the source of this file. */
#define LOG_CURRENT_MODULE_ID()                                                                    \
	((__log_level != 0U) ? log_const_source_id(__log_current_const_data) : 0U)

/* ---- the functions that call sites call ---- */

/* First word of a call: level, and bytes of the package without its strings (0: not known). */
#define Z_LOG_WHAT(level, bytes) ((uint32_t)(level) | ((uint32_t)(bytes) << 4))
#define Z_LOG_WHAT_LEVEL(what)   ((what) & LOG_FILTER_SLOT_MASK)
#define Z_LOG_WHAT_BYTES(what)   ((what) >> 4)

/*
 * strs: bit n for a string whose pointer is word n of the package. Four named parameters put the
 * others where a package would have them: at a multiple of eight bytes.
 */
__printf_like(4, 5)
void z_log_args(const void *source, uint32_t what, uint32_t strs, const char *fmt, ...);
void z_log_hexdump(const void *source, uint32_t level, const char *str, const void *data,
		   size_t len);
void z_log_minimal_hexdump(int prefix, const char *str, const void *data, size_t len);

/* Source and level in one word: sources are aligned, and these functions take levels 1 to 4. */
#define Z_LOG_SOURCE_LEVEL(source, level) ((uintptr_t)(source) + (level) - 1U)
#define Z_LOG_SOURCE_OF(source_level)     ((const void *)((source_level) & ~(uintptr_t)3))
#define Z_LOG_LEVEL_OF(source_level)      (((uint32_t)(source_level) & 3U) + 1U)

/* The format is constant. */
void z_log_simple_0(uintptr_t source_level, const char *fmt);
void z_log_simple_1(uintptr_t source_level, const char *fmt, uintptr_t a);
void z_log_simple_2(uintptr_t source_level, const char *fmt, uintptr_t a, uintptr_t b);
void z_log_simple_3(uintptr_t source_level, const char *fmt, uintptr_t a, uintptr_t b,
		    uintptr_t c);

/* Does not exist: only for the compiler to check a format against its arguments. */
static inline __printf_like(1, 2) void z_log_check_args(const char *fmt, ...)
{
	ARG_UNUSED(fmt);
}

/* ---- the shape of the arguments ---- */

/* Here a va_list is a pointer to arguments that lie as in a package. */
#if defined(__arm__) || (defined(__riscv) && __riscv_xlen == 32)
#define Z_LOG_SHAPED 1
#endif

struct z_log_shape {
	uint32_t at;            /* where the next argument goes */
	uint32_t strs;          /* as z_log_args() takes them */
	uint32_t count;         /* of arguments, with the format */
	bool words;             /* each is one, and none is a string that may change */
};

static ALWAYS_INLINE void z_log_shape_add(struct z_log_shape *s, uint32_t size, uint32_t align,
					  bool string, bool real)
{
	s->at = ROUND_UP(s->at, MAX(align, (uint32_t)sizeof(void *)));
	if (string && s->at / sizeof(int) < 32) {
		s->strs |= BIT(s->at / sizeof(int));
	}
	s->at += ROUND_UP(size, (uint32_t)sizeof(void *));
	s->count++;
	s->words = s->words && !string && !real && size <= sizeof(void *);
}

static ALWAYS_INLINE bool z_log_shape_simple(const struct z_log_shape *s)
{
	return s->words && s->count <= 4U;
}

static ALWAYS_INLINE void z_log_simple(const struct z_log_shape *s, uintptr_t source_level,
				       const char *fmt, uintptr_t a, uintptr_t b, uintptr_t c)
{
	if (s->count == 1U) {
		z_log_simple_0(source_level, fmt);
	} else if (s->count == 2U) {
		z_log_simple_1(source_level, fmt, a);
	} else if (s->count == 3U) {
		z_log_simple_2(source_level, fmt, a, b);
	} else {
		z_log_simple_3(source_level, fmt, a, b, c);
	}
}

#ifdef CONFIG_LOG_FMT_SECTION_STRIP
/* Does not exist: the format cannot be walked at run time, so the shape has to tell all. */
uint32_t z_log_too_many_arguments(void)
	__attribute__((error("with CONFIG_LOG_FMT_SECTION_STRIP a message has at most 120 bytes "
			     "of arguments")));
#else
static inline uint32_t z_log_too_many_arguments(void)
{
	return 0;
}
#endif

/* First word of z_log_args(). */
static ALWAYS_INLINE uint32_t z_log_shape_what(const struct z_log_shape *s, uint32_t level)
{
#ifdef Z_LOG_SHAPED
	return Z_LOG_WHAT(level, (s->at <= 128) ? s->at : z_log_too_many_arguments());
#else
	(void)s;
	return Z_LOG_WHAT(level, 0);
#endif
}

/* Type of v as a value (arrays become pointers, small integers int), and what it is. */
#ifdef __cplusplus
extern "C++" {

template <typename T> static constexpr bool z_log_is_double(T)
{
	return false;
}

static constexpr bool z_log_is_double(double)
{
	return true;
}

}

#define Z_LOG_TYPE(v) decltype(z_cbprintf_promote(v))
#define Z_LOG_IS_STRING(v) (z_cbprintf_kind(Z_LOG_TYPE(v)()) != Z_CBPRINTF_PLAIN)
#define Z_LOG_IS_DOUBLE(v) z_log_is_double(Z_LOG_TYPE(v)())
#else
#define Z_LOG_VALUE(v) (1 ? (v) : (v))
#define Z_LOG_TYPE(v) __typeof__(_Generic(Z_LOG_VALUE(v), float: 0.0, default: Z_LOG_VALUE(v)))
#define Z_LOG_IS_STRING(v) (Z_CBPRINTF_KIND(Z_LOG_VALUE(v)) != Z_CBPRINTF_PLAIN)
#define Z_LOG_IS_DOUBLE(v) __builtin_types_compatible_p(Z_LOG_TYPE(v), double)
#endif

/* v is not evaluated. */
#define Z_LOG_SHAPE(v, shape)                                                                      \
	z_log_shape_add(shape, sizeof(Z_LOG_TYPE(v)), __alignof__(Z_LOG_TYPE(v)),                  \
			Z_LOG_IS_STRING(v) && !__builtin_constant_p(v), Z_LOG_IS_DOUBLE(v))

/* At most three arguments; of more, this is not executed. */
#define Z_LOG_SIMPLE(_shape, _source_level, ...)                                                   \
	Z_LOG_SIMPLE_(_shape, _source_level, __VA_ARGS__, 0, 0, 0)
#define Z_LOG_SIMPLE_(_shape, _source_level, _fmt, _a, _b, _c, ...)                                \
	z_log_simple(_shape, _source_level, _fmt, (uintptr_t)(_a), (uintptr_t)(_b),                \
		     (uintptr_t)(_c))

#define Z_LOG_CALL(_source, _level, ...)                                                           \
	do {                                                                                       \
		struct z_log_shape _shape = {sizeof(union cbprintf_package_hdr), 0, 0, true};      \
		FOR_EACH_FIXED_ARG(Z_LOG_SHAPE, (;), &_shape, __VA_ARGS__);                        \
		if ((_level) > 0 && z_log_shape_simple(&_shape)) {                                 \
			Z_LOG_SIMPLE(&_shape, Z_LOG_SOURCE_LEVEL(_source, _level), __VA_ARGS__);   \
		} else {                                                                           \
			z_log_args(_source, z_log_shape_what(&_shape, _level), _shape.strs,        \
				   __VA_ARGS__);                                                   \
		}                                                                                  \
	} while (false)

/* ---- the common shape of the macros of log.h ---- */

/* Is a level compiled in? */
#ifndef CONFIG_LOG_OVERRIDE_LEVEL
#define CONFIG_LOG_OVERRIDE_LEVEL 0
#endif
#ifdef CONFIG_LOG
#define Z_LOG_CONST_LEVEL_CHECK(_level)                                                            \
	((CONFIG_LOG_OVERRIDE_LEVEL > 0) ? (_level) <= CONFIG_LOG_OVERRIDE_LEVEL :                 \
	 ((_level) <= __log_level && (_level) <= CONFIG_LOG_MAX_LEVEL))
#else
#define Z_LOG_CONST_LEVEL_CHECK(_level) false
#endif

#ifdef CONFIG_LOG_RUNTIME_FILTERING
#define Z_LOG_CURRENT_SOURCE __log_current_dynamic_data
#define Z_LOG_DYNAMIC_CHECK(_level, _source)                                                       \
	((_level) <= LOG_FILTER_AGGR_SLOT_GET(&((_source)->filters)))
#define Z_LOG_INST_LEVEL_CHECK(_level, _inst)                                                      \
	((_level) <= LOG_FILTER_AGGR_SLOT_GET(&((_inst)->filters)))
#else
#define Z_LOG_CURRENT_SOURCE __log_current_const_data
#define Z_LOG_DYNAMIC_CHECK(_level, _source) true
#define Z_LOG_INST_LEVEL_CHECK(_level, _inst) ((_level) <= (_inst)->level)
#endif

#define Z_LOG_FIRST(fmt, ...) fmt
#define Z_LOG_REST(fmt, ...) , ##__VA_ARGS__

/* The arguments, with the function's name before them where that is wanted. */
#define Z_LOG_PREFIXED(...)                                                                        \
	"%s: " Z_LOG_FIRST(__VA_ARGS__), (const char *)__func__ Z_LOG_REST(__VA_ARGS__)
#define Z_LOG_WITH_FUNC_1(...) COND_CODE_1(CONFIG_LOG_FUNC_NAME_PREFIX_ERR,                        \
	(Z_LOG_PREFIXED(__VA_ARGS__)), (__VA_ARGS__))
#define Z_LOG_WITH_FUNC_2(...) COND_CODE_1(CONFIG_LOG_FUNC_NAME_PREFIX_WRN,                        \
	(Z_LOG_PREFIXED(__VA_ARGS__)), (__VA_ARGS__))
#define Z_LOG_WITH_FUNC_3(...) COND_CODE_1(CONFIG_LOG_FUNC_NAME_PREFIX_INF,                        \
	(Z_LOG_PREFIXED(__VA_ARGS__)), (__VA_ARGS__))
#define Z_LOG_WITH_FUNC_4(...) COND_CODE_1(CONFIG_LOG_FUNC_NAME_PREFIX_DBG,                        \
	(Z_LOG_PREFIXED(__VA_ARGS__)), (__VA_ARGS__))

#define Z_LOG_LETTER_1 "E: "
#define Z_LOG_LETTER_2 "W: "
#define Z_LOG_LETTER_3 "I: "
#define Z_LOG_LETTER_4 "D: "

#if !defined(CONFIG_LOG)

#define Z_LOG(_n, ...)                                                                             \
	do {                                                                                       \
		if (false) {                                                                       \
			z_log_check_args(__VA_ARGS__);                                             \
		}                                                                                  \
	} while (false)
#define Z_LOG_INSTANCE(_n, _inst, ...)                                                             \
	do {                                                                                       \
		(void)(_inst);                                                                     \
		Z_LOG(_n, __VA_ARGS__);                                                            \
	} while (false)
#define Z_LOG_HEXDUMP(_n, _data, _len, _str)                                                       \
	do {                                                                                       \
		if (false) {                                                                       \
			(void)(_data);                                                             \
			(void)(_len);                                                              \
			(void)(_str);                                                              \
		}                                                                                  \
	} while (false)
#define Z_LOG_INSTANCE_HEXDUMP(_n, _inst, _data, _len, _str)                                       \
	do {                                                                                       \
		(void)(_inst);                                                                     \
		Z_LOG_HEXDUMP(_n, _data, _len, _str);                                              \
	} while (false)
#define Z_LOG_RAW(_raw, ...) Z_LOG(0, __VA_ARGS__)

#elif defined(CONFIG_LOG_MODE_MINIMAL)

#define Z_LOG_NL(fmt, ...) Z_LOG_NL_(fmt "\n", ##__VA_ARGS__)
#define Z_LOG_NL_(...) printk(__VA_ARGS__)
#define Z_LOG_LINE(...) Z_LOG_NL(__VA_ARGS__)
#define Z_LOG_MIN(_n, ...) Z_LOG_LINE(_CONCAT(Z_LOG_LETTER_, _n) __VA_ARGS__)

#define Z_LOG(_n, ...)                                                                             \
	do {                                                                                       \
		if (Z_LOG_CONST_LEVEL_CHECK(_n)) {                                                 \
			Z_LOG_MIN(_n, _CONCAT(Z_LOG_WITH_FUNC_, _n)(__VA_ARGS__));                 \
		}                                                                                  \
	} while (false)
#define Z_LOG_INSTANCE(_n, _inst, ...)                                                             \
	do {                                                                                       \
		if ((_n) <= CONFIG_LOG_MAX_LEVEL && Z_LOG_INST_LEVEL_CHECK(_n, _inst)) {           \
			Z_LOG_MIN(_n, __VA_ARGS__);                                                \
		}                                                                                  \
	} while (false)
#define Z_LOG_HEXDUMP(_n, _data, _len, _str)                                                       \
	do {                                                                                       \
		if (Z_LOG_CONST_LEVEL_CHECK(_n)) {                                                 \
			z_log_minimal_hexdump(_CONCAT(Z_LOG_LETTER_, _n)[0], _str, _data, _len);   \
		}                                                                                  \
	} while (false)
#define Z_LOG_INSTANCE_HEXDUMP(_n, _inst, _data, _len, _str)                                       \
	do {                                                                                       \
		if ((_n) <= CONFIG_LOG_MAX_LEVEL && Z_LOG_INST_LEVEL_CHECK(_n, _inst)) {           \
			z_log_minimal_hexdump(_CONCAT(Z_LOG_LETTER_, _n)[0], _str, _data, _len);   \
		}                                                                                  \
	} while (false)
#define Z_LOG_RAW(_raw, ...) printk(__VA_ARGS__)

#else

/*
 * The arguments are a list once the macro for the prefix is expanded. A format in a section of its
 * own is a variable; that it is no string for the shape keeps it from being looked at.
 */
#if defined(CONFIG_LOG_FMT_SECTION) && defined(Z_LOG_SHAPED)
#define Z_LOG_CALL_LIST(_source, _level, ...) Z_LOG_CALL_APART(_source, _level, __VA_ARGS__)
#define Z_LOG_CALL_APART(_source, _level, _fmt, ...)                                               \
	do {                                                                                       \
		static const char _log_fmt[]                                                       \
			__attribute__((section(".log_fmt." STRINGIFY(__LINE__)))) = _fmt;          \
		if (false) {                                                                       \
			z_log_check_args(_fmt, ##__VA_ARGS__);                                     \
		}                                                                                  \
		Z_LOG_CALL(_source, _level, (const void *)_log_fmt, ##__VA_ARGS__);                \
	} while (false)
#else
#define Z_LOG_CALL_LIST(_source, _level, ...) Z_LOG_CALL(_source, _level, __VA_ARGS__)
#endif

#define Z_LOG(_n, ...)                                                                             \
	do {                                                                                       \
		if (Z_LOG_CONST_LEVEL_CHECK(_n) &&                                                 \
		    Z_LOG_DYNAMIC_CHECK(_n, Z_LOG_CURRENT_SOURCE)) {                               \
			Z_LOG_CALL_LIST(Z_LOG_CURRENT_SOURCE, _n,                                  \
					_CONCAT(Z_LOG_WITH_FUNC_, _n)(__VA_ARGS__));               \
		}                                                                                  \
	} while (false)
#define Z_LOG_INSTANCE(_n, _inst, ...)                                                             \
	do {                                                                                       \
		if (Z_LOG_CONST_LEVEL_CHECK(_n) && Z_LOG_INST_LEVEL_CHECK(_n, _inst)) {            \
			Z_LOG_CALL_LIST(_inst, _n,                                                 \
					_CONCAT(Z_LOG_WITH_FUNC_, _n)(__VA_ARGS__));               \
		}                                                                                  \
	} while (false)
#define Z_LOG_HEXDUMP(_n, _data, _len, _str)                                                       \
	do {                                                                                       \
		if (Z_LOG_CONST_LEVEL_CHECK(_n) &&                                                 \
		    Z_LOG_DYNAMIC_CHECK(_n, Z_LOG_CURRENT_SOURCE)) {                               \
			z_log_hexdump(Z_LOG_CURRENT_SOURCE, _n, _str, _data, _len);                \
		}                                                                                  \
	} while (false)
#define Z_LOG_INSTANCE_HEXDUMP(_n, _inst, _data, _len, _str)                                       \
	do {                                                                                       \
		if (Z_LOG_CONST_LEVEL_CHECK(_n) && Z_LOG_INST_LEVEL_CHECK(_n, _inst)) {            \
			z_log_hexdump(_inst, _n, _str, _data, _len);                               \
		}                                                                                  \
	} while (false)
#define Z_LOG_RAW(_raw, ...)                                                                       \
	Z_LOG_CALL((const void *)(uintptr_t)(_raw), LOG_LEVEL_INTERNAL_RAW_STRING, __VA_ARGS__)

#endif

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_LOGGING_LOG_CORE_H_ */
