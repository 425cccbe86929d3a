/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Small helpers: sizes, alignment, bit fields, checked casts, hex and BCD conversion.
 * Macros whose names are in capitals may evaluate an argument more than once unless they
 * say otherwise. Everything here may be used from any context.
 */

#ifndef ZEPHYR_INCLUDE_SYS_UTIL_H_
#define ZEPHYR_INCLUDE_SYS_UTIL_H_

#include <zephyr/sys/util_macro.h>
#include <zephyr/toolchain.h>

/** @p x KiB, MiB and GiB in bytes; kHz and MHz in Hz. */
#define KB(x) ((x) << 10)
#define MB(x) (KB(x) << 10)
#define GB(x) (MB(x) << 10)
#define KHZ(x) ((x) * 1000)
#define MHZ(x) (KHZ(x) * 1000)

#ifndef _ASMLANGUAGE

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <zephyr/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define BITS_PER_BYTE 8U
#define BITS_PER_NIBBLE 4U
#define NIBBLES_PER_BYTE (BITS_PER_BYTE / BITS_PER_NIBBLE)
#define BITS_PER_LONG (__CHAR_BIT__ * __SIZEOF_LONG__)
#define BITS_PER_LONG_LONG (__CHAR_BIT__ * __SIZEOF_LONG_LONG__)
/** Number of bits in @p x (an object or a type). */
#define NUM_BITS(x) (sizeof(x) * BITS_PER_BYTE)

#define POINTER_TO_UINT(x) ((uintptr_t)(x))
#define UINT_TO_POINTER(x) ((void *)(uintptr_t)(x))
#define POINTER_TO_INT(x) ((intptr_t)(x))
#define INT_TO_POINTER(x) ((void *)(intptr_t)(x))

/** Bits @p l to @p h set, both included. */
#define GENMASK(h, l) ((~0UL << (l)) & (~0UL >> (BITS_PER_LONG - 1 - (h))))
#define GENMASK64(h, l) ((~0ULL << (l)) & (~0ULL >> (BITS_PER_LONG_LONG - 1 - (h))))
/** Lowest set bit of @p value, as a mask. */
#define LSB_GET(value) ((value) & -(value))
/** Field @p mask of @p value, shifted down. */
#define FIELD_GET(mask, value) (((value) & (mask)) / LSB_GET(mask))
/** @p value shifted up into field @p mask. */
#define FIELD_PREP(mask, value) (((value) * LSB_GET(mask)) & (mask))

/** 0 if the constant @p cond is true, else the build fails. */
#define ZERO_OR_COMPILE_ERROR(cond) ((int)sizeof(char[1 - 2 * !(cond)]) - 1)

#if defined(__cplusplus)

#define SAME_TYPE(a, b) true
#define IS_ARRAY(array) true
#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))
#define CONTAINER_OF_VALIDATE(ptr, type, field)

#else

/** Do the expressions have the same type, apart from qualifiers? A constant. */
#define SAME_TYPE(a, b) __builtin_types_compatible_p(__typeof__(a), __typeof__(b))
/** 1 if @p array is an array; the build fails if it is a pointer. */
#define IS_ARRAY(array) ZERO_OR_COMPILE_ERROR(!SAME_TYPE(array, &(array)[0]))
/** Number of elements of an array; the build fails for a pointer. */
#define ARRAY_SIZE(array) ((size_t)(IS_ARRAY(array) + (sizeof(array) / sizeof((array)[0]))))
/** Fail the build unless @p ptr points to the type of @p field, or to void. */
#define CONTAINER_OF_VALIDATE(ptr, type, field) \
	BUILD_ASSERT(SAME_TYPE(*(ptr), ((type *)0)->field) || SAME_TYPE(*(ptr), void), \
		     "pointer type mismatch in CONTAINER_OF");

#endif

/** The structure of type @p type whose member @p field is at @p ptr. Checks the type. */
#define CONTAINER_OF(ptr, type, field) \
	__extension__({ \
		CONTAINER_OF_VALIDATE(ptr, type, field) \
		((type *)(((char *)(ptr)) - offsetof(type, field))); \
	})

