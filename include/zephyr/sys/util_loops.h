/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The chains behind FOR_EACH, REVERSE_ARGS, GET_ARG_N, MACRO_MAP_CAT, CONCAT
 * and COND_CASE_1.
 * Link number i handles argument i and hands the rest to link i+1, if there is a rest.
 * Regular tables, one line per round; the last link drops what is left.
 * C is the calling convention: how F is called with index, fixed argument and element.
 */

#ifndef ZEPHYR_INCLUDE_SYS_UTIL_LOOPS_H_
#define ZEPHYR_INCLUDE_SYS_UTIL_LOOPS_H_

#define Z_FE_0(C, F, s, k, x, ...) C(F, 0, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_1(C, F, s, k, __VA_ARGS__))
#define Z_FE_1(C, F, s, k, x, ...) C(F, 1, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_2(C, F, s, k, __VA_ARGS__))
#define Z_FE_2(C, F, s, k, x, ...) C(F, 2, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_3(C, F, s, k, __VA_ARGS__))
#define Z_FE_3(C, F, s, k, x, ...) C(F, 3, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_4(C, F, s, k, __VA_ARGS__))
#define Z_FE_4(C, F, s, k, x, ...) C(F, 4, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_5(C, F, s, k, __VA_ARGS__))
#define Z_FE_5(C, F, s, k, x, ...) C(F, 5, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_6(C, F, s, k, __VA_ARGS__))
#define Z_FE_6(C, F, s, k, x, ...) C(F, 6, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_7(C, F, s, k, __VA_ARGS__))
#define Z_FE_7(C, F, s, k, x, ...) C(F, 7, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_8(C, F, s, k, __VA_ARGS__))
#define Z_FE_8(C, F, s, k, x, ...) C(F, 8, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_9(C, F, s, k, __VA_ARGS__))
#define Z_FE_9(C, F, s, k, x, ...) C(F, 9, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_10(C, F, s, k, __VA_ARGS__))
#define Z_FE_10(C, F, s, k, x, ...) C(F, 10, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_11(C, F, s, k, __VA_ARGS__))
#define Z_FE_11(C, F, s, k, x, ...) C(F, 11, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_12(C, F, s, k, __VA_ARGS__))
#define Z_FE_12(C, F, s, k, x, ...) C(F, 12, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_13(C, F, s, k, __VA_ARGS__))
#define Z_FE_13(C, F, s, k, x, ...) C(F, 13, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_14(C, F, s, k, __VA_ARGS__))
#define Z_FE_14(C, F, s, k, x, ...) C(F, 14, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_15(C, F, s, k, __VA_ARGS__))
#define Z_FE_15(C, F, s, k, x, ...) C(F, 15, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_16(C, F, s, k, __VA_ARGS__))
#define Z_FE_16(C, F, s, k, x, ...) C(F, 16, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_17(C, F, s, k, __VA_ARGS__))
#define Z_FE_17(C, F, s, k, x, ...) C(F, 17, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_18(C, F, s, k, __VA_ARGS__))
#define Z_FE_18(C, F, s, k, x, ...) C(F, 18, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_19(C, F, s, k, __VA_ARGS__))
#define Z_FE_19(C, F, s, k, x, ...) C(F, 19, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_20(C, F, s, k, __VA_ARGS__))
#define Z_FE_20(C, F, s, k, x, ...) C(F, 20, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_21(C, F, s, k, __VA_ARGS__))
#define Z_FE_21(C, F, s, k, x, ...) C(F, 21, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_22(C, F, s, k, __VA_ARGS__))
#define Z_FE_22(C, F, s, k, x, ...) C(F, 22, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_23(C, F, s, k, __VA_ARGS__))
#define Z_FE_23(C, F, s, k, x, ...) C(F, 23, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_24(C, F, s, k, __VA_ARGS__))
#define Z_FE_24(C, F, s, k, x, ...) C(F, 24, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_25(C, F, s, k, __VA_ARGS__))
#define Z_FE_25(C, F, s, k, x, ...) C(F, 25, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_26(C, F, s, k, __VA_ARGS__))
#define Z_FE_26(C, F, s, k, x, ...) C(F, 26, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_27(C, F, s, k, __VA_ARGS__))
#define Z_FE_27(C, F, s, k, x, ...) C(F, 27, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_28(C, F, s, k, __VA_ARGS__))
#define Z_FE_28(C, F, s, k, x, ...) C(F, 28, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_29(C, F, s, k, __VA_ARGS__))
#define Z_FE_29(C, F, s, k, x, ...) C(F, 29, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_30(C, F, s, k, __VA_ARGS__))
#define Z_FE_30(C, F, s, k, x, ...) C(F, 30, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_31(C, F, s, k, __VA_ARGS__))
#define Z_FE_31(C, F, s, k, x, ...) C(F, 31, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_32(C, F, s, k, __VA_ARGS__))
#define Z_FE_32(C, F, s, k, x, ...) C(F, 32, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_33(C, F, s, k, __VA_ARGS__))
#define Z_FE_33(C, F, s, k, x, ...) C(F, 33, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_34(C, F, s, k, __VA_ARGS__))
#define Z_FE_34(C, F, s, k, x, ...) C(F, 34, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_35(C, F, s, k, __VA_ARGS__))
#define Z_FE_35(C, F, s, k, x, ...) C(F, 35, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_36(C, F, s, k, __VA_ARGS__))
#define Z_FE_36(C, F, s, k, x, ...) C(F, 36, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_37(C, F, s, k, __VA_ARGS__))
#define Z_FE_37(C, F, s, k, x, ...) C(F, 37, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_38(C, F, s, k, __VA_ARGS__))
#define Z_FE_38(C, F, s, k, x, ...) C(F, 38, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_39(C, F, s, k, __VA_ARGS__))
#define Z_FE_39(C, F, s, k, x, ...) C(F, 39, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_40(C, F, s, k, __VA_ARGS__))
#define Z_FE_40(C, F, s, k, x, ...) C(F, 40, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_41(C, F, s, k, __VA_ARGS__))
#define Z_FE_41(C, F, s, k, x, ...) C(F, 41, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_42(C, F, s, k, __VA_ARGS__))
#define Z_FE_42(C, F, s, k, x, ...) C(F, 42, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_43(C, F, s, k, __VA_ARGS__))
#define Z_FE_43(C, F, s, k, x, ...) C(F, 43, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_44(C, F, s, k, __VA_ARGS__))
#define Z_FE_44(C, F, s, k, x, ...) C(F, 44, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_45(C, F, s, k, __VA_ARGS__))
#define Z_FE_45(C, F, s, k, x, ...) C(F, 45, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_46(C, F, s, k, __VA_ARGS__))
#define Z_FE_46(C, F, s, k, x, ...) C(F, 46, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_47(C, F, s, k, __VA_ARGS__))
#define Z_FE_47(C, F, s, k, x, ...) C(F, 47, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_48(C, F, s, k, __VA_ARGS__))
#define Z_FE_48(C, F, s, k, x, ...) C(F, 48, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_49(C, F, s, k, __VA_ARGS__))
#define Z_FE_49(C, F, s, k, x, ...) C(F, 49, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_50(C, F, s, k, __VA_ARGS__))
#define Z_FE_50(C, F, s, k, x, ...) C(F, 50, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_51(C, F, s, k, __VA_ARGS__))
#define Z_FE_51(C, F, s, k, x, ...) C(F, 51, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_52(C, F, s, k, __VA_ARGS__))
#define Z_FE_52(C, F, s, k, x, ...) C(F, 52, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_53(C, F, s, k, __VA_ARGS__))
#define Z_FE_53(C, F, s, k, x, ...) C(F, 53, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_54(C, F, s, k, __VA_ARGS__))
#define Z_FE_54(C, F, s, k, x, ...) C(F, 54, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_55(C, F, s, k, __VA_ARGS__))
#define Z_FE_55(C, F, s, k, x, ...) C(F, 55, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_56(C, F, s, k, __VA_ARGS__))
#define Z_FE_56(C, F, s, k, x, ...) C(F, 56, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_57(C, F, s, k, __VA_ARGS__))
#define Z_FE_57(C, F, s, k, x, ...) C(F, 57, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_58(C, F, s, k, __VA_ARGS__))
#define Z_FE_58(C, F, s, k, x, ...) C(F, 58, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_59(C, F, s, k, __VA_ARGS__))
#define Z_FE_59(C, F, s, k, x, ...) C(F, 59, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_60(C, F, s, k, __VA_ARGS__))
#define Z_FE_60(C, F, s, k, x, ...) C(F, 60, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_61(C, F, s, k, __VA_ARGS__))
#define Z_FE_61(C, F, s, k, x, ...) C(F, 61, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_62(C, F, s, k, __VA_ARGS__))
#define Z_FE_62(C, F, s, k, x, ...) C(F, 62, k, x) \
	__VA_OPT__(Z_DEPAREN s Z_FE_63(C, F, s, k, __VA_ARGS__))
