/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Utility macros and functions. What a macro expands to is compared as text: TEXT() of the
 * expansion, in which white space is removed, against a literal.
 * One test per group of <zephyr/sys/util.h> and util_macro.h.
 */

#include <errno.h>
#include <zephyr/math/ilog2.h>
#include <zephyr/sys/byteorder.h>
#include <zephyr/sys/util.h>
#include <zephyr/ztest.h>

#define TEXT(...) STRINGIFY((__VA_ARGS__))

/* Fail unless the macro's expansion, without spaces, is the expected text in parentheses. */
static void expect_text(const char *got, const char *want, int line)
{
	char packed[300];
	size_t len = 0;

	for (; *got != '\0' && len < sizeof(packed) - 1; got++) {
		if (*got != ' ') {
			packed[len++] = *got;
		}
	}
	packed[len] = '\0';
	zassert_equal(strcmp(packed, want), 0, "line %d: %s, not %s", line, packed, want);
}

#define EXPECT(want, ...) expect_text(TEXT(__VA_ARGS__), want, __LINE__)

#define ONE 1
#define ZERO 0
#define NOTHING
#define Q(x) [x]
#define QI(i, x) [i:x]
#define QF(x, f) [x:f]
#define QIF(i, x, f) [i:x:f]
#define QL(i, ...) [i:__VA_ARGS__]
#define CAT_F(x) f##x

ZTEST(util, test_is_enabled)
{
	zassert_equal(IS_ENABLED(ONE), 1);
	zassert_equal(IS_ENABLED(ZERO), 0);
	zassert_equal(IS_ENABLED(NOTHING), 0);
	zassert_equal(IS_ENABLED(CONFIG_THERE_IS_NO_SUCH_SYMBOL), 0);
	zassert_equal(IS_ENABLED(CONFIG_ZTEST), 1);
#if !IS_ENABLED(ONE) || IS_ENABLED(ZERO) || IS_ENABLED(CONFIG_THERE_IS_NO_SUCH_SYMBOL)
	zassert_unreachable("IS_ENABLED() in #if");
#endif
}

ZTEST(util, test_cond_code)
{
	EXPECT("(a,b)", COND_CODE_1(ONE, (a, b), (c)));
	EXPECT("(c,d)", COND_CODE_1(ZERO, (a, b), (c, d)));
	EXPECT("(c)", COND_CODE_1(UNKNOWN, (a, b), (c)));
	EXPECT("(c)", COND_CODE_1(2, (a, b), (c)));
	EXPECT("(c)", COND_CODE_1(NOTHING, (a, b), (c)));
	EXPECT("(a,b)", COND_CODE_0(ZERO, (a, b), (c)));
	EXPECT("(c)", COND_CODE_0(ONE, (a, b), (c)));
	EXPECT("(c)", COND_CODE_0(UNKNOWN, (a, b), (c)));
	EXPECT("(x)", COND_CODE_1(1, (COND_CODE_1(1, (x), (y))), (z)));
	EXPECT("(y)", COND_CODE_0(1, (z), (COND_CODE_0(1, (x), (y)))));
	EXPECT("(a;b)", IF_ENABLED(ONE, (a; b)));
	EXPECT("()", IF_ENABLED(UNKNOWN, (a; b)));
	EXPECT("()", IF_DISABLED(ONE, (a)));
	EXPECT("(a)", IF_DISABLED(UNKNOWN, (a)));
	EXPECT("(b)", COND_CASE_1(0, (a), 1, (b), 1, (c), (d)));
	EXPECT("(d,e)", COND_CASE_1(0, (a), UNKNOWN, (b), (d, e)));
	EXPECT("(d)", COND_CASE_1((d)));
}

ZTEST(util, test_empty_and_equal)
{
	EXPECT("(1)", IS_EMPTY());
	EXPECT("(1)", IS_EMPTY(NOTHING));
	EXPECT("(0)", IS_EMPTY(a));
	EXPECT("(0)", IS_EMPTY((a)));
	EXPECT("(0)", IS_EMPTY(a, b));
	EXPECT("(0)", IS_EMPTY("text"));
	EXPECT("(1)", IS_EQ(7, 7));
	EXPECT("(1)", IS_EQ(ONE, 1));
	EXPECT("(1)", IS_EQ(255, 255));
	EXPECT("(0)", IS_EQ(7, 8));
	EXPECT("(0)", IS_EQ(0, 1));
	EXPECT("(7)", UTIL_OR(0, 7));
	EXPECT("(7)", UTIL_OR(7, error));
	EXPECT("(0)", UTIL_AND(0, error));
	EXPECT("(8)", UTIL_AND(7, 8));
	EXPECT("(0,1)", UTIL_BOOL(0), UTIL_BOOL(5));
	EXPECT("(1,0)", UTIL_NOT(0), UTIL_NOT(5));
	EXPECT("(1,256)", UTIL_INC(0), UTIL_INC(255));
	EXPECT("(0,255)", UTIL_DEC(1), UTIL_DEC(256));
	EXPECT("(0,254)", UTIL_X2(0), UTIL_X2(127));
}