/** Size of a member of a structure type. */
#define SIZEOF_FIELD(type, member) sizeof((((type *)0)->member))

/** Does @p ptr point to an element (its first byte) of @p array? */
#define IS_ARRAY_ELEMENT(array, ptr) \
	((ptr) && POINTER_TO_UINT(array) <= POINTER_TO_UINT(ptr) && \
	 POINTER_TO_UINT(ptr) < POINTER_TO_UINT(&(array)[ARRAY_SIZE(array)]) && \
	 (POINTER_TO_UINT(ptr) - POINTER_TO_UINT(array)) % sizeof((array)[0]) == 0)
/** Index of the element at @p ptr, which must be one of @p array (asserted). */
#define ARRAY_INDEX(array, ptr) \
	__extension__({ \
		__ASSERT_NO_MSG(IS_ARRAY_ELEMENT(array, ptr)); \
		(__typeof__((array)[0]) *)(ptr) - (array); \
	})
/** Does @p ptr point anywhere into @p array? */
#define PART_OF_ARRAY(array, ptr) \
	((ptr) && POINTER_TO_UINT(array) <= POINTER_TO_UINT(ptr) && \
	 POINTER_TO_UINT(ptr) < POINTER_TO_UINT(&(array)[ARRAY_SIZE(array)]))
/** Index of the element that @p ptr points into; @p ptr is inside (asserted). */
#define ARRAY_INDEX_FLOOR(array, ptr) \
	__extension__({ \
		__ASSERT_NO_MSG(PART_OF_ARRAY(array, ptr)); \
		(POINTER_TO_UINT(ptr) - POINTER_TO_UINT(array)) / sizeof((array)[0]); \
	})
/** Loop over the indices of @p array. */
#define ARRAY_FOR_EACH(array, idx) for (size_t idx = 0; (idx) < ARRAY_SIZE(array); ++(idx))
/** Loop over pointers to the elements of @p array. */
#define ARRAY_FOR_EACH_PTR(array, ptr) \
	for (__typeof__(*(array)) *ptr = (array); (size_t)((ptr) - (array)) < ARRAY_SIZE(array); \
	     ++(ptr))

#ifdef __cplusplus
#define FLEXIBLE_ARRAY_DECLARE(type, name) type name[]
#else
/** A flexible array that may stand alone in a structure or in a union. */
#define FLEXIBLE_ARRAY_DECLARE(type, name) \
	struct { \
		struct { \
		} __unused_##name; \
		type name[]; \
	}
#endif

/** @p x rounded to a multiple of @p align (any positive number), up or down. */
#define ROUND_UP(x, align) \
	((((unsigned long)(x) + ((unsigned long)(align) - 1)) / (unsigned long)(align)) * \
	 (unsigned long)(align))
#define ROUND_DOWN(x, align) \
	(((unsigned long)(x) / (unsigned long)(align)) * (unsigned long)(align))
/** @p x rounded to a multiple of the size of a pointer. */
#define WB_UP(x) ROUND_UP(x, sizeof(void *))
#define WB_DN(x) ROUND_DOWN(x, sizeof(void *))
#define IS_ALIGNED(ptr, align) (((uintptr_t)(ptr)) % (align) == 0)

/** Quotient rounded up, for @p n not negative and @p d positive. */
#define DIV_ROUND_UP(n, d) (((n) + (d) - 1) / (d))
/** Quotient rounded to the nearest, halves away from zero. */
#define DIV_ROUND_CLOSEST(n, d) \
	((((n) < 0) ^ ((d) < 0)) ? ((n) - ((d) / 2)) / (d) : ((n) + ((d) / 2)) / (d))
/** Older name of DIV_ROUND_UP. */
#define ceiling_fraction(numerator, divider) DIV_ROUND_UP(numerator, divider)

