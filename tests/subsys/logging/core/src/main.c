/* SPDX-License-Identifier: Apache-2.0 */
/* What is logged comes out as it should, in both modes: levels, arguments, strings, dumps. */
#include <string.h>
#include <zephyr/init.h>
#include <zephyr/irq_offload.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/ztest.h>
#include <zephyr/ztest_error_hook.h>
#include "capture.h"
#include "mix_api.h"

LOG_MODULE_REGISTER(core_test, LOG_LEVEL_INF);

void other_logs(void);

LOG_INSTANCE_REGISTER(core_test, inst1, LOG_LEVEL_WRN)

struct object {
	LOG_INSTANCE_PTR_DECLARE(log);
	int value;
};

static struct object object = {LOG_INSTANCE_PTR_INIT(log, core_test, inst1).value = 7};

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	/* The lines of the tests come by another way. */
	capture_reset();
}

#define expect(text) zassert_str_equal(capture_text(), text)

ZTEST(log_core, test_levels)
{
	LOG_ERR("e");
	LOG_WRN("w");
	LOG_INF("i");
	LOG_DBG("d");
	expect("<err> core_test: e\n<wrn> core_test: w\n<inf> core_test: i\n");
}

ZTEST(log_core, test_other_file_has_its_level)
{
	other_logs();
	expect("<err> core_test: other error\n");
}

ZTEST(log_core, test_integers)
{
	signed char sc = -1;
	unsigned short us = 65535;
	bool yes = true;
	enum { FIVE = 5 } five = FIVE;
	struct {
		unsigned int bits: 3;
	} field = {6};

	LOG_INF("%d %u %c %d", sc, us, 'x', yes);
	LOG_INF("%d %u %ld %lu", five, (unsigned int)field.bits, -5L, 6UL);
	expect("<inf> core_test: -1 65535 x 1\n<inf> core_test: 5 6 -5 6\n");
}

void mix_expect(const char *want)
{
	expect(want);
	capture_reset();
}

ZTEST(log_core, test_every_type_beside_every_type)
{
	mix_in_c();
}

ZTEST(log_core, test_every_type_beside_every_type_in_cplusplus)
{
	mix_in_cxx();
}

ZTEST(log_core, test_long_long_at_every_place)
{
	long long big = -123456789012345LL;
	uint64_t hex = 0xfedcba9876543210ULL;

	LOG_INF("%lld %d %llx", big, 1, (unsigned long long)hex);
	LOG_INF("%d %lld %d %d %lld", 1, big, 2, 3, big);
	expect("<inf> core_test: -123456789012345 1 fedcba9876543210\n"
	       "<inf> core_test: 1 -123456789012345 2 3 -123456789012345\n");
}

