/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GCC and Clang: attributes, sections, warnings, unaligned access.
 * Names that a libc's <sys/cdefs.h> also defines are guarded; both meanings agree.
 * Section attributes build ".a.b.c" from three tokens; the linker fragments in
 * include/zephyr/linker collect them by the same names.
 */

#ifndef ZEPHYR_INCLUDE_TOOLCHAIN_GCC_H_
#define ZEPHYR_INCLUDE_TOOLCHAIN_GCC_H_

#ifndef ZEPHYR_INCLUDE_TOOLCHAIN_H_
#error "include <zephyr/toolchain.h>"
#endif

#define TOOLCHAIN_GCC_VERSION \
	((__GNUC__ * 10000) + (__GNUC_MINOR__ * 100) + __GNUC_PATCHLEVEL__)

#ifdef __clang__
#define TOOLCHAIN_CLANG_VERSION \
	((__clang_major__ * 10000) + (__clang_minor__ * 100) + __clang_patchlevel__)
#endif

#define TOOLCHAIN_HAS_PRAGMA_DIAG 1
#ifndef __cplusplus
#define TOOLCHAIN_HAS_C_GENERIC 1
#define TOOLCHAIN_HAS_C_AUTO_TYPE 1
#endif
#define TOOLCHAIN_HAS_ZLA 1

#include <zephyr/toolchain/common.h>

#ifdef _ASMLANGUAGE

#define FUNC_CODE()
#define FUNC_INSTR(a)
#define PERFOPT_ALIGN .balign 4
#define SECTION_VAR(sect, sym) .section .sect.sym; .balign 4; sym :
#define SECTION_FUNC(sect, sym) .section .sect.sym, "ax"; PERFOPT_ALIGN; sym :
#define SECTION_SUBSEC_FUNC(sect, subsec, sym) \
	.section .sect.subsec, "ax"; PERFOPT_ALIGN; sym :

#else /* !_ASMLANGUAGE */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Assembly-only decoration, empty here so that shared headers may carry it. */
#define FUNC_CODE()
#define FUNC_INSTR(a)

/* --- functions ------------------------------------------------------------------ */

#define FUNC_NORETURN __attribute__((__noreturn__))
#define FUNC_NO_STACK_PROTECTOR __attribute__((__optimize__("no-stack-protector")))
#if __has_attribute(no_stack_protector)
#undef FUNC_NO_STACK_PROTECTOR
#define FUNC_NO_STACK_PROTECTOR __attribute__((no_stack_protector))
#endif