ZTEST(util, test_for_each)
{
	EXPECT("([a];[b];[c])", FOR_EACH(Q, (;), a, b, c));
	EXPECT("([a])", FOR_EACH(Q, (,), a));
	EXPECT("([a],[],[c])", FOR_EACH(Q, (,), a, , c));
	EXPECT("()", FOR_EACH(Q, (,)));
	EXPECT("([0:a];[1:b])", FOR_EACH_IDX(QI, (;), a, b));
	EXPECT("([a:z],[b:z])", FOR_EACH_FIXED_ARG(QF, (,), z, a, b));
	EXPECT("([0:a:z],[1:b:z])", FOR_EACH_IDX_FIXED_ARG(QIF, (,), z, a, b));
	EXPECT("([a];[b];)", FOR_EACH_NONEMPTY_TERM(Q, (;), a, , b, ));
	EXPECT("()", FOR_EACH_NONEMPTY_TERM(Q, (;)));
	EXPECT("([0:],[1:],[2:])", LISTIFY(3, QL, (,)));
	EXPECT("([0:x,y];[1:x,y])", LISTIFY(2, QL, (;), x, y));
	EXPECT("()", LISTIFY(0, QL, (,)));
}

#define PLUS(i, ...) (i)
#define SUM_64(...) (FOR_EACH(IDENTITY, (+), __VA_ARGS__))

ZTEST(util, test_longest)
{
	zassert_equal((LISTIFY(256, PLUS, (+))), 255 * 256 / 2);
	zassert_equal(SUM_64(LISTIFY(64, PLUS, (,))), 63 * 64 / 2);
	zassert_equal(NUM_VA_ARGS(LISTIFY(64, PLUS, (,))), 64);
	zassert_equal(GET_ARG_N(64, LISTIFY(64, PLUS, (,))), 63);
	zassert_equal(GET_ARG_N(1, REVERSE_ARGS(LISTIFY(64, PLUS, (,)))), 63);
}

ZTEST(util, test_arguments)
{
	EXPECT("(0,1,3,2)", NUM_VA_ARGS(), NUM_VA_ARGS(a), NUM_VA_ARGS(a, , b), NUM_VA_ARGS(a, ));
	EXPECT("(0,0,2)", NUM_VA_ARGS_LESS_1(), NUM_VA_ARGS_LESS_1(a), NUM_VA_ARGS_LESS_1(a, b, c));
	EXPECT("(c,b,a)", REVERSE_ARGS(a, b, c));
	EXPECT("()", REVERSE_ARGS());
	EXPECT("(a)", GET_ARG_N(1, a, b, c));
	EXPECT("(c)", GET_ARG_N(3, a, b, c));
	EXPECT("(a,b,c)", GET_ARGS_LESS_N(0, a, b, c));
	EXPECT("(c)", GET_ARGS_LESS_N(2, a, b, c));
	EXPECT("()", GET_ARGS_LESS_N(3, a, b, c));
	EXPECT("(a,b)", LIST_DROP_EMPTY(, a, , b, ));
	EXPECT("()", LIST_DROP_EMPTY(, , ));
	EXPECT("(fafbfc)", MACRO_MAP_CAT(CAT_F, a, b, c));
	EXPECT("(fa)", MACRO_MAP_CAT(CAT_F, a));
	EXPECT("(fafb)", MACRO_MAP_CAT_N(2, CAT_F, a, b));
	EXPECT("(abc1)", CONCAT(a, b, c, ONE));
	EXPECT("(abcdefgh)", CONCAT(a, b, c, d, e, f, g, h));
	EXPECT("(ab)", UTIL_CAT(a, b));
}

ZTEST(util, test_bits)
{
	uint32_t word = 0;

	zassert_equal(BIT(5), 32);
	zassert_equal(BIT64(40), 1ULL << 40);
	zassert_equal(BIT_MASK(4), 15);
	zassert_equal(BIT64_MASK(40), (1ULL << 40) - 1);
	WRITE_BIT(word, 3, 1);
	WRITE_BIT(word, 0, 7);
	zassert_equal(word, 9);
	WRITE_BIT(word, 3, 0);
	zassert_equal(word, 1);
	zassert_equal(GENMASK(7, 4), 0xF0);
	zassert_equal(GENMASK(31, 0), 0xFFFFFFFF);
	zassert_equal(GENMASK(BITS_PER_LONG - 1, BITS_PER_LONG - 1), BIT(BITS_PER_LONG - 1));
	zassert_equal(GENMASK64(63, 32), 0xFFFFFFFF00000000ULL);
	zassert_equal(LSB_GET(0x50), 0x10);
	zassert_equal(FIELD_GET(0xF0, 0xAB), 0xA);
	zassert_equal(FIELD_PREP(0xF0, 0x15), 0x50);
	zassert_true(IS_BIT_MASK(0x7));
	zassert_false(IS_BIT_MASK(0x6));
	zassert_true(IS_SHIFTED_BIT_MASK(0x70, 4));
	zassert_false(IS_SHIFTED_BIT_MASK(0x71, 4));
	zassert_equal(sys_count_bits("\xFF\x01", 2), 9);
}

