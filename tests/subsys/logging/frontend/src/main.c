/* SPDX-License-Identifier: Apache-2.0 */
/* A front end of the application's own, beside the log's backends or instead of them. */
#include <string.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/logging/log_frontend.h>
#include <zephyr/ztest.h>

LOG_MODULE_REGISTER(frontend_test, LOG_LEVEL_INF);

#define ALONE IS_ENABLED(CONFIG_LOG_FRONTEND_ONLY)

static int inits;
static int panics;
static char text[256];
static size_t text_len;
static uint8_t dumped[8];

static int put(int c, void *ctx)
{
	ARG_UNUSED(ctx);
	if (text_len < sizeof(text) - 1) {
		text[text_len++] = (char)c;
		text[text_len] = '\0';
	}
	return c;
}

void log_frontend_init(void)
{
	inits++;
}

void log_frontend_msg(const void *source, const struct log_msg_desc desc, uint8_t *package,
		      const void *data)
{
	(void)cbprintf(put, NULL, "%d:", (int)desc.level);
	if ((uintptr_t)source > 1U) {
		uint32_t id = log_dynamic_source_id(
			(struct log_source_dynamic_data *)(uintptr_t)source);

		(void)cbprintf(put, NULL, "%s:", log_source_name_get(0, id));
	}
	(void)cbpprintf(put, NULL, package);
	(void)put('\n', NULL);
	memcpy(dumped, data, MIN(desc.data_len, sizeof(dumped)));
}

void log_frontend_panic(void)
{
	panics++;
}

/* A backend, which counts. */
static int processed;

static void process(const struct log_backend *const backend, union log_msg_generic *msg)
{
	ARG_UNUSED(backend);
	ARG_UNUSED(msg);
	processed++;
}

static void panic(const struct log_backend *const backend)
{
	ARG_UNUSED(backend);
}

static const struct log_backend_api api = {.process = process, .panic = panic};

LOG_BACKEND_DEFINE(counter, api, true);

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	log_flush();
	text_len = 0;
	text[0] = '\0';
	processed = 0;
}

/* It has the message when the call returns, in every mode. */
#define expect(want) zassert_str_equal(text, want)

ZTEST(log_frontend, test_it_is_started_once)
{
	log_core_init();
	zassert_equal(inits, 1);
}

ZTEST(log_frontend, test_messages_of_all_shapes)
{
	char ram[] = "ram";

	LOG_ERR("simple");
	LOG_INF("%d %s %d", 1, "flash", 2);
	LOG_WRN("%d %s %d", 1, ram, 2);
	LOG_INF("%d %d %d %d %d", 1, 2, 3, 4, 5);
	LOG_INF("%lld", 1234567890123LL);
	LOG_DBG("not compiled");
	LOG_RAW("raw %d", 7);
	expect("1:frontend_test:simple\n3:frontend_test:1 flash 2\n2:frontend_test:1 ram 2\n"
	       "3:frontend_test:1 2 3 4 5\n3:frontend_test:1234567890123\n0:raw 7\n");
	log_flush();
	zassert_equal(processed, ALONE ? 0 : 6);
}

ZTEST(log_frontend, test_dumps)
{
	static const uint8_t bytes[] = {1, 2, 3};

	LOG_HEXDUMP_INF(bytes, sizeof(bytes), "bytes");
	expect("3:frontend_test:bytes\n");
	zassert_mem_equal(dumped, bytes, sizeof(bytes));
}

ZTEST(log_frontend, test_it_has_a_filter)
{
	int16_t id = (int16_t)log_source_id_get("frontend_test");

	zassert_equal(log_frontend_filter_get(id, true), LOG_LEVEL_INF);
	zassert_equal(log_filter_set(NULL, 0, id, LOG_LEVEL_ERR), LOG_LEVEL_ERR);
	zassert_equal(log_frontend_filter_get(id, true), LOG_LEVEL_ERR);
	LOG_INF("filtered");
	LOG_ERR("passes");
	expect("1:frontend_test:passes\n");
	zassert_equal(log_frontend_filter_set(id, LOG_LEVEL_DBG), LOG_LEVEL_INF);
	LOG_INF("passes");
	expect("1:frontend_test:passes\n3:frontend_test:passes\n");
	zassert_equal(log_filter_set(NULL, 0, id, LOG_LEVEL_INF), LOG_LEVEL_INF);
}

ZTEST(log_frontend, test_custom_header)
{
	LOG_TWICE("x %d", 1);
	expect("3:frontend_test:x 1\n3:frontend_test:x 1\n");
}

ZTEST(log_frontend_zz, test_panic)
{
	log_panic();
	log_panic();
	zassert_equal(panics, 1);
	LOG_INF("after %d", 1);
	expect("3:frontend_test:after 1\n");
	zassert_equal(processed, ALONE ? 0 : 1);
}

ZTEST_SUITE(log_frontend, NULL, NULL, before, NULL, NULL);
ZTEST_SUITE(log_frontend_zz, NULL, NULL, before, NULL, NULL);
