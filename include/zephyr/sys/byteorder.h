/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Byte order. The macros convert values of 16 to 64 bits between the CPU's order and a named
 * one; the functions move them to and from memory of any alignment, byte by byte as far as
 * the compiler does not know better.
 */

#ifndef ZEPHYR_INCLUDE_SYS_BYTEORDER_H_
#define ZEPHYR_INCLUDE_SYS_BYTEORDER_H_

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

#define BSWAP_16(x) ((uint16_t)__builtin_bswap16(x))
#define BSWAP_24(x) ((uint32_t)(__builtin_bswap32(x) >> 8))
#define BSWAP_32(x) ((uint32_t)__builtin_bswap32(x))
#define BSWAP_40(x) ((uint64_t)(__builtin_bswap64(x) >> 24))
#define BSWAP_48(x) ((uint64_t)(__builtin_bswap64(x) >> 16))
#define BSWAP_64(x) ((uint64_t)__builtin_bswap64(x))

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define Z_LE(bits, val) (val)
#define Z_BE(bits, val) BSWAP_##bits(val)
#else
#define Z_LE(bits, val) BSWAP_##bits(val)
#define Z_BE(bits, val) (val)
#endif

#define sys_le16_to_cpu(val) Z_LE(16, val)
#define sys_cpu_to_le16(val) Z_LE(16, val)
#define sys_le24_to_cpu(val) Z_LE(24, val)
#define sys_cpu_to_le24(val) Z_LE(24, val)
#define sys_le32_to_cpu(val) Z_LE(32, val)
#define sys_cpu_to_le32(val) Z_LE(32, val)
#define sys_le40_to_cpu(val) Z_LE(40, val)
#define sys_cpu_to_le40(val) Z_LE(40, val)
#define sys_le48_to_cpu(val) Z_LE(48, val)
#define sys_cpu_to_le48(val) Z_LE(48, val)
#define sys_le64_to_cpu(val) Z_LE(64, val)
#define sys_cpu_to_le64(val) Z_LE(64, val)
#define sys_be16_to_cpu(val) Z_BE(16, val)
#define sys_cpu_to_be16(val) Z_BE(16, val)
#define sys_be24_to_cpu(val) Z_BE(24, val)
#define sys_cpu_to_be24(val) Z_BE(24, val)
#define sys_be32_to_cpu(val) Z_BE(32, val)
#define sys_cpu_to_be32(val) Z_BE(32, val)
#define sys_be40_to_cpu(val) Z_BE(40, val)
#define sys_cpu_to_be40(val) Z_BE(40, val)
#define sys_be48_to_cpu(val) Z_BE(48, val)
#define sys_cpu_to_be48(val) Z_BE(48, val)
#define sys_be64_to_cpu(val) Z_BE(64, val)
#define sys_cpu_to_be64(val) Z_BE(64, val)

/** Initialiser of a byte array: a 16, 32 or 64-bit constant in the CPU's order. */
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define sys_uint16_to_array(val) {((val) & 0xff), (((val) >> 8) & 0xff)}
#define sys_uint32_to_array(val) \
	{((val) & 0xff), (((val) >> 8) & 0xff), (((val) >> 16) & 0xff), (((val) >> 24) & 0xff)}
#else
#define sys_uint16_to_array(val) {(((val) >> 8) & 0xff), ((val) & 0xff)}
#define sys_uint32_to_array(val) \
	{(((val) >> 24) & 0xff), (((val) >> 16) & 0xff), (((val) >> 8) & 0xff), ((val) & 0xff)}
#endif

/* The width is a constant in every use, so the loops unroll or become one access. */
static ALWAYS_INLINE uint64_t z_get_le(const uint8_t *src, int bytes)
{
	uint64_t val = 0;

	for (int i = 0; i < bytes; i++) {
		val |= (uint64_t)src[i] << (8 * i);
	}
	return val;
}

static ALWAYS_INLINE uint64_t z_get_be(const uint8_t *src, int bytes)
{
	uint64_t val = 0;

	for (int i = 0; i < bytes; i++) {
		val |= (uint64_t)src[i] << (8 * (bytes - 1 - i));
	}
	return val;
}

static ALWAYS_INLINE void z_put_le(uint64_t val, uint8_t *dst, int bytes)
{
	for (int i = 0; i < bytes; i++) {
		dst[i] = (uint8_t)(val >> (8 * i));
	}
}

static ALWAYS_INLINE void z_put_be(uint64_t val, uint8_t *dst, int bytes)
{
	for (int i = 0; i < bytes; i++) {
		dst[i] = (uint8_t)(val >> (8 * (bytes - 1 - i)));
	}
}

/* Little-endian values in memory. */
static inline uint16_t sys_get_le16(const uint8_t src[2])
{
	return (uint16_t)z_get_le(src, 2);
}

static inline uint32_t sys_get_le24(const uint8_t src[3])
{
	return (uint32_t)z_get_le(src, 3);
}

static inline uint32_t sys_get_le32(const uint8_t src[4])
{
	return (uint32_t)z_get_le(src, 4);
}

