/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Preprocessor programming. The tests on a token's value all rest on one trick: pasting a
 * prefix to the token 1 names a macro that expands to a comma, which shifts an argument
 * list by one; any other token names nothing and shifts nothing. Loops are chains of
 * numbered macros, one per round, that stop by __VA_OPT__ when the arguments are used up.
 * A macro cannot expand inside itself: a FOR_EACH in the body of a FOR_EACH stays as it is.
 */

#ifndef ZEPHYR_INCLUDE_SYS_UTIL_MACRO_H_
#define ZEPHYR_INCLUDE_SYS_UTIL_MACRO_H_

#ifdef _ASMLANGUAGE
#define BIT(n) (1 << (n))
#else
/** Unsigned long with only bit @p n set. */
#define BIT(n) (1UL << (n))
#endif

/** 64-bit value with only bit @p _n set. */
#define BIT64(_n) (1ULL << (_n))

/** Set (@p set not 0) or clear bit @p bit of the variable @p var. */
#define WRITE_BIT(var, bit, set) \
	((var) = (set) ? ((var) | BIT(bit)) : ((var) & ~BIT(bit)))

/** The @p n lowest bits set. */
#define BIT_MASK(n) (BIT(n) - 1UL)
#define BIT64_MASK(n) (BIT64(n) - 1ULL)

/** Is @p m a run of ones from bit 0 up (or 0)? */
#define IS_BIT_MASK(m) IS_SHIFTED_BIT_MASK(m, 0)
/** Is @p m a run of ones from bit @p s up? */
#define IS_SHIFTED_BIT_MASK(m, s) (!(((m) + BIT(s)) & (m)))

/* Z_ONE_<token> is a comma for the token 1, Z_NIL_<token> for the token 0. */
#define Z_ONE_1 ,
#define Z_NIL_0 ,
#define Z_NIL_0U ,
#define Z_PICK_2ND(...) Z_PICK_2ND_(__VA_ARGS__)
#define Z_PICK_2ND_(a, b, ...) b
#define Z_DEPAREN(...) __VA_ARGS__
#define Z_PICK_CODE(...) Z_PICK_CODE_(__VA_ARGS__)
#define Z_PICK_CODE_(a, b, ...) Z_DEPAREN b

/**
 * 1 if @p config_macro is defined to 1, else 0 (undefined included). Works in #if, in C
 * expressions and as an argument of the macros below.
 */
#define IS_ENABLED(config_macro) Z_IS_ONE(config_macro)
#define Z_IS_ONE(v) Z_PICK_2ND(Z_ONE_##v 1, 0, ~)

/** Insert @p _if_1_code if @p _flag expands to 1, else @p _else_code; both in parentheses. */
#define COND_CODE_1(_flag, _if_1_code, _else_code) Z_COND_ONE(_flag, _if_1_code, _else_code)
#define Z_COND_ONE(v, yes, no) Z_PICK_CODE(Z_ONE_##v yes, no, ~)

/** Insert @p _if_0_code if @p _flag expands to 0, else @p _else_code; both in parentheses. */
#define COND_CODE_0(_flag, _if_0_code, _else_code) Z_COND_NIL(_flag, _if_0_code, _else_code)
#define Z_COND_NIL(v, yes, no) Z_PICK_CODE(Z_NIL_##v yes, no, ~)

/**
 * COND_CASE_1(flag1, (code1), flag2, (code2), ..., (else)): the code of the first flag that
 * expands to 1. At most 16 pairs.
 */
#define COND_CASE_1(...) Z_CASE_0(__VA_ARGS__)

/** Insert @p _code (in parentheses) if @p _flag expands to 1, else nothing. */
#define IF_ENABLED(_flag, _code) COND_CODE_1(_flag, _code, ())
/** Insert @p _code (in parentheses) unless @p _flag expands to 1. */
#define IF_DISABLED(_flag, _code) COND_CODE_1(_flag, (), _code)

/** 1 if the arguments expand to nothing, else 0. */
#define IS_EMPTY(...) Z_IS_EMPTY(__VA_ARGS__)
#define Z_IS_EMPTY(...) Z_PICK_2ND(__VA_OPT__(~, 0,) ~, 1, ~)

/** 1 if both arguments expand to the same decimal integer token of 0 to 255, else 0. */
#define IS_EQ(a, b) Z_IS_EQ(a, b)
#define Z_IS_EQ(a, b) Z_PICK_2ND(Z_EQ_##a##_##b 1, 0, ~)

/** The arguments without the empty ones. */
#define LIST_DROP_EMPTY(...) Z_LIST_DROP_FIRST(FOR_EACH(Z_LIST_NON_EMPTY, (), __VA_ARGS__))
#define Z_LIST_NON_EMPTY(e) IF_DISABLED(IS_EMPTY(e), (, e))
#define Z_LIST_DROP_FIRST(...) Z_LIST_DROP_FIRST_(__VA_ARGS__)
#define Z_LIST_DROP_FIRST_(a, ...) __VA_ARGS__

/** Nothing: an argument that does nothing. */
#define EMPTY
/** The argument itself: the macro to loop with when the elements are wanted as they are. */
#define IDENTITY(V) V

/** Argument number @p N (from 1) of the rest, @p N up to 64. */
#define GET_ARG_N(N, ...) Z_GET_ARG_(N, __VA_ARGS__)
#define Z_GET_ARG_(N, ...) Z_FIRST_OF(Z_DROP_ARGS_(UTIL_DEC(N), __VA_ARGS__))
#define Z_FIRST_OF(...) Z_FIRST_OF_(__VA_ARGS__)
#define Z_FIRST_OF_(a, ...) a