#ifndef MAX
#define MAX(a, b) (((a) > (b)) ? (a) : (b))
#endif
#ifndef MIN
#define MIN(a, b) (((a) < (b)) ? (a) : (b))
#endif
#ifndef CLAMP
#define CLAMP(val, low, high) (((val) <= (low)) ? (low) : MIN(val, high))
#endif

#ifndef __cplusplus
/* Evaluate each argument once; not for constant expressions. */
#ifndef max
#define max(a, b) Z_MAX(a, b)
#endif
#ifndef min
#define min(a, b) Z_MIN(a, b)
#endif
#ifndef clamp
#define clamp(val, low, high) Z_CLAMP(val, low, high)
#endif
#define max3(a, b, c) Z_MAX(a, Z_MAX_(b, c))
#define min3(a, b, c) Z_MIN(a, Z_MIN_(b, c))
#define Z_MAX_(a, b) \
	__extension__({ \
		const __typeof__((a) + 0) z_max_c = (a); \
		const __typeof__((b) + 0) z_max_d = (b); \
		z_max_c > z_max_d ? z_max_c : z_max_d; \
	})
#define Z_MIN_(a, b) \
	__extension__({ \
		const __typeof__((a) + 0) z_min_c = (a); \
		const __typeof__((b) + 0) z_min_d = (b); \
		z_min_c < z_min_d ? z_min_c : z_min_d; \
	})
#endif

#define IN_RANGE(val, min, max) ((val) >= (min) && (val) <= (max))

/** Floor of the binary logarithm, -1 for 0; its ceiling; the next power of two (0 if none). */
#define LOG2(x) ((x) < 1 ? -1 : (63 - __builtin_clzll(x)))
#define LOG2CEIL(x) ((x) <= 1 ? 0 : (int)(64 - __builtin_clzll((unsigned long long)(x) - 1)))
#define NHPOT(x) ((x) < 1 ? 1 : ((x) > (1ULL << 63) ? 0 : 1ULL << LOG2CEIL(x)))

/**
 * @brief Wait until @p expr is true, @p timeout microseconds at most.
 *
 * @p delay_stmt runs between two looks. The value is what the last look saw.
 * Needs <zephyr/kernel.h>.
 */
#define WAIT_FOR(expr, timeout, delay_stmt) \
	__extension__({ \
		uint32_t z_wf_cycles = k_us_to_cyc_ceil32(timeout); \
		uint32_t z_wf_start = k_cycle_get_32(); \
		bool z_wf_true = (expr); \
		while (!z_wf_true && (k_cycle_get_32() - z_wf_start) < z_wf_cycles) { \
			delay_stmt; \
			z_wf_true = (expr); \
		} \
		z_wf_true; \
	})

static inline bool is_power_of_two(unsigned int x)
{
	return (x != 0U) && ((x & (x - 1U)) == 0U);
}

/** Is @p p NULL? Hides the question from the compiler, which may claim to know. */
static ALWAYS_INLINE bool is_null_no_warn(void *p)
{
	return p == NULL;
}

/** Shift that keeps the sign whatever the compiler thinks of negative numbers. */
static inline int64_t arithmetic_shift_right(int64_t value, uint8_t shift)
{
	return value >> shift;
}

/** The lowest @p index + 1 bits of @p value as a signed number; @p index is 0 to 31. */
static inline int32_t sign_extend(uint32_t value, uint8_t index)
{
	const uint8_t shift = 31U - index;

	return (int32_t)(value << shift) >> shift;
}

/** The lowest @p index + 1 bits of @p value as a signed number; @p index is 0 to 63. */
static inline int64_t sign_extend_64(uint64_t value, uint8_t index)
{
	const uint8_t shift = 63U - index;

	return (int64_t)(value << shift) >> shift;
}

/** Copy byte by byte: for destinations where the width of the access matters. */
static inline void bytecpy(void *dst, const void *src, size_t size)
{
	volatile uint8_t *to = (volatile uint8_t *)dst;
	const volatile uint8_t *from = (const volatile uint8_t *)src;

	for (size_t i = 0; i < size; i++) {
		to[i] = from[i];
	}
}

