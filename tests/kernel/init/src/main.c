/* SPDX-License-Identifier: Apache-2.0 */
/* Start-up functions: order of levels and priorities, context, older signature. */
#include <zephyr/device.h>
#include <zephyr/init.h>
#include <zephyr/kernel.h>
#include <zephyr/kernel_version.h>
#include <zephyr/version.h>
#include <zephyr/ztest.h>

static int order[16];
static int calls;
static bool pre_kernel_at[16];
static const struct device *older_got = (const struct device *)1;
static k_tid_t thread_at_post_kernel;

static int record(int id)
{
	pre_kernel_at[calls] = k_is_pre_kernel();
	order[calls++] = id;
	return 0;
}

#define STEP(id)                                                                                   \
	static int step_##id(void)                                                                 \
	{                                                                                          \
		return record(id);                                                                 \
	}
STEP(0) STEP(1) STEP(2) STEP(3) STEP(4) STEP(5) STEP(7) STEP(8) STEP(9)

static int step_6(void)
{
	thread_at_post_kernel = k_current_get();
	return record(6);
}

/* In the order of the file, the last first: the linker sorts. */
SYS_INIT(step_9, PRE_MAIN, 5);
SYS_INIT(step_8, APPLICATION, 100);
SYS_INIT(step_7, APPLICATION, 9);
SYS_INIT(step_6, POST_KERNEL, 50);
SYS_INIT(step_5, PRE_KERNEL_2, 1);
SYS_INIT(step_4, PRE_KERNEL_1, 200);
SYS_INIT(step_3, PRE_KERNEL, 100);
SYS_INIT(step_2, PRE_KERNEL_1, 20);
SYS_INIT(step_1, PRE_KERNEL, 3);
SYS_INIT(step_0, EARLY, 0);

static int older(const struct device *dev)
{
	older_got = dev;
	return -EIO;
}

SYS_INIT(older, APPLICATION, CONFIG_APPLICATION_INIT_PRIORITY);

ZTEST(init, test_levels_and_priorities_in_order)
{
	zassert_equal(calls, 10);
	for (int i = 0; i < 10; i++) {
		zassert_equal(order[i], i, "place %d has %d", i, order[i]);
		zassert_equal(pre_kernel_at[i], i < 6, "at place %d", i);
	}
}

ZTEST(init, test_the_older_signature_gets_no_device_and_its_result_is_ignored)
{
	zassert_is_null(older_got);
}

ZTEST(init, test_post_kernel_runs_in_a_thread)
{
	zassert_not_null(thread_at_post_kernel);
}

static int runs;

static int counts(void)
{
	runs++;
	return 0;
}

SYS_INIT_NAMED(first, counts, APPLICATION, 1);
SYS_INIT_NAMED(second, counts, APPLICATION, 2);

ZTEST(init, test_one_function_under_two_names_runs_twice)
{
	zassert_equal(runs, 2);
}

BUILD_ASSERT(INIT_LEVEL_ORD(EARLY) == 0 && INIT_LEVEL_ORD(PRE_KERNEL) == 1 &&
	     INIT_LEVEL_ORD(PRE_KERNEL_2) == 2 && INIT_LEVEL_ORD(POST_KERNEL) == 3 &&
	     INIT_LEVEL_ORD(APPLICATION) == 4 && INIT_LEVEL_ORD(PRE_MAIN) == 5);

ZTEST(init, test_the_version_at_run_time)
{
	const uint32_t version = sys_kernel_version_get();

	zassert_equal(SYS_KERNEL_VER_MAJOR(version), KERNEL_VERSION_MAJOR);
	zassert_equal(SYS_KERNEL_VER_MINOR(version), KERNEL_VERSION_MINOR);
	zassert_equal(SYS_KERNEL_VER_PATCHLEVEL(version), KERNEL_PATCHLEVEL);
}

static char keyed[8];
static int keyed_calls;

#define KEYED(name)                                                                                \
	static int name(void)                                                                      \
	{                                                                                          \
		keyed[keyed_calls++] = #name[0];                                                   \
		return 0;                                                                          \
	}

#define SYS_ANCHOR_bus    SYS_ANCHOR(bus)
#define SYS_ANCHOR_chip   SYS_ANCHOR_AFTER(SYS_ANCHOR_bus, chip)
#define SYS_ANCHOR_app    SYS_ANCHOR_AFTER(SYS_ANCHOR_chip, app)
#define SYS_ANCHOR_away   SYS_ANCHOR_AFTER_IF(0, SYS_ANCHOR_app, away)
#define SYS_ANCHOR_driver SYS_ANCHOR_AFTER_IF(1, SYS_ANCHOR_bus, driver)

KEYED(app)
KEYED(bus)
KEYED(chip)
KEYED(driver)
KEYED(number)

SYS_INIT_ANCHORED(app, app, POST_KERNEL);
SYS_INIT_ANCHORED(driver, driver, POST_KERNEL);
SYS_INIT_ANCHORED(chip, chip, POST_KERNEL);
SYS_INIT_ANCHORED(bus, bus, POST_KERNEL);
SYS_INIT(number, POST_KERNEL, 999);

ZTEST(init, test_keys_order_by_dependence_behind_all_numbers)
{
	zassert_str_equal(keyed, "nbcad");
	zassert_str_equal(SYS_ANCHOR_away, "away");
	zassert_str_equal(SYS_ANCHOR_driver, "bus~driver");
}

static int early_expiries;

static void expire_early(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	early_expiries++;
}

K_TIMER_DEFINE(early_timer, expire_early, NULL);

/* Before the clock has been started. */
static int start_early_timer(void)
{
	k_timer_start(&early_timer, K_TICKS(2), K_NO_WAIT);
	return 0;
}

SYS_INIT(start_early_timer, PRE_KERNEL_1, 999);

ZTEST(init, test_a_timer_started_before_the_clock_expires)
{
	k_sleep(K_TICKS(3));
	zassert_equal(early_expiries, 1);
}

ZTEST_SUITE(init, NULL, NULL, NULL, NULL, NULL);
