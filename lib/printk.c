/* SPDX-License-Identifier: Apache-2.0 */
/*
 * printk(): the formatter's output, one character at a time, to whatever console has been
 * installed. Until one is, characters are dropped.
 *
 * With CONFIG_PRINTK_SYNC a spinlock keeps the lines of several threads and CPUs apart. It makes
 * the whole line run with interrupts masked, which is why it is off by default on one CPU.
 */
#include <zephyr/kernel.h>
#include <zephyr/sys/cbprintf.h>
#include <zephyr/sys/printk.h>
#include "strbuf.h"
#ifdef CONFIG_LOG_PRINTK
#include <zephyr/logging/log.h>
#endif

#ifdef CONFIG_PRINTK

#ifdef CONFIG_PRINTK_SYNC
static struct k_spinlock lock;
#endif

static int drop(int c)
{
	return c;
}

static printk_hook_fn_t console = drop;

void __printk_hook_install(printk_hook_fn_t fn)
{
	console = fn;
}

printk_hook_fn_t __printk_get_hook(void)
{
	return console;
}

/* cbprintf_cb; a console that fails must not cut the line short. */
static int put_console(int c, void *ctx)
{
	ARG_UNUSED(ctx);
	(void)console(c);
	return 0;
}

void vprintk(const char *fmt, va_list ap)
{
#ifdef CONFIG_LOG_PRINTK
	if (z_log_takes_printk()) {
		z_log_vprintk(fmt, ap);
		return;
	}
#endif
#ifdef CONFIG_PRINTK_SYNC
	k_spinlock_key_t key = k_spin_lock(&lock);
#endif

	cbvprintf(put_console, NULL, fmt, ap);

#ifdef CONFIG_PRINTK_SYNC
	k_spin_unlock(&lock, key);
#endif
}

void printk(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vprintk(fmt, ap);
	va_end(ap);
}

void z_impl_k_str_out(char *c, size_t n)
{
#ifdef CONFIG_PRINTK_SYNC
	k_spinlock_key_t key = k_spin_lock(&lock);
#endif

	while (n-- > 0) {
		(void)console(*c++);
	}

#ifdef CONFIG_PRINTK_SYNC
	k_spin_unlock(&lock, key);
#endif
}

#endif /* CONFIG_PRINTK */

int vsnprintk(char *str, size_t size, const char *fmt, va_list ap)
{
	struct z_strbuf sb = z_strbuf_init(str, size);
	int rc = cbvprintf(z_strbuf_put, &sb, fmt, ap);

	z_strbuf_end(&sb);
	return rc;
}

int snprintk(char *str, size_t size, const char *fmt, ...)
{
	va_list ap;
	int rc;

	va_start(ap, fmt);
	rc = vsnprintk(str, size, fmt, ap);
	va_end(ap);
	return rc;
}
