/* SPDX-License-Identifier: Apache-2.0 */
/* Minimal mode: messages are printk()s with a letter before them. */
#include <string.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/sys/printk-hooks.h>
#include <zephyr/ztest.h>

LOG_MODULE_REGISTER(minimal_test, LOG_LEVEL_INF);
LOG_INSTANCE_REGISTER(minimal_test, one, LOG_LEVEL_WRN)

static struct {
	LOG_INSTANCE_PTR_DECLARE(log);
} object = {LOG_INSTANCE_PTR_INIT(log, minimal_test, one)};

void cxx_logs(void);

static char text[512];
static size_t len;
static printk_hook_fn_t console;

static int take(int c)
{
	if (len < sizeof(text) - 1) {
		text[len++] = (char)c;
		text[len] = '\0';
	}
	return c;
}

/* Between these nothing may be reported. */
static void begin(void)
{
	len = 0;
	text[0] = '\0';
	console = __printk_get_hook();
	__printk_hook_install(take);
}

static const char *end(void)
{
	__printk_hook_install(console);
	return text;
}

ZTEST(log_minimal, test_letters_and_levels)
{
	begin();
	LOG_ERR("e %d", 1);
	LOG_WRN("w");
	LOG_INF("i %s", "x");
	LOG_DBG("d");
	zassert_str_equal(end(), "E: log_minimal_test_letters_and_levels: e 1\nW: w\nI: i x\n");
}

ZTEST(log_minimal, test_instances)
{
	begin();
	LOG_INST_WRN(object.log, "w %d", 1);
	LOG_INST_INF(object.log, "i");
	zassert_str_equal(end(), "W: w 1\n");
}

ZTEST(log_minimal, test_raw_and_printk)
{
	begin();
	LOG_RAW("raw %d", 1);
	LOG_PRINTK(" printk\n");
	printk("plain\n");
	zassert_str_equal(end(), "raw 1 printk\nplain\n");
}

ZTEST(log_minimal, test_dump)
{
	begin();
	LOG_HEXDUMP_INF("0123456789", 10, "digits");
	zassert_str_equal(end(),
			  "I: digits\n"
			  "I: 30 31 32 33 34 35 36 37 |01234567\n"
			  "I: 38 39                   |89\n");
}

ZTEST(log_minimal, test_once_and_rate_limit)
{
	begin();
	for (int i = 0; i < 3; i++) {
		LOG_WRN_ONCE("once %d", i);
	}
	k_msleep(600);
	for (int i = 0; i < 3; i++) {
		LOG_WRN_RATELIMIT_RATE(500, "limited %d", i);
	}
	zassert_str_equal(end(), "W: once 0\nW: limited 0\n");
}

ZTEST(log_minimal, test_cplusplus)
{
	begin();
	cxx_logs();
	zassert_str_equal(end(), "W: C++ 1\n");
}

ZTEST(log_minimal, test_control_is_there_and_does_nothing)
{
	LOG_CORE_INIT();
	zassert_equal(LOG_INIT(), 0);
	zassert_false(LOG_PROCESS());
	zassert_false(log_data_pending());
	LOG_PANIC();
}

ZTEST_SUITE(log_minimal, NULL, NULL, NULL, NULL, NULL);
