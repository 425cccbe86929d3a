/* SPDX-License-Identifier: Apache-2.0 */
/* What can be asked of a thread. */
#include <string.h>

#include "crew.h"

ZTEST_SUITE(thread_info, NULL, NULL, NULL, crew_dismiss, NULL);

static void sleep_long(int n)
{
	k_sleep(K_TICKS(20));
}

ZTEST(thread_info, test_names_are_set_copied_and_cut)
{
	char buffer[8];
	char big[2 * CONFIG_THREAD_MAX_NAME_LEN];

	crew_start(0, BETTER(1), sleep_long);
	zassert_ok(k_thread_name_set(&crew[0], "helper"));
	zassert_str_equal(k_thread_name_get(&crew[0]), "helper");
	zassert_ok(k_thread_name_set(&crew[0], "a longer name"));
	zassert_ok(k_thread_name_copy(&crew[0], buffer, sizeof(buffer)));
	zassert_str_equal(buffer, "a longe");
	memset(big, 'x', sizeof(big));
	big[sizeof(big) - 1U] = '\0';
	zassert_ok(k_thread_name_set(&crew[0], big));
	zassert_equal(strlen(k_thread_name_get(&crew[0])), CONFIG_THREAD_MAX_NAME_LEN - 1);
	zassert_ok(k_thread_name_set(NULL, "tester"));
	zassert_str_equal(k_thread_name_get(k_current_get()), "tester");
}

ZTEST(thread_info, test_states_as_text)
{
	char text[40];

	zassert_str_equal(k_thread_state_str(k_current_get(), text, sizeof(text)), "");
	crew_start(0, BETTER(1), sleep_long);
	zassert_str_equal(k_thread_state_str(&crew[0], text, sizeof(text)), "sleeping");
	k_thread_suspend(&crew[0]);
	zassert_str_equal(k_thread_state_str(&crew[0], text, sizeof(text)), "sleeping+suspended");
	zassert_str_equal(k_thread_state_str(&crew[0], text, 6), "sleep");
	zassert_str_equal(k_thread_state_str(&crew[0], NULL, 6), "");
	zassert_str_equal(k_thread_state_str(&crew[0], text, 0), "");
	k_thread_abort(&crew[0]);
	zassert_str_equal(k_thread_state_str(&crew[0], text, sizeof(text)), "dead");
}

ZTEST(thread_info, test_time_left_of_a_sleep)
{
	tick_begin();
	const int64_t now = k_uptime_ticks();

	crew_start(0, BETTER(1), sleep_long);
	zassert_between_inclusive(k_thread_timeout_remaining_ticks(&crew[0]), 20, 21);
	zassert_between_inclusive(k_thread_timeout_expires_ticks(&crew[0]) - now, 20, 22);
	zassert_equal(k_thread_timeout_remaining_ticks(k_current_get()), 0);
}

static void use_stack(int n)
{
	volatile char room[400];

	for (size_t i = 0; i < sizeof(room); i++) {
		room[i] = (char)n;
	}
	k_sleep(K_TICKS(20));
}

ZTEST(thread_info, test_unused_stack_shrinks_with_use)
{
	size_t before, after;

	crew_start_after(0, BETTER(1), use_stack, K_FOREVER);
	zassert_ok(k_thread_stack_space_get(&crew[0], &before));
	zassert_true(before > 0U && before <= crew[0].stack_info.size);
	k_thread_start(&crew[0]);
	zassert_ok(k_thread_stack_space_get(&crew[0], &after));
	zassert_true(after < before, "%zu, then %zu", before, after);
}

static void store_and_check(int n)
{
	zassert_is_null(k_thread_custom_data_get());
	k_thread_custom_data_set(INT_TO_POINTER(n + 1));
	k_sleep(K_TICKS(2));
	note(POINTER_TO_INT(k_thread_custom_data_get()));
}

static size_t reported;
static int reports;

static void report(const struct k_thread *thread, size_t unused_space, void *arg)
{
	zassert_equal_ptr(thread, &crew[0]);
	zassert_equal_ptr(arg, &reports);
	reported = unused_space;
	reports++;
}

static void do_nothing(int n)
{
	note(n);
}

ZTEST(thread_info, test_unused_stack_below_the_threshold_is_reported)
{
	size_t unused;
	size_t looked;

	crew_start(0, WORSE(1), do_nothing);
	crew_join(0);
	const size_t size = crew[0].stack_info.size;

	reports = 0;
	zassert_equal(k_thread_runtime_stack_unused_threshold_get(&crew[0]), 0);
	zassert_ok(k_thread_runtime_stack_safety_full_check(&crew[0], &unused, report, &reports));
	zassert_true(unused > 100 && unused < size);
	zassert_equal(k_thread_runtime_stack_unused_threshold_set(&crew[0], size + 1), -EINVAL);
	zassert_equal(k_thread_runtime_stack_unused_threshold_pct_set(&crew[0], 100), -EINVAL);
	zassert_ok(k_thread_runtime_stack_unused_threshold_pct_set(&crew[0], 50));
	zassert_equal(k_thread_runtime_stack_unused_threshold_get(&crew[0]), size / 2);

	zassert_ok(k_thread_runtime_stack_unused_threshold_set(&crew[0], unused));
	zassert_ok(k_thread_runtime_stack_safety_threshold_check(&crew[0], &looked, report,
								 &reports));
	zassert_equal(looked, unused);
	zassert_equal(reports, 0);

	zassert_ok(k_thread_runtime_stack_unused_threshold_set(&crew[0], unused + 1));
	zassert_ok(k_thread_runtime_stack_safety_full_check(&crew[0], &looked, report, &reports));
	zassert_ok(k_thread_runtime_stack_safety_threshold_check(&crew[0], &looked, report,
								 &reports));
	zassert_equal(looked, unused);
	zassert_equal(reports, 2);
	zassert_equal(reported, unused);
}

ZTEST(thread_info, test_custom_data_belongs_to_each_thread)
{
	crew_start(0, BETTER(1), store_and_check);
	crew_start(1, BETTER(1), store_and_check);
	k_sleep(K_TICKS(5));
	zassert_notes(1, 2);
}

static int found;

static void look(const struct k_thread *thread, void *helper)
{
	found += thread == helper ? 1 : 0;
}

ZTEST(thread_info, test_foreach_sees_the_living)
{
	crew_start_after(0, BETTER(1), sleep_long, K_FOREVER);
	found = 0;
	k_thread_foreach(look, &crew[0]);
	k_thread_foreach_unlocked(look, &crew[0]);
	zassert_equal(found, 2);
	k_thread_abort(&crew[0]);
	k_thread_foreach(look, &crew[0]);
	zassert_equal(found, 2);
}

ZTEST(thread_info, test_float_calls_answer)
{
	const int result = k_float_disable(k_current_get());

	zassert_true(result == 0 || result == -ENOTSUP || result == -EINVAL);
}