ZTEST(util, test_rounding)
{
	static uint8_t sized[Z_POW2_CEIL(100)];

	zassert_equal(sizeof(sized), 128);
	zassert_equal(Z_POW2_CEIL(1), 1);
	zassert_equal(Z_POW2_CEIL(64), 64);
	zassert_equal(ROUND_UP(13, 8), 16);
	zassert_equal(ROUND_UP(16, 8), 16);
	zassert_equal(ROUND_UP(10, 3), 12);
	zassert_equal(ROUND_DOWN(13, 8), 8);
	zassert_equal(WB_UP(1), sizeof(void *));
	zassert_equal(WB_DN(sizeof(void *) + 1), sizeof(void *));
	zassert_equal(DIV_ROUND_UP(9, 4), 3);
	zassert_equal(ceiling_fraction(8, 4), 2);
	zassert_equal(DIV_ROUND_CLOSEST(7, 2), 4);
	zassert_equal(DIV_ROUND_CLOSEST(-7, 2), -4);
	zassert_equal(DIV_ROUND_CLOSEST(5, 4), 1);
	zassert_true(IS_ALIGNED(64, 16));
	zassert_false(IS_ALIGNED(65, 16));
	zassert_equal(KB(2) + MB(1) + GB(1), 2048 + 1048576 + 1073741824);
	zassert_equal(KHZ(3) + MHZ(2), 2003000);
	zassert_equal(LOG2(1), 0);
	zassert_equal(LOG2(9), 3);
	zassert_equal(LOG2(0), -1);
	zassert_equal(LOG2CEIL(9), 4);
	zassert_equal(LOG2CEIL(8), 3);
	zassert_equal(NHPOT(9), 16);
	zassert_equal(NHPOT(0), 1);
	zassert_equal(ilog2(1000), 9);
	zassert_equal(ilog2_compile_time_const_u32(1024), 10);
}

ZTEST(util, test_limits)
{
	int calls = 0;

	zassert_equal(MIN(1, 2), 1);
	zassert_equal(MAX(1, 2), 2);
	zassert_equal(CLAMP(5, 1, 3), 3);
	zassert_equal(CLAMP(0, 1, 3), 1);
	zassert_equal(CLAMP(2, 1, 3), 2);
	zassert_equal(Z_MIN(calls++, 5), 0);
	zassert_equal(Z_MAX(calls++, 0), 1);
	zassert_equal(Z_CLAMP(calls++, 0, 9), 2);
	zassert_equal(calls, 3, "an argument was evaluated twice");
	zassert_equal(min(3, 4) + max(3, 4) + clamp(9, 0, 5), 12);
	zassert_equal(min3(3, 2, 4), 2);
	zassert_equal(max3(3, 4, 2), 4);
	zassert_true(IN_RANGE(3, 3, 5));
	zassert_false(IN_RANGE(6, 3, 5));
	zassert_true(is_power_of_two(64));
	zassert_false(is_power_of_two(0));
	zassert_false(is_power_of_two(65));
	zassert_true(is_null_no_warn(NULL));
	zassert_equal(arithmetic_shift_right(-16, 2), -4);
	zassert_equal(sign_extend(0xFF, 7), -1);
	zassert_equal(sign_extend(0x7F, 7), 127);
	zassert_equal(sign_extend_64(0x8000000000ULL, 39), -0x8000000000LL);
}

struct outer {
	uint8_t first;
	uint32_t second[3];
	uint16_t last;
};

