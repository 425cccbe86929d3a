/* SPDX-License-Identifier: Apache-2.0 */
/*
 * printk() through a console of the test's own, which is installed in place of the real one for
 * the length of a test: what arrives there is compared. snprintk() is tested with cbprintf.
 */
#include <string.h>
#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/printk-hooks.h>
#include <zephyr/sys/printk.h>
#include <zephyr/ztest.h>

static char seen[128];
static size_t seen_len;
static printk_hook_fn_t real;
static bool masked;

static int capture(int c)
{
	unsigned int key = irq_lock();

	masked = !arch_irq_unlocked(key);
	irq_unlock(key);
	if (seen_len < sizeof(seen) - 1) {
		seen[seen_len++] = (char)c;
	}
	return c;
}

static int failing(int c)
{
	(void)capture(c);
	return -1;
}

/* No assertion may fail while the console is ours: its message would be captured. */
static void console(printk_hook_fn_t fn)
{
	memset(seen, 0, sizeof(seen));
	seen_len = 0;
	real = __printk_get_hook();
	__printk_hook_install(fn);
}

ZTEST(printk, test_text_arrives)
{
	console(capture);
	printk("%s %d\n", "abc", 42);
	printk("%%");
	__printk_hook_install(real);
	zassert_str_equal(seen, "abc 42\n%");
}

static void forward(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vprintk(fmt, ap);
	va_end(ap);
}

ZTEST(printk, test_va_list)
{
	console(capture);
	forward("%c-%x", 'z', 0xab);
	__printk_hook_install(real);
	zassert_str_equal(seen, "z-ab");
}

ZTEST(printk, test_failing_console_gets_the_whole_line)
{
	console(failing);
	printk("abc%d", 1);
	__printk_hook_install(real);
	zassert_str_equal(seen, "abc1");
}

ZTEST(printk, test_str_out)
{
	char text[] = "one\0two";

	console(capture);
	k_str_out(text, 7);
	k_str_out(text, 0);
	__printk_hook_install(real);
	zassert_equal(seen_len, 7);
	zassert_mem_equal(seen, "one\0two", 7);
}

static void from_isr(const void *arg)
{
	printk("isr %d", (int)(intptr_t)arg);
}

ZTEST(printk, test_from_isr)
{
	console(capture);
	irq_offload(from_isr, (const void *)7);
	__printk_hook_install(real);
	zassert_str_equal(seen, "isr 7");
}

ZTEST(printk, test_sync_masks_interrupts)
{
	console(capture);
	printk("x");
	__printk_hook_install(real);
	zassert_equal(masked, IS_ENABLED(CONFIG_PRINTK_SYNC));
}

ZTEST(printk, test_hook)
{
	zassert_not_null(__printk_get_hook());
	console(capture);
	real = (__printk_get_hook() == capture) ? real : NULL;
	__printk_hook_install(real);
	zassert_not_null(real);
	zassert_equal_ptr(__printk_get_hook(), real);
}

ZTEST_SUITE(printk, NULL, NULL, NULL, NULL, NULL);