/** Define @p new_alias as another name of @p real_func, which this file defines. */
#define FUNC_ALIAS(real_func, new_alias, return_type) \
	return_type new_alias() __attribute__((alias(#real_func)))

#ifdef __clang__
#define __no_optimization __attribute__((optnone))
#else
#define __no_optimization __attribute__((optimize("-O0")))
#endif

#ifndef __weak
#define __weak __attribute__((__weak__))
#endif
#ifndef __noinline
#define __noinline __attribute__((__noinline__))
#endif
#ifndef __attribute_const__
#define __attribute_const__ __attribute__((__const__))
#endif
#ifndef __must_check
#define __must_check __attribute__((__warn_unused_result__))
#endif
#ifndef __printf_like
#define __printf_like(f, a) __attribute__((format(printf, f, a)))
#endif
#ifndef __deprecated
#define __deprecated __attribute__((deprecated))
#endif
#define __deprecated_version(version) \
	__attribute__((deprecated("deprecated since v" #version)))
#ifndef __attribute_nonnull
#define __attribute_nonnull(...) __attribute__((nonnull(__VA_ARGS__)))
#endif

#ifndef __noasan
/* GCC leaves objects in named sections alone and rejects the attribute on variables. */
#if defined(__clang__) && __has_feature(address_sanitizer)
#define __noasan __attribute__((no_sanitize("address")))
#else
#define __noasan
#endif
#endif

#if defined(__clang__)
#define __noubsan __attribute__((no_sanitize("undefined")))
#else
#define __noubsan __attribute__((no_sanitize_undefined))
#endif

#if __has_attribute(fallthrough)
#define __fallthrough __attribute__((__fallthrough__))
#else
#define __fallthrough
#endif

/** The code after this cannot be reached; reaching it is undefined. */
#define CODE_UNREACHABLE __builtin_unreachable()

/* --- objects -------------------------------------------------------------------- */

#ifndef __packed
#define __packed __attribute__((__packed__))
#endif
#ifndef __aligned
#define __aligned(x) __attribute__((__aligned__(x)))
#endif
#ifndef __used
#define __used __attribute__((__used__))
#endif
#ifndef __unused
#define __unused __attribute__((__unused__))
#endif
#ifndef __maybe_unused
#define __maybe_unused __attribute__((__unused__))
#endif
#ifndef __may_alias
#define __may_alias __attribute__((__may_alias__))
#endif
#ifndef __cleanup
#define __cleanup(fn) __attribute__((__cleanup__(fn)))
#endif

/** Type @p type with exactly its own alignment: GCC may not widen it for speed. */
#define Z_DECL_ALIGN(type) __aligned(__alignof__(type)) type

#define ___in_section(a, b, c) \
	__attribute__((__section__("." Z_STRINGIFY(a) "." Z_STRINGIFY(b) "." Z_STRINGIFY(c))))
#define __in_section(a, b, c) ___in_section(a, b, c)
#define __in_section_unique(seg) __in_section(seg, uniq, __COUNTER__)
#define __in_section_unique_named(seg, name) __in_section(seg, named, name)

#define __GENERIC_SECTION(segment) __attribute__((__section__(STRINGIFY(segment))))
#define Z_GENERIC_SECTION(segment) __GENERIC_SECTION(segment)
#define __GENERIC_DOT_SECTION(segment) __attribute__((__section__("." STRINGIFY(segment))))
#define Z_GENERIC_DOT_SECTION(segment) __GENERIC_DOT_SECTION(segment)

/** Run from RAM where the target has a place for that; a plain function elsewhere. */
#if defined(CONFIG_ARCH_HAS_RAMFUNC_SUPPORT)
#define __ramfunc __attribute__((noinline)) __attribute__((long_call, section(".ramfunc")))
#else
#define __ramfunc
#endif

/* --- expressions ---------------------------------------------------------------- */

#define likely(x) (__builtin_expect((bool)!!(x), true) != 0L)
#define unlikely(x) (__builtin_expect((bool)!!(x), false) != 0L)
#define POPCOUNT(x) __builtin_popcount(x)
#define ARG_UNUSED(x) ((void)(x))
#define compiler_barrier() __asm__ __volatile__("" ::: "memory")

/** Value of the possibly misaligned object that @p g points to. */
#define UNALIGNED_GET(g) \
	__extension__({ \
		struct __packed __may_alias { \
			__typeof__(*(g)) z_v; \
		} *z_p = (__typeof__(z_p))(g); \
		z_p->z_v; \
	})

/** Store @p v in the possibly misaligned object that @p p points to. */
#define UNALIGNED_PUT(v, p) \
	do { \
		struct __packed __may_alias { \
			__typeof__(*(p)) z_v; \
		} *z_p = (__typeof__(z_p))(p); \
		z_p->z_v = (v); \
	} while (false)

/** Address of @p member of the packed object at @p p, without the compiler's warning. */
#define UNALIGNED_MEMBER_ADDR(p, member) \
	((__typeof__(p->member) *)(((intptr_t)(p)) + offsetof(__typeof__(*p), member)))

/* Each argument is evaluated once; of no use in a constant expression. */
#define Z_MAX(a, b) \
	__extension__({ \
		const __typeof__((a) + 0) z_max_a = (a); \
		const __typeof__((b) + 0) z_max_b = (b); \
		z_max_a > z_max_b ? z_max_a : z_max_b; \
	})
#define Z_MIN(a, b) \
	__extension__({ \
		const __typeof__((a) + 0) z_min_a = (a); \
		const __typeof__((b) + 0) z_min_b = (b); \
		z_min_a < z_min_b ? z_min_a : z_min_b; \
	})
#define Z_CLAMP(val, low, high) \
	__extension__({ \
		const __typeof__((val) + 0) z_clamp_v = (val); \
		const __typeof__((low) + 0) z_clamp_l = (low); \
		const __typeof__((high) + 0) z_clamp_h = (high); \
		z_clamp_v < z_clamp_l ? z_clamp_l : z_clamp_v > z_clamp_h ? z_clamp_h : z_clamp_v; \
	})

/** Smallest power of two not below @p x (1 for 0 and 1). Constant for a constant. */
#define Z_POW2_CEIL(x) \
	((x) <= 2UL ? (x) : (1UL << ((8 * sizeof(unsigned long)) - \
				      (unsigned long)__builtin_clzl((x) - 1UL))))

/* --- warnings ------------------------------------------------------------------- */

#define __WARN(msg) __WARN1(GCC warning msg)
#define __WARN1(s) _Pragma(#s)
#define __DEPRECATED_MACRO __WARN("macro is deprecated")

#define TOOLCHAIN_PRAGMA(x) _Pragma(#x)
#define TOOLCHAIN_DISABLE_WARNING(warning) \
	TOOLCHAIN_PRAGMA(GCC diagnostic push) Z_TOOLCHAIN_WARNING_OFF(warning)
#define Z_TOOLCHAIN_WARNING_OFF(warning) TOOLCHAIN_PRAGMA(GCC diagnostic ignored warning)
#define TOOLCHAIN_ENABLE_WARNING(warning) TOOLCHAIN_PRAGMA(GCC diagnostic pop)
#ifdef __clang__
#define TOOLCHAIN_DISABLE_CLANG_WARNING(warning) TOOLCHAIN_DISABLE_WARNING(warning)
#define TOOLCHAIN_ENABLE_CLANG_WARNING(warning) TOOLCHAIN_ENABLE_WARNING(warning)
#define TOOLCHAIN_DISABLE_GCC_WARNING(warning)
#define TOOLCHAIN_ENABLE_GCC_WARNING(warning)
#else
#define TOOLCHAIN_DISABLE_GCC_WARNING(warning) TOOLCHAIN_DISABLE_WARNING(warning)
#define TOOLCHAIN_ENABLE_GCC_WARNING(warning) TOOLCHAIN_ENABLE_WARNING(warning)
#define TOOLCHAIN_DISABLE_CLANG_WARNING(warning)
#define TOOLCHAIN_ENABLE_CLANG_WARNING(warning)
#endif
#define TOOLCHAIN_WARNING_ADDRESS_OF_PACKED_MEMBER "-Waddress-of-packed-member"
#define TOOLCHAIN_WARNING_ARRAY_BOUNDS "-Warray-bounds"
#define TOOLCHAIN_WARNING_ATTRIBUTES "-Wattributes"
#define TOOLCHAIN_WARNING_DELETE_NON_VIRTUAL_DTOR "-Wdelete-non-virtual-dtor"
#define TOOLCHAIN_WARNING_EXTRA "-Wextra"
#define TOOLCHAIN_WARNING_FORMAT_TRUNCATION "-Wformat-truncation"
#define TOOLCHAIN_WARNING_INFINITE_RECURSION "-Winfinite-recursion"
#define TOOLCHAIN_WARNING_NONNULL "-Wnonnull"
#define TOOLCHAIN_WARNING_POINTER_ARITH "-Wpointer-arith"
#define TOOLCHAIN_WARNING_SHADOW "-Wshadow"
#define TOOLCHAIN_WARNING_STRINGOP_OVERREAD "-Wstringop-overread"
#define TOOLCHAIN_WARNING_STRINGOP_TRUNCATION "-Wstringop-truncation"
#define TOOLCHAIN_WARNING_UNUSED_FUNCTION "-Wunused-function"
#define TOOLCHAIN_WARNING_UNUSED_LABEL "-Wunused-label"
#define TOOLCHAIN_WARNING_UNUSED_VARIABLE "-Wunused-variable"
#define TOOLCHAIN_WARNING_USED_BUT_MARKED_UNUSED "-Wused-but-marked-unused"
#define TOOLCHAIN_WARNING_ZERO_LENGTH_ARRAY "-Wzero-length-array"
#define TOOLCHAIN_IGNORE_WSHADOW_BEGIN TOOLCHAIN_DISABLE_WARNING(TOOLCHAIN_WARNING_SHADOW)
#define TOOLCHAIN_IGNORE_WSHADOW_END TOOLCHAIN_ENABLE_WARNING(TOOLCHAIN_WARNING_SHADOW)

/* --- constants as ELF symbols --------------------------------------------------- */

/*
 * GEN_ABS_SYM_BEGIN(name) GEN_ABSOLUTE_SYM(sym, constant) ... GEN_ABS_SYM_END make
 * absolute symbols that a script can read from the object file.
 */
#define GEN_ABS_SYM_BEGIN(name) EXTERN_C void name(void); void name(void) {
#define GEN_ABS_SYM_END }
#define GEN_ABSOLUTE_SYM(name, value) \
	__asm__(".globl\t" #name "\n\t.equ\t" #name ",%c0\n\t" \
		".type\t" #name ",%%object" : : "n"(value))
#define GEN_ABSOLUTE_SYM_KCONFIG(name, value) \
	__asm__(".globl\t" #name "\n\t.equ\t" #name "," #value "\n\t.type\t" #name ",%object")
#define GEN_OFFSET_EXTERN(name) extern const char name[]

#include <zephyr/sys/iterable_sections.h>

#endif /* _ASMLANGUAGE */

#endif /* ZEPHYR_INCLUDE_TOOLCHAIN_GCC_H_ */