/** The arguments after the first @p N, @p N up to 64. */
#define GET_ARGS_LESS_N(N, ...) Z_DROP_ARGS_(N, __VA_ARGS__)
#define Z_DROP_ARGS_(N, ...) Z_DROP_ARGS_N(N, __VA_ARGS__)
#define Z_DROP_ARGS_N(N, ...) Z_DROP_##N(__VA_ARGS__)

/** @p b if @p a expands to something other than 0, else 0. */
#define UTIL_AND(a, b) COND_CODE_1(UTIL_BOOL(a), (b), (0))
/** @p a if it expands to something other than 0, else @p b. */
#define UTIL_OR(a, b) COND_CODE_1(UTIL_BOOL(a), (a), (b))
/** 0 for the token 0, else 1. */
#define UTIL_BOOL(a) COND_CODE_0(a, (0), (1))
/** 1 for the token 0, else 0. */
#define UTIL_NOT(a) COND_CODE_0(a, (1), (0))
/** The token of @p x plus one, for 0 to 255. */
#define UTIL_INC(x) UTIL_PRIMITIVE_CAT(Z_INC_, x)
/** The token of @p x minus one, for 1 to 256; 0 for 0. */
#define UTIL_DEC(x) UTIL_PRIMITIVE_CAT(Z_DEC_, x)
/** The token of twice @p x, for 0 to 127. */
#define UTIL_X2(x) UTIL_PRIMITIVE_CAT(Z_X2_, x)
#define UTIL_CAT(a, ...) UTIL_PRIMITIVE_CAT(a, __VA_ARGS__)
#define UTIL_PRIMITIVE_CAT(a, ...) a##__VA_ARGS__
#define UTIL_EXPAND(...) __VA_ARGS__
#define UTIL_EAT(...)

/** Paste the expansions of up to eight arguments to one token. */
#define CONCAT(...) Z_CONCAT_N(NUM_VA_ARGS(__VA_ARGS__), __VA_ARGS__)
#define Z_CONCAT_N(n, ...) Z_CONCAT_N_(n, __VA_ARGS__)
#define Z_CONCAT_N_(n, ...) Z_CONCAT_##n(__VA_ARGS__)

/**
 * F(0, args) sep F(1, args) sep ... F(LEN-1, args). @p LEN is a decimal token of 0 to 256,
 * @p sep is in parentheses.
 */
#define LISTIFY(LEN, F, sep, ...) UTIL_CAT(Z_LIST_, LEN)(F, sep, __VA_ARGS__)

/** F(x) for each argument, @p sep (in parentheses) between them. At most 64 arguments. */
#define FOR_EACH(F, sep, ...) __VA_OPT__(Z_FE_0(Z_FE_CALL, F, sep, ~, __VA_ARGS__))
/** F(x) term for each argument that is not empty. */
#define FOR_EACH_NONEMPTY_TERM(F, term, ...) \
	__VA_OPT__(Z_FE_0(Z_FE_CALL_TERM, F, (), term, __VA_ARGS__))
/** F(index, x) for each argument. */
#define FOR_EACH_IDX(F, sep, ...) __VA_OPT__(Z_FE_0(Z_FE_CALL_IDX, F, sep, ~, __VA_ARGS__))
/** F(x, fixed_arg) for each argument. */
#define FOR_EACH_FIXED_ARG(F, sep, fixed_arg, ...) \
	__VA_OPT__(Z_FE_0(Z_FE_CALL_FIXED, F, sep, (fixed_arg), __VA_ARGS__))
/** F(index, x, fixed_arg) for each argument. */
#define FOR_EACH_IDX_FIXED_ARG(F, sep, fixed_arg, ...) \
	__VA_OPT__(Z_FE_0(Z_FE_CALL_IDX_FIXED, F, sep, (fixed_arg), __VA_ARGS__))
#define Z_FE_CALL(F, i, fixed, x) F(x)
#define Z_FE_CALL_IDX(F, i, fixed, x) F(i, x)
#define Z_FE_CALL_FIXED(F, i, fixed, x) F(x, Z_DEPAREN fixed)
#define Z_FE_CALL_IDX_FIXED(F, i, fixed, x) F(i, x, Z_DEPAREN fixed)
#define Z_FE_CALL_TERM(F, i, term, x) IF_DISABLED(IS_EMPTY(x), (F(x) Z_DEPAREN term))

/** The arguments (up to 64) in reverse order. */
#define REVERSE_ARGS(...) __VA_OPT__(Z_REV_0(__VA_ARGS__))

/** Number of arguments, 0 to 64. */
#define NUM_VA_ARGS(...) Z_NUM_VA_ARGS(__VA_ARGS__)
#define Z_NUM_VA_ARGS(...) Z_COUNT_ARGS(__VA_ARGS__ __VA_OPT__(,) Z_COUNT_DOWN)
/** Number of arguments after the first, 0 for none. */
#define NUM_VA_ARGS_LESS_1(...) UTIL_DEC(NUM_VA_ARGS(__VA_ARGS__))

/** F(a)F(b)... pasted to one token; up to 16 arguments. MACRO_MAP_CAT(F, a, b, ...). */
#define MACRO_MAP_CAT(...) Z_MMC(__VA_ARGS__)
#define Z_MMC(F, ...) __VA_OPT__(Z_MMC_0(F, __VA_ARGS__))
/** The same for the first @p N arguments after F. */
#define MACRO_MAP_CAT_N(N, ...) Z_MMC_N(N, __VA_ARGS__)
#define Z_MMC_N(N, F, ...) UTIL_CAT(Z_MMCN_, N)(F, __VA_ARGS__)

#include <zephyr/sys/util_internal.h>
#include <zephyr/sys/util_loops.h>
#include <zephyr/sys/util_listify.h>

#endif /* ZEPHYR_INCLUDE_SYS_UTIL_MACRO_H_ */
