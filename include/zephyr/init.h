/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Start-up functions. The linker sorts their records by level, then priority,
 * then sub-priority; the kernel calls each level at its point of start-up:
 * EARLY (first thing), PRE_KERNEL (no kernel objects yet, boot stack),
 * PRE_KERNEL_2 (after it), POST_KERNEL (main thread, kernel ready), APPLICATION,
 * PRE_MAIN (static threads exist). PRE_KERNEL_1 and SMP are the older names of
 * PRE_KERNEL and PRE_MAIN.
 */
#ifndef ZEPHYR_INCLUDE_INIT_H_
#define ZEPHYR_INCLUDE_INIT_H_

#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>
#include <zephyr/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct device;

/** One start-up function; it is called with `dev`, NULL except where it initialises a device. */
struct init_entry {
	int (*init_fn)(void);
	const struct device *dev;
};

#define Z_INIT_ORD_EARLY        0
#define Z_INIT_ORD_PRE_KERNEL   1
#define Z_INIT_ORD_PRE_KERNEL_1 1
#define Z_INIT_ORD_PRE_KERNEL_2 2
#define Z_INIT_ORD_POST_KERNEL  3
#define Z_INIT_ORD_APPLICATION  4
#define Z_INIT_ORD_PRE_MAIN     5
#define Z_INIT_ORD_SMP          5

/** Position of a level among the levels; an unknown level does not compile. */
#define INIT_LEVEL_ORD(level) CONCAT(Z_INIT_ORD_, level)

/* The older names sort together with the newer ones. */
#define Z_INIT_SECTION_EARLY        "EARLY"
#define Z_INIT_SECTION_PRE_KERNEL   "PRE_KERNEL_1"
#define Z_INIT_SECTION_PRE_KERNEL_1 "PRE_KERNEL_1"
#define Z_INIT_SECTION_PRE_KERNEL_2 "PRE_KERNEL_2"
#define Z_INIT_SECTION_POST_KERNEL  "POST_KERNEL"
#define Z_INIT_SECTION_APPLICATION  "APPLICATION"
#define Z_INIT_SECTION_PRE_MAIN     "SMP"
#define Z_INIT_SECTION_SMP          "SMP"

#define Z_INIT_ENTRY_NAME(init_id) CONCAT(__init_entry_, init_id)
#define Z_INIT_ENTRY_SECTION(level, prio, sub_prio)                                                \
	__attribute__((__section__(".z_init_" CONCAT(Z_INIT_SECTION_, level) "_P_" STRINGIFY(prio) \
				   "_SUB_" STRINGIFY(sub_prio) "_")))

/** As SYS_INIT(), for a function that is called more than once, under different names. */
#define SYS_INIT_NAMED(name, init_fn_, level, prio)                                                \
	static const Z_DECL_ALIGN(struct init_entry) __used __noasan                               \
	Z_INIT_ENTRY_SECTION(level, prio, 0) Z_INIT_ENTRY_NAME(name) = {                           \
		.init_fn = (int (*)(void))(void (*)(void))(init_fn_),                              \
		.dev = NULL,                                                                       \
	}

#define Z_INIT_ENTRY_SECTION_KEYED(level, key)                                                     \
	__attribute__((                                                                            \
		__section__(".z_init_" CONCAT(Z_INIT_SECTION_, level) "_P_AUTO_SUB_" key "_")))

/**
 * Keys that order start-up functions by what they depend on, instead of numbers. A
 * function has the key SYS_ANCHOR_<name>, a macro of its name: SYS_ANCHOR(name), or
 * SYS_ANCHOR_AFTER(key, name) when it comes behind the function of that key. Within
 * a level the functions with keys come behind those with numbers.
 */
#define SYS_ANCHOR(name) STRINGIFY(name)

/** Key of @p name, which comes behind the one with the key @p dep_key. */
#define SYS_ANCHOR_AFTER(dep_key, name) dep_key "~" STRINGIFY(name)

/** SYS_ANCHOR_AFTER() if @p cond expands to 1, else SYS_ANCHOR(). */
#define SYS_ANCHOR_AFTER_IF(cond, dep_key, name)                                                   \
	COND_CODE_1(cond, (SYS_ANCHOR_AFTER(dep_key, name)), (SYS_ANCHOR(name)))

/** Call @p init_fn_ at @p level in the order of its key, SYS_ANCHOR_<name>. */
#define SYS_INIT_ANCHORED(name, init_fn_, level)                                                   \
	static const Z_DECL_ALIGN(struct init_entry) __used __noasan                               \
	Z_INIT_ENTRY_SECTION_KEYED(level, CONCAT(SYS_ANCHOR_, name)) Z_INIT_ENTRY_NAME(name) = {   \
		.init_fn = (int (*)(void))(void (*)(void))(init_fn_),                              \
		.dev = NULL,                                                                       \
	}

/**
 * Call @p init_fn at @p level. It is `int fn(void)`; the older
 * `int fn(const struct device *)` is accepted and gets NULL. Its result is ignored.
 *
 * @param prio 0 .. 999, a decimal literal or a macro of one; lower comes first
 */
#define SYS_INIT(init_fn, level, prio) SYS_INIT_NAMED(init_fn, init_fn, level, prio)

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_INIT_H_ */