/** Exchange the contents of two areas that do not overlap. */
static inline void byteswp(void *a, void *b, size_t size)
{
	uint8_t *p = (uint8_t *)a;
	uint8_t *q = (uint8_t *)b;

	for (size_t i = 0; i < size; i++) {
		const uint8_t t = p[i];

		p[i] = q[i];
		q[i] = t;
	}
}

/** dst[i] = src1[i] ^ src2[i]. */
static inline void mem_xor_n(uint8_t *dst, const uint8_t *src1, const uint8_t *src2, size_t len)
{
	while (len-- > 0) {
		*dst++ = *src1++ ^ *src2++;
	}
}

static inline void mem_xor_32(uint8_t dst[4], const uint8_t src1[4], const uint8_t src2[4])
{
	mem_xor_n(dst, src1, src2, 4);
}

static inline void mem_xor_128(uint8_t dst[16], const uint8_t src1[16], const uint8_t src2[16])
{
	mem_xor_n(dst, src1, src2, 16);
}

/** Are the first @p n bytes equal? */
static inline bool util_memeq(const void *m1, const void *m2, size_t n)
{
	return memcmp(m1, m2, n) == 0;
}

/** Are the two areas of the same length and content? */
static inline bool util_eq(const void *m1, size_t len1, const void *m2, size_t len2)
{
	return len1 == len2 && (m1 == m2 || util_memeq(m1, m2, len1));
}

/** Number of bits set in @p len bytes. */
static inline size_t sys_count_bits(const void *value, size_t len)
{
	const uint8_t *bytes = (const uint8_t *)value;
	size_t count = 0;

	for (size_t i = 0; i < len; i++) {
		count += (size_t)POPCOUNT(bytes[i]);
	}
	return count;
}

/** Two BCD digits to their value. */
static inline uint8_t bcd2bin(uint8_t bcd)
{
	return (uint8_t)((10U * (bcd >> 4)) + (bcd & 0x0F));
}

/** A value of 0 to 99 to two BCD digits. */
static inline uint8_t bin2bcd(uint8_t bin)
{
	return (uint8_t)(((bin / 10U) << 4) | (bin % 10U));
}

/**
 * Value of a hexadecimal digit, either case.
 * @retval 0 done
 * @retval -EINVAL not a digit
 */
int char2hex(char c, uint8_t *x);

/**
 * Lower-case digit of the value @p x.
 * @retval 0 done
 * @retval -EINVAL @p x is above 15
 */
int hex2char(uint8_t x, char *c);

/**
 * Bytes to a string of lower-case digits.
 * @return length of the string, 0 if it and its final NUL do not fit in @p hexlen
 */
size_t bin2hex(const uint8_t *buf, size_t buflen, char *hex, size_t hexlen);

/**
 * Digits to bytes; an odd first digit stands for a byte of its own.
 * @return number of bytes, 0 if they do not fit or a character is no digit
 */
size_t hex2bin(const char *hex, size_t hexlen, uint8_t *buf, size_t buflen);

/**
 * Decimal digits of @p value, as many as fit in @p buflen; a NUL follows if there is room.
 * @return number of digits written
 */
uint8_t u8_to_dec(char *buf, uint8_t buflen, uint8_t value);

/** Cut an incomplete last character off @p utf8_str; returns it. */
char *utf8_trunc(char *utf8_str);

/** Copy at most @p n - 1 bytes, whole characters only, and end with NUL; returns @p dst. */
char *utf8_lcpy(char *dst, const char *src, size_t n);

/**
 * Number of characters of the string.
 * @retval -EINVAL not valid UTF-8
 */
int utf8_count_chars(const char *s);

#ifdef __cplusplus
}
#endif

/* Last: it needs macros from above. */
#include <zephyr/sys/__assert.h>

#endif /* !_ASMLANGUAGE */

#endif /* ZEPHYR_INCLUDE_SYS_UTIL_H_ */