#define Z_FE_63(C, F, s, k, x, ...) C(F, 63, k, x)

#define Z_REV_0(x, ...) __VA_OPT__(Z_REV_1(__VA_ARGS__),) x
#define Z_REV_1(x, ...) __VA_OPT__(Z_REV_2(__VA_ARGS__),) x
#define Z_REV_2(x, ...) __VA_OPT__(Z_REV_3(__VA_ARGS__),) x
#define Z_REV_3(x, ...) __VA_OPT__(Z_REV_4(__VA_ARGS__),) x
#define Z_REV_4(x, ...) __VA_OPT__(Z_REV_5(__VA_ARGS__),) x
#define Z_REV_5(x, ...) __VA_OPT__(Z_REV_6(__VA_ARGS__),) x
#define Z_REV_6(x, ...) __VA_OPT__(Z_REV_7(__VA_ARGS__),) x
#define Z_REV_7(x, ...) __VA_OPT__(Z_REV_8(__VA_ARGS__),) x
#define Z_REV_8(x, ...) __VA_OPT__(Z_REV_9(__VA_ARGS__),) x
#define Z_REV_9(x, ...) __VA_OPT__(Z_REV_10(__VA_ARGS__),) x
#define Z_REV_10(x, ...) __VA_OPT__(Z_REV_11(__VA_ARGS__),) x
#define Z_REV_11(x, ...) __VA_OPT__(Z_REV_12(__VA_ARGS__),) x
#define Z_REV_12(x, ...) __VA_OPT__(Z_REV_13(__VA_ARGS__),) x
#define Z_REV_13(x, ...) __VA_OPT__(Z_REV_14(__VA_ARGS__),) x
#define Z_REV_14(x, ...) __VA_OPT__(Z_REV_15(__VA_ARGS__),) x
#define Z_REV_15(x, ...) __VA_OPT__(Z_REV_16(__VA_ARGS__),) x
#define Z_REV_16(x, ...) __VA_OPT__(Z_REV_17(__VA_ARGS__),) x
#define Z_REV_17(x, ...) __VA_OPT__(Z_REV_18(__VA_ARGS__),) x
#define Z_REV_18(x, ...) __VA_OPT__(Z_REV_19(__VA_ARGS__),) x
#define Z_REV_19(x, ...) __VA_OPT__(Z_REV_20(__VA_ARGS__),) x
#define Z_REV_20(x, ...) __VA_OPT__(Z_REV_21(__VA_ARGS__),) x
#define Z_REV_21(x, ...) __VA_OPT__(Z_REV_22(__VA_ARGS__),) x
#define Z_REV_22(x, ...) __VA_OPT__(Z_REV_23(__VA_ARGS__),) x
#define Z_REV_23(x, ...) __VA_OPT__(Z_REV_24(__VA_ARGS__),) x
#define Z_REV_24(x, ...) __VA_OPT__(Z_REV_25(__VA_ARGS__),) x
#define Z_REV_25(x, ...) __VA_OPT__(Z_REV_26(__VA_ARGS__),) x
#define Z_REV_26(x, ...) __VA_OPT__(Z_REV_27(__VA_ARGS__),) x
#define Z_REV_27(x, ...) __VA_OPT__(Z_REV_28(__VA_ARGS__),) x
#define Z_REV_28(x, ...) __VA_OPT__(Z_REV_29(__VA_ARGS__),) x
#define Z_REV_29(x, ...) __VA_OPT__(Z_REV_30(__VA_ARGS__),) x
#define Z_REV_30(x, ...) __VA_OPT__(Z_REV_31(__VA_ARGS__),) x
#define Z_REV_31(x, ...) __VA_OPT__(Z_REV_32(__VA_ARGS__),) x
#define Z_REV_32(x, ...) __VA_OPT__(Z_REV_33(__VA_ARGS__),) x
#define Z_REV_33(x, ...) __VA_OPT__(Z_REV_34(__VA_ARGS__),) x
#define Z_REV_34(x, ...) __VA_OPT__(Z_REV_35(__VA_ARGS__),) x
#define Z_REV_35(x, ...) __VA_OPT__(Z_REV_36(__VA_ARGS__),) x
#define Z_REV_36(x, ...) __VA_OPT__(Z_REV_37(__VA_ARGS__),) x
#define Z_REV_37(x, ...) __VA_OPT__(Z_REV_38(__VA_ARGS__),) x
#define Z_REV_38(x, ...) __VA_OPT__(Z_REV_39(__VA_ARGS__),) x
#define Z_REV_39(x, ...) __VA_OPT__(Z_REV_40(__VA_ARGS__),) x
#define Z_REV_40(x, ...) __VA_OPT__(Z_REV_41(__VA_ARGS__),) x
#define Z_REV_41(x, ...) __VA_OPT__(Z_REV_42(__VA_ARGS__),) x
#define Z_REV_42(x, ...) __VA_OPT__(Z_REV_43(__VA_ARGS__),) x
#define Z_REV_43(x, ...) __VA_OPT__(Z_REV_44(__VA_ARGS__),) x
#define Z_REV_44(x, ...) __VA_OPT__(Z_REV_45(__VA_ARGS__),) x
#define Z_REV_45(x, ...) __VA_OPT__(Z_REV_46(__VA_ARGS__),) x
#define Z_REV_46(x, ...) __VA_OPT__(Z_REV_47(__VA_ARGS__),) x
#define Z_REV_47(x, ...) __VA_OPT__(Z_REV_48(__VA_ARGS__),) x
#define Z_REV_48(x, ...) __VA_OPT__(Z_REV_49(__VA_ARGS__),) x
#define Z_REV_49(x, ...) __VA_OPT__(Z_REV_50(__VA_ARGS__),) x
#define Z_REV_50(x, ...) __VA_OPT__(Z_REV_51(__VA_ARGS__),) x
#define Z_REV_51(x, ...) __VA_OPT__(Z_REV_52(__VA_ARGS__),) x
#define Z_REV_52(x, ...) __VA_OPT__(Z_REV_53(__VA_ARGS__),) x
#define Z_REV_53(x, ...) __VA_OPT__(Z_REV_54(__VA_ARGS__),) x
#define Z_REV_54(x, ...) __VA_OPT__(Z_REV_55(__VA_ARGS__),) x
#define Z_REV_55(x, ...) __VA_OPT__(Z_REV_56(__VA_ARGS__),) x
#define Z_REV_56(x, ...) __VA_OPT__(Z_REV_57(__VA_ARGS__),) x
#define Z_REV_57(x, ...) __VA_OPT__(Z_REV_58(__VA_ARGS__),) x
#define Z_REV_58(x, ...) __VA_OPT__(Z_REV_59(__VA_ARGS__),) x
#define Z_REV_59(x, ...) __VA_OPT__(Z_REV_60(__VA_ARGS__),) x
#define Z_REV_60(x, ...) __VA_OPT__(Z_REV_61(__VA_ARGS__),) x
#define Z_REV_61(x, ...) __VA_OPT__(Z_REV_62(__VA_ARGS__),) x
#define Z_REV_62(x, ...) __VA_OPT__(Z_REV_63(__VA_ARGS__),) x
#define Z_REV_63(x, ...) x