ZTEST(log_core, test_many_arguments)
{
	LOG_INF("%d %d %d %d %d %d %d %d %d %d %d %d", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
	expect("<inf> core_test: 1 2 3 4 5 6 7 8 9 10 11 12\n");
}

ZTEST(log_core, test_pointers)
{
	LOG_INF("%p %p", (void *)0x1234, (const void *)"no string");
	zassert_not_null(strstr(capture_text(), "0x1234 0x"));
}

ZTEST(log_core, test_strings_are_copied)
{
	char text[] = "changing";
	const char *constant = "constant";
	char const *volatile late = text;

	LOG_INF("%s %s %d %s", text, constant, 3, late);
	memset(text, '?', sizeof(text) - 1);
	expect("<inf> core_test: changing constant 3 changing\n");
}

ZTEST(log_core, test_string_without_end)
{
	char raw[3] = {'a', 'b', 'c'};

	LOG_INF("%.*s|%.2s", 3, raw, raw);
	memset(raw, '?', sizeof(raw));
	expect("<inf> core_test: abc|ab\n");
}

ZTEST(log_core, test_format_in_ram)
{
	char fmt[] = "value %d";

	LOG_INF(fmt, 5);
	memset(fmt, '?', sizeof(fmt) - 1);
	expect("<inf> core_test: value 5\n");
}

ZTEST(log_core, test_raw_and_printk)
{
	LOG_RAW("raw %d\n", 1);
	LOG_PRINTK("printk %s\n", "x");
	expect("raw 1\nprintk x\n");
}

ZTEST(log_core, test_hexdump)
{
	uint8_t data[18] = "0123456789abcdef\x01";

	LOG_HEXDUMP_INF(data, sizeof(data), "100% data");
	memset(data, 0, sizeof(data));
	expect("<inf> core_test: 100% data\n"
	       "                 30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66 "
	       "|01234567 89abcdef|\n"
	       "                 01 00                                            "
	       "|..               |\n");
}

ZTEST(log_core, test_instances)
{
	LOG_INST_ERR(object.log, "value %d", object.value);
	LOG_INST_INF(object.log, "above its level");
	LOG_INST_HEXDUMP_WRN(object.log, "\x11", 1, "x");
	zassert_equal(captured_msgs + (int)log_buffered_cnt(), 2);
	zassert_not_null(strstr(capture_text(), "<err> core_test.inst1: value 7\n"));
}

ZTEST(log_core, test_once)
{
	for (int i = 0; i < 3; i++) {
		LOG_WRN_ONCE("only %d", i);
	}
	expect("<wrn> core_test: only 0\n");
}

ZTEST(log_core, test_rate_limit)
{
	k_msleep(600);
	for (int i = 0; i < 5; i++) {
		LOG_WRN_RATELIMIT_RATE(500, "at %d", i);
		k_msleep((i == 2) ? 600 : 1);
	}
	expect("<wrn> core_test: at 0\n<wrn> core_test: Skipped 2 messages\n"
	       "<wrn> core_test: at 3\n");
}

static void isr(const void *arg)
{
	LOG_INF("from an ISR: %d", *(const int *)arg);
}

ZTEST(log_core, test_isr)
{
	int v = 5;

	irq_offload(isr, &v);
	expect("<inf> core_test: from an ISR: 5\n");
}

static int early_msgs;

static int log_early(void)
{
	LOG_INF("early");
	return 0;
}

SYS_INIT(log_early, POST_KERNEL, 99);

static void *setup(void)
{
	log_flush();
	early_msgs = captured_msgs;
	return NULL;
}

ZTEST(log_core, test_message_before_the_thread_runs_is_kept)
{
	zassert_equal(early_msgs, 1);
}

static int calls;

static int called(void)
{
	return ++calls;
}

ZTEST(log_core, test_arguments_are_evaluated_once_or_not_at_all)
{
	calls = 0;
	LOG_INF("%d", called());
	LOG_DBG("%d", called());
	zassert_equal(calls, 1);
	expect("<inf> core_test: 1\n");
}

static log_timestamp_t now;

static log_timestamp_t get_now(void)
{
	return now;
}

static uint64_t seen;

static void look(union log_msg_generic *msg)
{
	seen = log_output_timestamp_to_us(log_msg_get_timestamp(&msg->log));
}

ZTEST(log_core, test_timestamps)
{
	zassert_equal(log_set_timestamp_func(NULL, 1), -EINVAL);
	zassert_ok(log_set_timestamp_func(get_now, 2000));
	capture_hook = look;
	now = 2000 * 3 + 1;
	LOG_INF("x");
	now = 0;
	(void)capture_text();
	capture_hook = NULL;
	zassert_equal(seen, 3000500);
}

ZTEST(log_core, test_sources_have_names)
{
	int id = log_source_id_get("core_test.inst1");

	zassert_true(id >= 0);
	zassert_str_equal(log_source_name_get(0, id), "core_test.inst1");
	zassert_is_null(log_source_name_get(0, log_src_cnt_get(0)));
	zassert_is_null(log_source_name_get(1, 0));
	zassert_true(log_source_id_get("nobody") < 0);
	zassert_equal(log_filter_get(NULL, 0, id, false), LOG_LEVEL_WRN);
	zassert_str_equal(log_source_name_get(0, LOG_CURRENT_MODULE_ID()), "core_test");
}

ZTEST(log_core, test_backends_are_found)
{
	zassert_equal_ptr(log_backend_get_by_name("capture"), capture_backend());
	zassert_is_null(log_backend_get_by_name("nobody"));
	zassert_equal(log_backend_format_set(capture_backend(), LOG_OUTPUT_TEXT), -ENOTSUP);
	zassert_equal(log_backend_format_set(NULL, LOG_OUTPUT_TEXT), -EINVAL);
	zassert_equal(log_backend_format_set(capture_backend(), 77), -EINVAL);
}

ZTEST(log_core, test_disabled_backend_gets_nothing)
{
	log_backend_disable(capture_backend());
	LOG_INF("unseen");
	log_flush();
	log_backend_enable(capture_backend(), NULL, LOG_LEVEL_DBG);
	LOG_INF("seen");
	expect("<inf> core_test: seen\n");
}

ZTEST_SUITE(log_core, NULL, setup, before, NULL, NULL);

/* Last, for there is no way back from a panic. */
void ztest_post_fatal_error_hook(unsigned int reason, const struct arch_esf *esf)
{
	ARG_UNUSED(reason);
	ARG_UNUSED(esf);
	log_panic();
	LOG_ERR("in the handler");
}

static K_THREAD_STACK_DEFINE(faulty_stack, 2048);
static struct k_thread faulty_thread;

static void faulty(void *p1, void *p2, void *p3)
{
	char where[] = "the fault";

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	LOG_INF("before %s", where);
	ztest_set_fault_valid(true);
	__builtin_trap();
}

ZTEST(log_zz_fault, test_panic_from_a_fault_handler)
{
	k_thread_create(&faulty_thread, faulty_stack, K_THREAD_STACK_SIZEOF(faulty_stack), faulty,
			NULL, NULL, NULL, K_PRIO_PREEMPT(1), 0, K_NO_WAIT);
	zassert_ok(k_thread_join(&faulty_thread, K_SECONDS(5)));
	LOG_INF("after it");
	zassert_true(captured_panic);
	zassert_str_equal(captured, "<inf> core_test: before the fault\n"
			  "<err> core_test: in the handler\n<inf> core_test: after it\n");
}

ZTEST_SUITE(log_zz_fault, NULL, NULL, before, NULL, NULL);