static inline uint64_t sys_get_le40(const uint8_t src[5])
{
	return (uint64_t)z_get_le(src, 5);
}

static inline uint64_t sys_get_le48(const uint8_t src[6])
{
	return (uint64_t)z_get_le(src, 6);
}

static inline uint64_t sys_get_le64(const uint8_t src[8])
{
	return (uint64_t)z_get_le(src, 8);
}

static inline void sys_put_le16(uint16_t val, uint8_t dst[2])
{
	z_put_le(val, dst, 2);
}

static inline void sys_put_le24(uint32_t val, uint8_t dst[3])
{
	z_put_le(val, dst, 3);
}

static inline void sys_put_le32(uint32_t val, uint8_t dst[4])
{
	z_put_le(val, dst, 4);
}

static inline void sys_put_le40(uint64_t val, uint8_t dst[5])
{
	z_put_le(val, dst, 5);
}

static inline void sys_put_le48(uint64_t val, uint8_t dst[6])
{
	z_put_le(val, dst, 6);
}

static inline void sys_put_le64(uint64_t val, uint8_t dst[8])
{
	z_put_le(val, dst, 8);
}

/* Big-endian values in memory. */
static inline uint16_t sys_get_be16(const uint8_t src[2])
{
	return (uint16_t)z_get_be(src, 2);
}

static inline uint32_t sys_get_be24(const uint8_t src[3])
{
	return (uint32_t)z_get_be(src, 3);
}

static inline uint32_t sys_get_be32(const uint8_t src[4])
{
	return (uint32_t)z_get_be(src, 4);
}

static inline uint64_t sys_get_be40(const uint8_t src[5])
{
	return (uint64_t)z_get_be(src, 5);
}

static inline uint64_t sys_get_be48(const uint8_t src[6])
{
	return (uint64_t)z_get_be(src, 6);
}

static inline uint64_t sys_get_be64(const uint8_t src[8])
{
	return (uint64_t)z_get_be(src, 8);
}

static inline void sys_put_be16(uint16_t val, uint8_t dst[2])
{
	z_put_be(val, dst, 2);
}

static inline void sys_put_be24(uint32_t val, uint8_t dst[3])
{
	z_put_be(val, dst, 3);
}

static inline void sys_put_be32(uint32_t val, uint8_t dst[4])
{
	z_put_be(val, dst, 4);
}

static inline void sys_put_be40(uint64_t val, uint8_t dst[5])
{
	z_put_be(val, dst, 5);
}

static inline void sys_put_be48(uint64_t val, uint8_t dst[6])
{
	z_put_be(val, dst, 6);
}

static inline void sys_put_be64(uint64_t val, uint8_t dst[8])
{
	z_put_be(val, dst, 8);
}

/** Copy @p length bytes in reverse order; the areas must not overlap. */
static inline void sys_memcpy_swap(void *dst, const void *src, size_t length)
{
	uint8_t *to = (uint8_t *)dst + length;
	const uint8_t *from = (const uint8_t *)src;

	__ASSERT((from < (uint8_t *)dst && from + length <= (uint8_t *)dst) || from >= to,
		 "Source and destination buffers must not overlap");
	while (length-- > 0) {
		*--to = *from++;
	}
}

/** Reverse the order of @p length bytes. */
static inline void sys_mem_swap(void *buf, size_t length)
{
	uint8_t *low = (uint8_t *)buf;
	uint8_t *high = low + length;

	for (; length >= 2; length -= 2) {
		const uint8_t t = *low;

		*low++ = *--high;
		*high = t;
	}
}

/** Copy a number of @p length bytes, little-endian at @p src, in the CPU's order. */
static inline void sys_get_le(void *dst, const void *src, size_t length)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	(void)memcpy(dst, src, length);
#else
	sys_memcpy_swap(dst, src, length);
#endif
}

/** Copy a number of @p length bytes, big-endian at @p src, in the CPU's order. */
static inline void sys_get_be(void *dst, const void *src, size_t length)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	sys_memcpy_swap(dst, src, length);
#else
	(void)memcpy(dst, src, length);
#endif
}

/** Copy a number of @p length bytes in the CPU's order, to little-endian at @p dst. */
static inline void sys_put_le(void *dst, const void *src, size_t length)
{
	sys_get_le(dst, src, length);
}

/** Copy a number of @p length bytes in the CPU's order, to big-endian at @p dst. */
static inline void sys_put_be(void *dst, const void *src, size_t length)
{
	sys_get_be(dst, src, length);
}

/** Convert a number of @p length bytes in place. */
static inline void sys_le_to_cpu(void *buf, size_t length)
{
	if (__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__) {
		sys_mem_swap(buf, length);
	}
}

static inline void sys_cpu_to_le(void *buf, size_t length)
{
	sys_le_to_cpu(buf, length);
}

static inline void sys_be_to_cpu(void *buf, size_t length)
{
	if (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__) {
		sys_mem_swap(buf, length);
	}
}

static inline void sys_cpu_to_be(void *buf, size_t length)
{
	sys_be_to_cpu(buf, length);
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_BYTEORDER_H_ */