#define Z_DROP_0(...) __VA_ARGS__
#define Z_DROP_1(x, ...) Z_DROP_0(__VA_ARGS__)
#define Z_DROP_2(x, ...) Z_DROP_1(__VA_ARGS__)
#define Z_DROP_3(x, ...) Z_DROP_2(__VA_ARGS__)
#define Z_DROP_4(x, ...) Z_DROP_3(__VA_ARGS__)
#define Z_DROP_5(x, ...) Z_DROP_4(__VA_ARGS__)
#define Z_DROP_6(x, ...) Z_DROP_5(__VA_ARGS__)
#define Z_DROP_7(x, ...) Z_DROP_6(__VA_ARGS__)
#define Z_DROP_8(x, ...) Z_DROP_7(__VA_ARGS__)
#define Z_DROP_9(x, ...) Z_DROP_8(__VA_ARGS__)
#define Z_DROP_10(x, ...) Z_DROP_9(__VA_ARGS__)
#define Z_DROP_11(x, ...) Z_DROP_10(__VA_ARGS__)
#define Z_DROP_12(x, ...) Z_DROP_11(__VA_ARGS__)
#define Z_DROP_13(x, ...) Z_DROP_12(__VA_ARGS__)
#define Z_DROP_14(x, ...) Z_DROP_13(__VA_ARGS__)
#define Z_DROP_15(x, ...) Z_DROP_14(__VA_ARGS__)
#define Z_DROP_16(x, ...) Z_DROP_15(__VA_ARGS__)
#define Z_DROP_17(x, ...) Z_DROP_16(__VA_ARGS__)
#define Z_DROP_18(x, ...) Z_DROP_17(__VA_ARGS__)
#define Z_DROP_19(x, ...) Z_DROP_18(__VA_ARGS__)
#define Z_DROP_20(x, ...) Z_DROP_19(__VA_ARGS__)
#define Z_DROP_21(x, ...) Z_DROP_20(__VA_ARGS__)
#define Z_DROP_22(x, ...) Z_DROP_21(__VA_ARGS__)
#define Z_DROP_23(x, ...) Z_DROP_22(__VA_ARGS__)
#define Z_DROP_24(x, ...) Z_DROP_23(__VA_ARGS__)
#define Z_DROP_25(x, ...) Z_DROP_24(__VA_ARGS__)
#define Z_DROP_26(x, ...) Z_DROP_25(__VA_ARGS__)
#define Z_DROP_27(x, ...) Z_DROP_26(__VA_ARGS__)
#define Z_DROP_28(x, ...) Z_DROP_27(__VA_ARGS__)
#define Z_DROP_29(x, ...) Z_DROP_28(__VA_ARGS__)
#define Z_DROP_30(x, ...) Z_DROP_29(__VA_ARGS__)
#define Z_DROP_31(x, ...) Z_DROP_30(__VA_ARGS__)
#define Z_DROP_32(x, ...) Z_DROP_31(__VA_ARGS__)
#define Z_DROP_33(x, ...) Z_DROP_32(__VA_ARGS__)
#define Z_DROP_34(x, ...) Z_DROP_33(__VA_ARGS__)
#define Z_DROP_35(x, ...) Z_DROP_34(__VA_ARGS__)
#define Z_DROP_36(x, ...) Z_DROP_35(__VA_ARGS__)
#define Z_DROP_37(x, ...) Z_DROP_36(__VA_ARGS__)
#define Z_DROP_38(x, ...) Z_DROP_37(__VA_ARGS__)
#define Z_DROP_39(x, ...) Z_DROP_38(__VA_ARGS__)
#define Z_DROP_40(x, ...) Z_DROP_39(__VA_ARGS__)
#define Z_DROP_41(x, ...) Z_DROP_40(__VA_ARGS__)
#define Z_DROP_42(x, ...) Z_DROP_41(__VA_ARGS__)
#define Z_DROP_43(x, ...) Z_DROP_42(__VA_ARGS__)
#define Z_DROP_44(x, ...) Z_DROP_43(__VA_ARGS__)
#define Z_DROP_45(x, ...) Z_DROP_44(__VA_ARGS__)
#define Z_DROP_46(x, ...) Z_DROP_45(__VA_ARGS__)
#define Z_DROP_47(x, ...) Z_DROP_46(__VA_ARGS__)
#define Z_DROP_48(x, ...) Z_DROP_47(__VA_ARGS__)
#define Z_DROP_49(x, ...) Z_DROP_48(__VA_ARGS__)
#define Z_DROP_50(x, ...) Z_DROP_49(__VA_ARGS__)
#define Z_DROP_51(x, ...) Z_DROP_50(__VA_ARGS__)
#define Z_DROP_52(x, ...) Z_DROP_51(__VA_ARGS__)
#define Z_DROP_53(x, ...) Z_DROP_52(__VA_ARGS__)
#define Z_DROP_54(x, ...) Z_DROP_53(__VA_ARGS__)
#define Z_DROP_55(x, ...) Z_DROP_54(__VA_ARGS__)
#define Z_DROP_56(x, ...) Z_DROP_55(__VA_ARGS__)
#define Z_DROP_57(x, ...) Z_DROP_56(__VA_ARGS__)
#define Z_DROP_58(x, ...) Z_DROP_57(__VA_ARGS__)
#define Z_DROP_59(x, ...) Z_DROP_58(__VA_ARGS__)
#define Z_DROP_60(x, ...) Z_DROP_59(__VA_ARGS__)
#define Z_DROP_61(x, ...) Z_DROP_60(__VA_ARGS__)
#define Z_DROP_62(x, ...) Z_DROP_61(__VA_ARGS__)
#define Z_DROP_63(x, ...) Z_DROP_62(__VA_ARGS__)
#define Z_DROP_64(x, ...) Z_DROP_63(__VA_ARGS__)

