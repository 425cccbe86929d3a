/* SPDX-License-Identifier: Apache-2.0 */
/* Commands, typed character by character; what they say is taken from the console. */
#include <string.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_backend_ring.h>
#include <zephyr/logging/log_cmds.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/sys/printk-hooks.h>
#include <zephyr/ztest.h>
#include "capture.h"

LOG_MODULE_REGISTER(cmds_test, LOG_LEVEL_INF);

static char said[1024];
static size_t said_len;

static int hear(int c)
{
	if (said_len < sizeof(said) - 1) {
		said[said_len++] = (char)c;
		said[said_len] = '\0';
	}
	return c;
}

static const char *type(const char *line)
{
	printk_hook_fn_t console = __printk_get_hook();

	said_len = 0;
	said[0] = '\0';
	__printk_hook_install(hear);
	while (*line != '\0') {
		log_console_feed(*line++);
	}
	__printk_hook_install(console);
	return said;
}

static int16_t id(void)
{
	return (int16_t)LOG_CURRENT_MODULE_ID();
}

static uint32_t level_of(const char *backend)
{
	return log_filter_get((backend == NULL) ? NULL : log_backend_get_by_name(backend), 0, id(),
			      true);
}

static int execute(const char *words)
{
	char line[80];
	printk_hook_fn_t console = __printk_get_hook();
	int rc;

	strcpy(line, words);
	__printk_hook_install(hear);
	rc = log_cmd_execute(line);
	__printk_hook_install(console);
	return rc;
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	(void)type("log go\n");
	(void)type("log enable dbg\n");
	capture_reset();
}

ZTEST(log_cmds, test_level_of_a_module_changes)
{
	zassert_str_equal(type("log enable err cmds_test\r"), "log enable err cmds_test\n");
	zassert_equal(level_of(NULL), LOG_LEVEL_ERR);
	LOG_INF("no");
	LOG_ERR("yes");
	zassert_str_equal(capture_text(), "<err> cmds_test: yes\n");
	(void)type("log disable cmds_test\r\n");
	zassert_equal(level_of(NULL), LOG_LEVEL_NONE);
	zassert_equal(log_filter_get(NULL, 0, (int16_t)log_source_id_get("ring_test"), true),
		      LOG_LEVEL_INF);
}

ZTEST(log_cmds, test_level_of_all_modules_changes)
{
	(void)type("log enable wrn\n");
	for (uint32_t i = 0; i < log_src_cnt_get(0); i++) {
		zassert_equal(log_filter_get(NULL, 0, (int16_t)i, true), LOG_LEVEL_WRN);
	}
	(void)type("log disable\n");
	zassert_equal(level_of(NULL), LOG_LEVEL_NONE);
}

ZTEST(log_cmds, test_more_than_was_compiled_is_told)
{
	zassert_not_null(strstr(type("log enable dbg cmds_test\n"), "cmds_test: inf, more is not"));
	zassert_equal(level_of(NULL), LOG_LEVEL_INF);
}

ZTEST(log_cmds, test_one_backend_has_its_level)
{
	(void)type("log backend capture enable err cmds_test\n");
	zassert_equal(level_of("capture"), LOG_LEVEL_ERR);
	zassert_equal(level_of("log_backend_ring"), LOG_LEVEL_INF);
	zassert_not_null(strstr(type("log backend capture status\n"), "cmds_test"));
}

ZTEST(log_cmds, test_errors_change_nothing)
{
	zassert_equal(execute("log enable loud cmds_test"), -ENOENT);
	zassert_equal(execute("log enable err cmds_test nobody"), -ENOENT);
	zassert_equal(execute("log disable nobody"), -ENOENT);
	zassert_equal(execute("log backend nobody halt"), -ENOENT);
	zassert_equal(execute("log backend capture"), -EINVAL);
	zassert_equal(execute("log enable"), -EINVAL);
	zassert_equal(execute("log dance"), -EINVAL);
	zassert_equal(execute("log list all"), -EINVAL);
	zassert_equal(execute("sing"), -EINVAL);
	zassert_equal(execute("log enable a b c d e f g h i j k l m"), -EINVAL);
	zassert_ok(execute(""));
	zassert_ok(execute("log"));
	zassert_equal(level_of(NULL), LOG_LEVEL_INF);
}

ZTEST(log_cmds, test_errors_name_the_wrong_word)
{
	zassert_not_null(strstr(type("log enable loud\n"), "no level loud"));
	zassert_not_null(strstr(type("log enable err nobody\n"), "no module nobody"));
	zassert_not_null(strstr(type("log backend nobody go\n"), "no backend nobody"));
	zassert_not_null(strstr(type("log dance\n"), "no command dance"));
}

ZTEST(log_cmds, test_halted_backends_are_silent_until_go)
{
	(void)type("log halt\n");
	LOG_INF("unheard");
	zassert_str_equal(capture_text(), "");
	zassert_not_null(strstr(type("log backends\n"), "capture                  halted"));
	(void)type("log go\n");
	LOG_INF("heard");
	zassert_str_equal(capture_text(), "<inf> cmds_test: heard\n");
	zassert_not_null(strstr(type("log backends\n"), "capture                  active"));
	zassert_not_null(strstr(said, "c_not_asked              off"));
}

ZTEST(log_cmds, test_lists)
{
	zassert_not_null(strstr(type("log list\n"), "cmds_test\n"));
	zassert_not_null(strstr(said, "ring_test\n"));
	(void)type("log enable wrn cmds_test\n");
	zassert_not_null(strstr(type("log status\n"), "cmds_test                wrn  inf\n"));
}

ZTEST(log_cmds, test_memory)
{
	if (IS_ENABLED(CONFIG_LOG_MODE_DEFERRED)) {
		zassert_ok(execute("log mem"));
		zassert_not_null(strstr(type("log mem\n"), " of 2048 bytes used, at most "));
	} else {
		zassert_equal(execute("log mem"), -ENODEV);
	}
}

ZTEST(log_cmds, test_messages_from_before_the_reboot)
{
	log_backend_ring_clear();
	LOG_WRN("last words");
	log_flush();
	log_backend_init(log_backend_get_by_name("log_backend_ring"));
	zassert_not_null(strstr(type("log ring\n"), "<wrn> cmds_test: last words\n"));
	zassert_not_null(strstr(said, "1 reboots survived"));
}

ZTEST(log_cmds, test_typing_errors_are_taken_back)
{
	zassert_str_equal(type("log enable erx\br\x7fr cmds_test\n"),
			  "log enable erx\b \br\b \br cmds_test\n");
	zassert_equal(level_of(NULL), LOG_LEVEL_ERR);
	zassert_str_equal(type("\b\b\n"), "");
}

ZTEST(log_cmds, test_long_line_is_refused_whole)
{
	char line[CONFIG_LOG_CMDS_LINE_MAX + 3];

	memset(line, ' ', sizeof(line));
	memcpy(line, "log disable", 11);
	line[sizeof(line) - 2] = '\n';
	line[sizeof(line) - 1] = '\0';
	zassert_not_null(strstr(type(line), "ignored"));
	zassert_equal(level_of(NULL), LOG_LEVEL_INF);
}

ZTEST_SUITE(log_cmds, NULL, NULL, before, NULL, NULL);
