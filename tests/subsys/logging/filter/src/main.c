/* SPDX-License-Identifier: Apache-2.0 */
/* Run-time filters: per source and backend, within what was compiled in. */
#include <string.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/ztest.h>
#include "capture.h"

LOG_MODULE_REGISTER(filter_test, LOG_LEVEL_INF);
LOG_INSTANCE_REGISTER(filter_test, inst, LOG_LEVEL_DBG)

static int second_msgs;

static void process(const struct log_backend *const backend, union log_msg_generic *msg)
{
	ARG_UNUSED(backend);
	ARG_UNUSED(msg);
	second_msgs++;
}

static void panic(const struct log_backend *const backend)
{
	ARG_UNUSED(backend);
}

static const struct log_backend_api second_api = {.process = process, .panic = panic};

static int context;

LOG_BACKEND_DEFINE(second, second_api, false, &context);

static int16_t id;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	id = (int16_t)LOG_CURRENT_MODULE_ID();
	log_init();
	log_backend_enable(&second, NULL, LOG_LEVEL_DBG);
	log_backend_enable(capture_backend(), NULL, LOG_LEVEL_DBG);
	capture_reset();
	second_msgs = 0;
}

static void log_all(void)
{
	LOG_ERR("e");
	LOG_WRN("w");
	LOG_INF("i");
	log_flush();
}

ZTEST(log_filter, test_level_is_capped_by_the_compiled_one)
{
	zassert_equal(log_filter_set(&second, 0, id, LOG_LEVEL_DBG), LOG_LEVEL_INF);
	zassert_equal(log_filter_get(&second, 0, id, true), LOG_LEVEL_INF);
	zassert_equal(log_filter_get(&second, 0, id, false), LOG_LEVEL_INF);
}

ZTEST(log_filter, test_backends_have_their_own_levels)
{
	zassert_equal(log_filter_set(&second, 0, id, LOG_LEVEL_ERR), LOG_LEVEL_ERR);
	log_all();
	zassert_equal(second_msgs, 1);
	zassert_equal(captured_msgs, 3);
	zassert_equal(log_filter_get(NULL, 0, id, true), LOG_LEVEL_INF);
}

ZTEST(log_filter, test_all_backends_at_once)
{
	zassert_equal(log_filter_set(NULL, 0, id, LOG_LEVEL_WRN), LOG_LEVEL_WRN);
	log_all();
	zassert_equal(second_msgs, 2);
	zassert_equal(captured_msgs, 2);
	zassert_equal(log_filter_get(NULL, 0, id, true), LOG_LEVEL_WRN);
	zassert_equal(log_filter_set(NULL, 0, id, LOG_LEVEL_NONE), LOG_LEVEL_NONE);
	log_all();
	zassert_equal(captured_msgs, 2);
}

static int calls;

static int called(void)
{
	return ++calls;
}

ZTEST(log_filter, test_arguments_of_filtered_messages_are_not_evaluated)
{
	log_filter_set(NULL, 0, id, LOG_LEVEL_WRN);
	LOG_INF("%d", called());
	zassert_equal(calls, 0);
}

ZTEST(log_filter, test_disabled_backend_takes_its_filters_away)
{
	log_backend_disable(&second);
	zassert_false(log_backend_is_active(&second));
	zassert_equal(log_filter_get(&second, 0, id, true), 0);
	log_backend_disable(capture_backend());
	zassert_equal(log_filter_get(NULL, 0, id, true), 0);
	log_all();
	zassert_equal(second_msgs + captured_msgs, 0);
}

ZTEST(log_filter, test_raw_text_is_not_filtered)
{
	log_filter_set(NULL, 0, id, LOG_LEVEL_NONE);
	LOG_RAW("raw");
	zassert_equal(strcmp(capture_text(), "raw"), 0);
}

ZTEST(log_filter, test_instance_has_its_level)
{
	int inst = log_source_id_get("filter_test.inst");
	Z_LOG_SOURCE_TYPE *source = LOG_INSTANCE_PTR(filter_test, inst);

	zassert_not_equal(inst, id);
	zassert_equal(log_filter_set(&second, 0, inst, LOG_LEVEL_DBG), LOG_LEVEL_DBG);
	log_filter_set(NULL, 0, inst, LOG_LEVEL_ERR);
	LOG_INST_WRN(source, "no");
	LOG_INST_ERR(source, "yes");
	zassert_equal(strcmp(capture_text(), "<err> filter_test.inst: yes\n"), 0);
}

ZTEST(log_filter, test_unknown_sources)
{
	zassert_equal(log_filter_set(&second, 0, -1, LOG_LEVEL_ERR), 0);
	zassert_equal(log_filter_set(&second, 0, (int16_t)log_src_cnt_get(0), LOG_LEVEL_ERR), 0);
	zassert_equal(log_filter_set(&second, 1, id, LOG_LEVEL_ERR), 0);
	zassert_equal(log_filter_get(&second, 1, id, true), 0);
}

ZTEST(log_filter, test_context_is_kept)
{
	zassert_equal_ptr(second.cb->ctx, &context);
	zassert_equal(log_backend_count_get(), 2);
	zassert_not_null(log_backend_get(1));
}

ZTEST_SUITE(log_filter, NULL, NULL, before, NULL, NULL);
