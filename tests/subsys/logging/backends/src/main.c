/* SPDX-License-Identifier: Apache-2.0 */
/* Life of backends: initialisation, readiness, start by themselves; formats, each its own. */
#include <string.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_backend_ring.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/logging/log_output_custom.h>
#include <zephyr/logging/log_output_dict.h>
#include <zephyr/ztest.h>
#include "capture.h"

LOG_MODULE_REGISTER(backends_test, LOG_LEVEL_INF);

static char order[8];
static int ready = -EBUSY;
static int late_msgs;

static void note(const struct log_backend *const backend)
{
	order[strlen(order)] = backend->name[0];
}

static void process(const struct log_backend *const backend, union log_msg_generic *msg)
{
	ARG_UNUSED(backend);
	ARG_UNUSED(msg);
	late_msgs++;
}

static void panic(const struct log_backend *const backend)
{
	ARG_UNUSED(backend);
}

static int is_ready(const struct log_backend *const backend)
{
	ARG_UNUSED(backend);
	return ready;
}

static const struct log_backend_api plain_api = {.process = process, .panic = panic, .init = note};
static const struct log_backend_api late_api = {
	.process = process, .panic = panic, .init = note, .is_ready = is_ready,
};

LOG_BACKEND_DEFINE(b_not_ready, late_api, true);
LOG_BACKEND_DEFINE(a_started, plain_api, true);
LOG_BACKEND_DEFINE(c_not_asked, plain_api, false);

static void *setup(void)
{
	log_init();
	log_flush();
	return NULL;
}

ZTEST(log_backends, test_backends_are_initialised_once_in_the_order_of_their_names)
{
	log_init();
	zassert_str_equal(order, "ab");
}

ZTEST(log_backends, test_backend_that_is_not_ready_starts_when_it_is_enabled)
{
	zassert_false(log_backend_is_active(&b_not_ready));
	zassert_equal(log_backend_is_ready(&b_not_ready), -EBUSY);
	ready = 0;
	zassert_ok(log_backend_is_ready(&b_not_ready));
	log_backend_disable(&a_started);
	log_backend_enable(&b_not_ready, NULL, LOG_LEVEL_DBG);
	late_msgs = 0;
	LOG_INF("x");
	log_flush();
	zassert_equal(late_msgs, 1);
	log_backend_disable(&b_not_ready);
	log_backend_enable(&a_started, NULL, LOG_LEVEL_DBG);
}

ZTEST(log_backends, test_backend_without_autostart_waits_to_be_enabled)
{
	zassert_false(log_backend_is_active(&c_not_asked));
}

static size_t read_ring(uint8_t *buf, size_t size)
{
	size_t len = log_backend_ring_read(0, buf, size);

	log_backend_ring_clear();
	return len;
}

static uint8_t out[200];

ZTEST(log_backends, test_each_backend_has_its_own_format)
{
	const struct log_backend *ring = log_backend_get_by_name("log_backend_ring");

	log_flush();
	log_backend_ring_clear();
	capture_reset();
	zassert_ok(log_backend_format_set(ring, LOG_OUTPUT_DICT));
	LOG_INF("value %d", 1);
	zassert_str_equal(capture_text(), "<inf> backends_test: value 1\n");
	zassert_true(read_ring(out, sizeof(out)) > 12);
	zassert_equal(out[0], LOG_DICT_END);
	log_backend_dropped(ring, 5);
	zassert_true(read_ring(out, sizeof(out)) > 8);
	zassert_equal(out[1], MSG_DROPPED_MSG);
	/* The two bytes of the build's identity are as they happen to be: escaped, it may be. */
	size_t at = 3;

	for (int i = 0; i < 2; i++) {
		at += (out[at] == LOG_DICT_ESC) ? 2 : 1;
	}
	zassert_equal(out[at], 5);
	zassert_ok(log_backend_format_set(ring, LOG_OUTPUT_TEXT));
	LOG_INF("value %d", 2);
	log_flush();
	out[read_ring(out, sizeof(out) - 1)] = '\0';
	zassert_not_null(strstr((char *)out, "<inf> backends_test: value 2\n"));
	log_backend_dropped(ring, 5);
	out[read_ring(out, sizeof(out) - 1)] = '\0';
	zassert_str_equal((char *)out, "--- 5 messages dropped ---\n");
}

static void custom(const struct log_output *output, struct log_msg *msg, uint32_t flags)
{
	ARG_UNUSED(flags);
	output->func((uint8_t *)"custom", 6, output->control_block->ctx);
	zassert_equal(log_msg_get_level(msg), LOG_LEVEL_WRN);
}

ZTEST(log_backends, test_format_of_the_application)
{
	const struct log_backend *ring = log_backend_get_by_name("log_backend_ring");

	log_flush();
	log_backend_ring_clear();
	zassert_ok(log_backend_format_set(ring, LOG_OUTPUT_CUSTOM));
	LOG_WRN("nobody asked for");
	log_flush();
	zassert_equal(log_backend_ring_read(0, out, sizeof(out)), 0);
	log_custom_output_msg_set(custom);
	LOG_WRN("seen");
	log_flush();
	zassert_equal(read_ring(out, sizeof(out)), 6);
	zassert_mem_equal(out, "custom", 6);
	zassert_ok(log_backend_format_set(ring, LOG_OUTPUT_TEXT));
}

ZTEST(log_backends, test_format_of_all_names_one_that_cannot)
{
	zassert_not_null(log_format_set_all_active_backends(LOG_OUTPUT_DICT));
	log_backend_disable(&a_started);
	log_backend_disable(capture_backend());
	zassert_is_null(log_format_set_all_active_backends(LOG_OUTPUT_TEXT));
	zassert_not_null(log_format_set_all_active_backends(LOG_OUTPUT_SYST));
	log_backend_enable(&a_started, NULL, LOG_LEVEL_DBG);
	log_backend_enable(capture_backend(), NULL, LOG_LEVEL_DBG);
}

ZTEST(log_backends, test_formats_of_the_image)
{
	zassert_equal_ptr(log_format_func_t_get(LOG_OUTPUT_TEXT), log_output_msg_process);
	zassert_equal_ptr(log_format_func_t_get(LOG_OUTPUT_DICT), log_dict_output_msg_process);
	zassert_equal_ptr(log_format_func_t_get(LOG_OUTPUT_CUSTOM),
			  log_custom_output_msg_process);
	zassert_is_null(log_format_func_t_get(LOG_OUTPUT_SYST));
}

ZTEST_SUITE(log_backends, NULL, setup, NULL, NULL, NULL);