#define Z_MMC_0(F, x, ...) \
	UTIL_CAT(F(x), __VA_OPT__(Z_MMC_1(F, __VA_ARGS__)))
#define Z_MMC_1(F, x, ...) \
	UTIL_CAT(F(x), __VA_OPT__(Z_MMC_2(F, __VA_ARGS__)))
#define Z_MMC_2(F, x, ...) \
	UTIL_CAT(F(x), __VA_OPT__(Z_MMC_3(F, __VA_ARGS__)))
#define Z_MMC_3(F, x, ...) \
	UTIL_CAT(F(x), __VA_OPT__(Z_MMC_4(F, __VA_ARGS__)))
#define Z_MMC_4(F, x, ...) \
	UTIL_CAT(F(x), __VA_OPT__(Z_MMC_5(F, __VA_ARGS__)))
#define Z_MMC_5(F, x, ...) \
	UTIL_CAT(F(x), __VA_OPT__(Z_MMC_6(F, __VA_ARGS__)))
#define Z_MMC_6(F, x, ...) \
	UTIL_CAT(F(x), __VA_OPT__(Z_MMC_7(F, __VA_ARGS__)))
#define Z_MMC_7(F, x, ...) \
	UTIL_CAT(F(x), __VA_OPT__(Z_MMC_8(F, __VA_ARGS__)))
