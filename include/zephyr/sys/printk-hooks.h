/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a console driver becomes the place where printk() writes.
 */
#ifndef ZEPHYR_INCLUDE_SYS_PRINTK_HOOKS_H_
#define ZEPHYR_INCLUDE_SYS_PRINTK_HOOKS_H_

#ifdef __cplusplus
extern "C" {
#endif

/** Writes one character to the console; must be callable from any context, must not block. */
typedef int (*printk_hook_fn_t)(int c);

/** Make fn the console of printk(). Any context. */
void __printk_hook_install(printk_hook_fn_t fn);

/** @return the console of printk(); never NULL (a function that drops its argument at first) */
printk_hook_fn_t __printk_get_hook(void);

/* The system ends: whatever waits somewhere for its output, as in the log, comes out now. */
#if defined(CONFIG_LOG) && !defined(CONFIG_LOG_MODE_MINIMAL)
void z_printk_panic(void);
#else
static inline void z_printk_panic(void)
{
}
#endif

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_PRINTK_HOOKS_H_ */
