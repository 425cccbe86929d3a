/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Byte order: every width both ways. The bytes in memory are written out, so the expected
 * values hold for a CPU of either order.
 * Addresses are odd on purpose.
 */

#include <zephyr/sys/byteorder.h>
#include <zephyr/ztest.h>

static const uint8_t up[9] = {0xEE, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08};
static uint8_t out[9];

ZTEST(byteorder, test_get)
{
	zassert_equal(sys_get_be16(&up[1]), 0x0102);
	zassert_equal(sys_get_be24(&up[1]), 0x010203);
	zassert_equal(sys_get_be32(&up[1]), 0x01020304);
	zassert_equal(sys_get_be40(&up[1]), 0x0102030405ULL);
	zassert_equal(sys_get_be48(&up[1]), 0x010203040506ULL);
	zassert_equal(sys_get_be64(&up[1]), 0x0102030405060708ULL);
	zassert_equal(sys_get_le16(&up[1]), 0x0201);
	zassert_equal(sys_get_le24(&up[1]), 0x030201);
	zassert_equal(sys_get_le32(&up[1]), 0x04030201);
	zassert_equal(sys_get_le40(&up[1]), 0x0504030201ULL);
	zassert_equal(sys_get_le48(&up[1]), 0x060504030201ULL);
	zassert_equal(sys_get_le64(&up[1]), 0x0807060504030201ULL);
}

/* The bytes written, and nothing behind them. */
static void expect_written(size_t count)
{
	zassert_mem_equal(&out[1], &up[1], count);
	zassert_true(count == 8 || out[count + 1] == 0);
	(void)memset(out, 0, sizeof(out));
}

ZTEST(byteorder, test_put)
{
	(void)memset(out, 0, sizeof(out));
	sys_put_be16(0x0102, &out[1]);
	expect_written(2);
	sys_put_be24(0x010203, &out[1]);
	expect_written(3);
	sys_put_be32(0x01020304, &out[1]);
	expect_written(4);
	sys_put_be40(0x0102030405ULL, &out[1]);
	expect_written(5);
	sys_put_be48(0x010203040506ULL, &out[1]);
	expect_written(6);
	sys_put_be64(0x0102030405060708ULL, &out[1]);
	expect_written(8);
	sys_put_le16(0x0201, &out[1]);
	expect_written(2);
	sys_put_le24(0x030201, &out[1]);
	expect_written(3);
	sys_put_le32(0x04030201, &out[1]);
	expect_written(4);
	sys_put_le40(0x0504030201ULL, &out[1]);
	expect_written(5);
	sys_put_le48(0x060504030201ULL, &out[1]);
	expect_written(6);
	sys_put_le64(0x0807060504030201ULL, &out[1]);
	expect_written(8);
}

/* Each macro, against the function that reads the same value's bytes. */
#define EXPECT_MACROS(bits, type) \
	do { \
		const type val = (type)0x0102030405060708ULL & BIT64_MASK(bits - 1); \
		uint8_t mem[8]; \
		\
		sys_put_le##bits(val, mem); \
		zassert_equal(sys_be##bits##_to_cpu(val), \
			      (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__) \
				      ? sys_get_be##bits(mem) : val); \
		zassert_equal(sys_be##bits##_to_cpu(sys_cpu_to_be##bits(val)), val); \
		zassert_equal(sys_le##bits##_to_cpu(sys_cpu_to_le##bits(val)), val); \
		zassert_not_equal(sys_cpu_to_le##bits(val), sys_cpu_to_be##bits(val)); \
	} while (false)

ZTEST(byteorder, test_macros)
{
	EXPECT_MACROS(16, uint16_t);
	EXPECT_MACROS(24, uint32_t);
	EXPECT_MACROS(32, uint32_t);
	EXPECT_MACROS(40, uint64_t);
	EXPECT_MACROS(48, uint64_t);
	EXPECT_MACROS(64, uint64_t);
}

ZTEST(byteorder, test_swap)
{
	uint8_t mem[5] = {1, 2, 3, 4, 5};

	sys_mem_swap(mem, 5);
	zassert_mem_equal(mem, "\5\4\3\2\1", 5);
	sys_mem_swap(mem, 4);
	zassert_mem_equal(mem, "\2\3\4\5\1", 5);
	sys_memcpy_swap(out, mem, 5);
	zassert_mem_equal(out, "\1\5\4\3\2", 5);
}

ZTEST(byteorder, test_any_length)
{
	uint32_t val = 0;

	sys_get_be(&val, &up[1], 4);
	zassert_equal(val, 0x01020304);
	sys_get_le(&val, &up[1], 4);
	zassert_equal(val, 0x04030201);
	sys_put_be(out, &val, 4);
	zassert_equal(sys_get_be32(out), val);
	sys_put_le(out, &val, 4);
	zassert_equal(sys_get_le32(out), val);
	sys_cpu_to_be(&val, 4);
	zassert_equal(val, sys_cpu_to_be32(0x04030201));
	sys_be_to_cpu(&val, 4);
	sys_cpu_to_le(&val, 4);
	zassert_equal(val, sys_cpu_to_le32(0x04030201));
	sys_le_to_cpu(&val, 4);
	zassert_equal(val, 0x04030201);
}

ZTEST_SUITE(byteorder, NULL, NULL, NULL, NULL, NULL);