#define Z_MMC_8(F, x, ...) \
	UTIL_CAT(F(x), __VA_OPT__(Z_MMC_9(F, __VA_ARGS__)))
#define Z_MMC_9(F, x, ...) \
	UTIL_CAT(F(x), __VA_OPT__(Z_MMC_10(F, __VA_ARGS__)))
#define Z_MMC_10(F, x, ...) \
	UTIL_CAT(F(x), __VA_OPT__(Z_MMC_11(F, __VA_ARGS__)))
#define Z_MMC_11(F, x, ...) \
	UTIL_CAT(F(x), __VA_OPT__(Z_MMC_12(F, __VA_ARGS__)))
#define Z_MMC_12(F, x, ...) \
	UTIL_CAT(F(x), __VA_OPT__(Z_MMC_13(F, __VA_ARGS__)))
#define Z_MMC_13(F, x, ...) \
	UTIL_CAT(F(x), __VA_OPT__(Z_MMC_14(F, __VA_ARGS__)))
#define Z_MMC_14(F, x, ...) \
	UTIL_CAT(F(x), __VA_OPT__(Z_MMC_15(F, __VA_ARGS__)))
#define Z_MMC_15(F, x, ...) F(x)

#define Z_MMCN_0(F, ...)
#define Z_MMCN_1(F, x, ...) F(x)
#define Z_MMCN_2(F, x, ...) UTIL_CAT(F(x), Z_MMCN_1(F, __VA_ARGS__))
#define Z_MMCN_3(F, x, ...) UTIL_CAT(F(x), Z_MMCN_2(F, __VA_ARGS__))
#define Z_MMCN_4(F, x, ...) UTIL_CAT(F(x), Z_MMCN_3(F, __VA_ARGS__))
#define Z_MMCN_5(F, x, ...) UTIL_CAT(F(x), Z_MMCN_4(F, __VA_ARGS__))
#define Z_MMCN_6(F, x, ...) UTIL_CAT(F(x), Z_MMCN_5(F, __VA_ARGS__))
#define Z_MMCN_7(F, x, ...) UTIL_CAT(F(x), Z_MMCN_6(F, __VA_ARGS__))
#define Z_MMCN_8(F, x, ...) UTIL_CAT(F(x), Z_MMCN_7(F, __VA_ARGS__))
#define Z_MMCN_9(F, x, ...) UTIL_CAT(F(x), Z_MMCN_8(F, __VA_ARGS__))
#define Z_MMCN_10(F, x, ...) UTIL_CAT(F(x), Z_MMCN_9(F, __VA_ARGS__))
#define Z_MMCN_11(F, x, ...) UTIL_CAT(F(x), Z_MMCN_10(F, __VA_ARGS__))
#define Z_MMCN_12(F, x, ...) UTIL_CAT(F(x), Z_MMCN_11(F, __VA_ARGS__))
#define Z_MMCN_13(F, x, ...) UTIL_CAT(F(x), Z_MMCN_12(F, __VA_ARGS__))
#define Z_MMCN_14(F, x, ...) UTIL_CAT(F(x), Z_MMCN_13(F, __VA_ARGS__))
#define Z_MMCN_15(F, x, ...) UTIL_CAT(F(x), Z_MMCN_14(F, __VA_ARGS__))
#define Z_MMCN_16(F, x, ...) UTIL_CAT(F(x), Z_MMCN_15(F, __VA_ARGS__))