ZTEST(util, test_structures)
{
	static struct outer array[4];
	static int mask[5];
	const struct outer *fixed = &array[1];
	void *untyped = &array[2].last;
	int sum = 0;

	zassert_equal(ARRAY_SIZE(array), 4);
	zassert_equal(SIZEOF_FIELD(struct outer, second), 12);
	zassert_equal_ptr(CONTAINER_OF(&array[3].last, struct outer, last), &array[3]);
	zassert_equal_ptr(CONTAINER_OF(&fixed->last, struct outer, last), fixed);
	zassert_equal_ptr(CONTAINER_OF(untyped, struct outer, last), &array[2]);
	zassert_true(IS_ARRAY_ELEMENT(array, &array[3]));
	zassert_false(IS_ARRAY_ELEMENT(array, &array[4]));
	zassert_false(IS_ARRAY_ELEMENT(array, &array[1].last));
	zassert_true(PART_OF_ARRAY(array, &array[1].last));
	zassert_equal(ARRAY_INDEX(array, &array[2]), 2);
	zassert_equal(ARRAY_INDEX_FLOOR(array, &array[2].last), 2);
	ARRAY_FOR_EACH(mask, i) {
		mask[i] = (int)i;
	}
	ARRAY_FOR_EACH_PTR(mask, at) {
		sum += *at;
	}
	zassert_equal(sum, 10);
	zassert_equal_ptr(UINT_TO_POINTER(POINTER_TO_UINT(&sum)), &sum);
	zassert_equal(POINTER_TO_INT(INT_TO_POINTER(-5)), -5);
}

ZTEST(util, test_memory)
{
	uint8_t a[9] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
	uint8_t b[9] = {0};

	bytecpy(b, a, 4);
	zassert_equal(b[3], 4);
	zassert_equal(b[4], 0);
	byteswp(a, b, sizeof(a));
	zassert_equal(a[4], 0);
	zassert_equal(b[8], 9);
	mem_xor_n(a, b, b, sizeof(a));
	zassert_equal(a[0], 0);
	UNALIGNED_PUT(0x04030201U, (uint32_t *)&a[1]);
	zassert_equal(UNALIGNED_GET((uint32_t *)&a[1]), 0x04030201U);
	zassert_equal(UNALIGNED_GET((const uint16_t *)&b[1]), sys_le16_to_cpu(0x0302));
	zassert_true(util_eq(b, 3, "\1\2\3", 3));
	zassert_false(util_eq(b, 3, "\1\2\3", 2));
}

ZTEST(util, test_hex_and_decimal)
{
	uint8_t bytes[4];
	char text[9];
	uint8_t digit;
	char c;

	zassert_equal(bin2hex((const uint8_t *)"\x01\xAB\xff", 3, text, sizeof(text)), 6);
	zassert_equal(strcmp(text, "01abff"), 0);
	zassert_equal(bin2hex((const uint8_t *)"\x01\xAB\xff", 3, text, 6), 0);
	zassert_equal(hex2bin("01aBFf", 6, bytes, sizeof(bytes)), 3);
	zassert_mem_equal(bytes, "\x01\xAB\xff", 3);
	zassert_equal(hex2bin("1ab", 3, bytes, sizeof(bytes)), 2);
	zassert_mem_equal(bytes, "\x01\xab", 2);
	zassert_equal(hex2bin("1g", 2, bytes, sizeof(bytes)), 0);
	zassert_equal(hex2bin("0011223344", 10, bytes, sizeof(bytes)), 0);
	zassert_equal(char2hex('x', &digit), -EINVAL);
	zassert_equal(hex2char(16, &c), -EINVAL);
	zassert_equal(u8_to_dec(text, sizeof(text), 205), 3);
	zassert_equal(strcmp(text, "205"), 0);
	zassert_equal(u8_to_dec(text, sizeof(text), 0), 1);
	zassert_equal(strcmp(text, "0"), 0);
	zassert_equal(u8_to_dec(text, 1, 42), 1);
	zassert_equal(text[0], '4');
	zassert_equal(bcd2bin(0x59), 59);
	zassert_equal(bin2bcd(59), 0x59);
}

ZTEST(util, test_utf8)
{
	char text[16];

	(void)strcpy(text, "a\xE2\x82");
	zassert_equal(strcmp(utf8_trunc(text), "a"), 0);
	(void)strcpy(text, "a\xE2\x82\xAC");
	zassert_equal(strcmp(utf8_trunc(text), "a\xE2\x82\xAC"), 0);
	text[0] = '\0';
	zassert_equal(utf8_trunc(text)[0], '\0');
	zassert_equal(strcmp(utf8_lcpy(text, "a\xE2\x82\xAC" "b", 4), "a"), 0);
	zassert_equal(strcmp(utf8_lcpy(text, "a\xE2\x82\xAC" "b", 5), "a\xE2\x82\xAC"), 0);
	zassert_equal(strcmp(utf8_lcpy(text, "abc", sizeof(text)), "abc"), 0);
	zassert_equal(utf8_count_chars("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"), 4);
	zassert_equal(utf8_count_chars("\x80"), -EINVAL);
	zassert_equal(utf8_count_chars("\xE2\x82"), -EINVAL);
}

ZTEST(util, test_wait_for)
{
	int looks = 0;

	zassert_true(WAIT_FOR(++looks == 3, 1000000, k_busy_wait(10)));
	zassert_equal(looks, 3);
	zassert_false(WAIT_FOR(false, 50, k_busy_wait(10)));
}

ZTEST_SUITE(util, NULL, NULL, NULL, NULL, NULL);