#define Z_CONCAT_0()
#define Z_CONCAT_1(a) a
#define Z_CONCAT_2(a, b) UTIL_CAT(Z_CONCAT_1(a), b)
#define Z_CONCAT_3(a, b, c) \
	UTIL_CAT(Z_CONCAT_2(a, b), c)
#define Z_CONCAT_4(a, b, c, d) \
	UTIL_CAT(Z_CONCAT_3(a, b, c), d)
#define Z_CONCAT_5(a, b, c, d, e) \
	UTIL_CAT(Z_CONCAT_4(a, b, c, d), e)
#define Z_CONCAT_6(a, b, c, d, e, f) \
	UTIL_CAT(Z_CONCAT_5(a, b, c, d, e), f)
#define Z_CONCAT_7(a, b, c, d, e, f, g) \
	UTIL_CAT(Z_CONCAT_6(a, b, c, d, e, f), g)
#define Z_CONCAT_8(a, b, c, d, e, f, g, h) \
	UTIL_CAT(Z_CONCAT_7(a, b, c, d, e, f, g), h)

#define Z_CASE_0(x, ...) \
	Z_PICK_CODE(__VA_OPT__(~, (Z_CASE_IF_0(x, __VA_ARGS__)),) ~, x, ~)
#define Z_CASE_1(x, ...) \
	Z_PICK_CODE(__VA_OPT__(~, (Z_CASE_IF_1(x, __VA_ARGS__)),) ~, x, ~)
#define Z_CASE_2(x, ...) \
	Z_PICK_CODE(__VA_OPT__(~, (Z_CASE_IF_2(x, __VA_ARGS__)),) ~, x, ~)
#define Z_CASE_3(x, ...) \
	Z_PICK_CODE(__VA_OPT__(~, (Z_CASE_IF_3(x, __VA_ARGS__)),) ~, x, ~)
#define Z_CASE_4(x, ...) \
	Z_PICK_CODE(__VA_OPT__(~, (Z_CASE_IF_4(x, __VA_ARGS__)),) ~, x, ~)
#define Z_CASE_5(x, ...) \
	Z_PICK_CODE(__VA_OPT__(~, (Z_CASE_IF_5(x, __VA_ARGS__)),) ~, x, ~)
#define Z_CASE_6(x, ...) \
	Z_PICK_CODE(__VA_OPT__(~, (Z_CASE_IF_6(x, __VA_ARGS__)),) ~, x, ~)
#define Z_CASE_7(x, ...) \
	Z_PICK_CODE(__VA_OPT__(~, (Z_CASE_IF_7(x, __VA_ARGS__)),) ~, x, ~)
#define Z_CASE_8(x, ...) \
	Z_PICK_CODE(__VA_OPT__(~, (Z_CASE_IF_8(x, __VA_ARGS__)),) ~, x, ~)
#define Z_CASE_9(x, ...) \
	Z_PICK_CODE(__VA_OPT__(~, (Z_CASE_IF_9(x, __VA_ARGS__)),) ~, x, ~)
#define Z_CASE_10(x, ...) \
	Z_PICK_CODE(__VA_OPT__(~, (Z_CASE_IF_10(x, __VA_ARGS__)),) ~, x, ~)
#define Z_CASE_11(x, ...) \
	Z_PICK_CODE(__VA_OPT__(~, (Z_CASE_IF_11(x, __VA_ARGS__)),) ~, x, ~)
#define Z_CASE_12(x, ...) \
	Z_PICK_CODE(__VA_OPT__(~, (Z_CASE_IF_12(x, __VA_ARGS__)),) ~, x, ~)
#define Z_CASE_13(x, ...) \
	Z_PICK_CODE(__VA_OPT__(~, (Z_CASE_IF_13(x, __VA_ARGS__)),) ~, x, ~)
#define Z_CASE_14(x, ...) \
	Z_PICK_CODE(__VA_OPT__(~, (Z_CASE_IF_14(x, __VA_ARGS__)),) ~, x, ~)
#define Z_CASE_15(x, ...) \
	Z_PICK_CODE(__VA_OPT__(~, (Z_CASE_IF_15(x, __VA_ARGS__)),) ~, x, ~)
#define Z_CASE_16(x, ...) \
	Z_PICK_CODE(__VA_OPT__(~, (Z_CASE_IF_16(x, __VA_ARGS__)),) ~, x, ~)
#define Z_CASE_IF_0(flag, code, ...) \
	COND_CODE_1(flag, code, (Z_CASE_1(__VA_ARGS__)))
#define Z_CASE_IF_1(flag, code, ...) \
	COND_CODE_1(flag, code, (Z_CASE_2(__VA_ARGS__)))
#define Z_CASE_IF_2(flag, code, ...) \
	COND_CODE_1(flag, code, (Z_CASE_3(__VA_ARGS__)))
#define Z_CASE_IF_3(flag, code, ...) \
	COND_CODE_1(flag, code, (Z_CASE_4(__VA_ARGS__)))
#define Z_CASE_IF_4(flag, code, ...) \
	COND_CODE_1(flag, code, (Z_CASE_5(__VA_ARGS__)))
#define Z_CASE_IF_5(flag, code, ...) \
	COND_CODE_1(flag, code, (Z_CASE_6(__VA_ARGS__)))
#define Z_CASE_IF_6(flag, code, ...) \
	COND_CODE_1(flag, code, (Z_CASE_7(__VA_ARGS__)))
#define Z_CASE_IF_7(flag, code, ...) \
	COND_CODE_1(flag, code, (Z_CASE_8(__VA_ARGS__)))
#define Z_CASE_IF_8(flag, code, ...) \
	COND_CODE_1(flag, code, (Z_CASE_9(__VA_ARGS__)))
#define Z_CASE_IF_9(flag, code, ...) \
	COND_CODE_1(flag, code, (Z_CASE_10(__VA_ARGS__)))
#define Z_CASE_IF_10(flag, code, ...) \
	COND_CODE_1(flag, code, (Z_CASE_11(__VA_ARGS__)))
#define Z_CASE_IF_11(flag, code, ...) \
	COND_CODE_1(flag, code, (Z_CASE_12(__VA_ARGS__)))
#define Z_CASE_IF_12(flag, code, ...) \
	COND_CODE_1(flag, code, (Z_CASE_13(__VA_ARGS__)))
#define Z_CASE_IF_13(flag, code, ...) \
	COND_CODE_1(flag, code, (Z_CASE_14(__VA_ARGS__)))
#define Z_CASE_IF_14(flag, code, ...) \
	COND_CODE_1(flag, code, (Z_CASE_15(__VA_ARGS__)))
#define Z_CASE_IF_15(flag, code, ...) \
	COND_CODE_1(flag, code, (Z_CASE_16(__VA_ARGS__)))

#endif /* ZEPHYR_INCLUDE_SYS_UTIL_LOOPS_H_ */
