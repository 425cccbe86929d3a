/* SPDX-License-Identifier: Apache-2.0 */
/* Devices: initialisation, look-up, readiness. */
#include <zephyr/device.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

struct api {
	int (*answer)(void);
};

static int answer(void)
{
	return 42;
}

static const struct api api = {.answer = answer};
static const int config = 7;
static int data;
static int inits;

static int good_init(const struct device *dev)
{
	zassert_equal_ptr(dev->data, &data);
	*(int *)dev->data = *(const int *)dev->config;
	inits++;
	return 0;
}

static int bad_init(const struct device *dev)
{
	ARG_UNUSED(dev);
	return -EIO;
}

DEVICE_DEFINE(good, "GOOD", good_init, NULL, &data, &config, PRE_KERNEL_1, 10, &api);
DEVICE_DEFINE(bad, "BAD", bad_init, NULL, NULL, NULL, POST_KERNEL, 10, NULL);
DEVICE_DEFINE(plain, "PLAIN", NULL, NULL, NULL, NULL, POST_KERNEL, 20, NULL);

ZTEST(device, test_a_good_device_is_ready_and_found)
{
	const struct device *dev = device_get_binding("GOOD");

	zassert_equal_ptr(dev, DEVICE_GET(good));
	zassert_true(device_is_ready(dev));
	zassert_equal(data, 7);
	zassert_equal(inits, 1);
	zassert_equal(((const struct api *)dev->api)->answer(), 42);
}

ZTEST(device, test_a_device_that_failed_is_not_found)
{
	zassert_false(device_is_ready(DEVICE_GET(bad)));
	zassert_is_null(device_get_binding("BAD"));
	zassert_equal(DEVICE_GET(bad)->state->init_res, EIO);
}

ZTEST(device, test_a_device_without_initialiser_is_ready)
{
	zassert_true(device_is_ready(DEVICE_GET(plain)));
}

ZTEST(device, test_bad_names_find_nothing)
{
	zassert_is_null(device_get_binding(NULL));
	zassert_is_null(device_get_binding(""));
	zassert_is_null(device_get_binding("GOO"));
	zassert_is_null(device_get_binding("GOODS"));
	zassert_false(device_is_ready(NULL));
}

ZTEST(device, test_init_of_an_initialised_device_says_so)
{
	zassert_equal(device_init(DEVICE_GET(good)), -EALREADY);
	zassert_equal(inits, 1);
}

ZTEST(device, test_all_devices_in_an_array)
{
	const struct device *devices;
	const size_t count = z_device_get_all_static(&devices);
	int found = 0;

	zassert_true(count >= 3U);
	for (size_t i = 0; i < count; i++) {
		found += &devices[i] == DEVICE_GET(good) || &devices[i] == DEVICE_GET(bad) ? 1 : 0;
	}
	zassert_equal(found, 2);
}

/* Left to the application; the flag has no macro but those of the devicetree. */
static struct device_state late_state;
static int late_inits;
static int late_got_itself;
static k_tid_t late_thread;

static int late_init(const struct device *dev)
{
	late_inits++;
	late_thread = k_current_get();
	late_got_itself = device_get(dev);
	k_sleep(K_MSEC(50));
	return device_get(DEVICE_GET(good)) >= 1 ? 0 : -ENODEV;
}

static const STRUCT_SECTION_ITERABLE_NAMED(device, 9_late, late) = {
	.name = "LATE",
	.state = &late_state,
	.ops = {.init = late_init},
	.flags = DEVICE_FLAG_INIT_DEFERRED,
};

static K_THREAD_STACK_DEFINE(stack, 1024);
static struct k_thread helper;
static int helper_got;

static void get_late(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	helper_got = device_get(&late);
}

ZTEST(device, test_a_deferred_device_is_initialised_once_by_the_first_who_gets_it)
{
	zassert_equal(late_inits, 0);
	k_thread_create(&helper, stack, K_THREAD_STACK_SIZEOF(stack), get_late, NULL, NULL, NULL, 1,
			0, K_NO_WAIT);
	zassert_equal(late_inits, 1);
	zassert_false(late.state->initialized);
	/* Waits for the helper. */
	zassert_true(device_is_ready(&late));
	zassert_ok(k_thread_join(&helper, K_SECONDS(1)));
	zassert_equal(late_inits, 1);
	zassert_equal_ptr(late_thread, &helper);
	zassert_equal(late_got_itself, -EBUSY);
	zassert_equal(helper_got + late.state->usage, 1 + 2, "%d, %d", helper_got,
		      late.state->usage);
	zassert_equal(device_get(&late), 3);
	zassert_equal(device_init(&late), -EALREADY);
	zassert_equal_ptr(device_get_binding("LATE"), &late);
}

ZTEST(device, test_get_tells_why_not)
{
	zassert_equal(device_get(NULL), -EINVAL);
	zassert_equal(device_get(DEVICE_GET(bad)), -EIO);
}

ZTEST(device, test_users_are_counted_and_saturate)
{
	const struct device *dev = DEVICE_GET(plain);

	zassert_true(device_get(dev) >= 1);
	for (int i = 0; i < 300; i++) {
		zassert_true(device_get(dev) >= 1);
	}
	zassert_equal(device_get(dev), UINT8_MAX);
}

static const struct device *early_seen;
static int plain_got;

/* Before the level at which the device would be initialised. */
static int get_early(void)
{
	plain_got = device_get(DEVICE_GET(good));
	early_seen = device_get_binding("GOOD");
	return 0;
}

SYS_INIT(get_early, PRE_KERNEL_1, 0);

ZTEST(device, test_a_device_got_before_its_turn_is_initialised_then_and_once)
{
	zassert_equal(plain_got, 1);
	zassert_equal_ptr(early_seen, DEVICE_GET(good));
	zassert_equal(inits, 1);
}

ZTEST(device, test_handles)
{
	zassert_equal(device_handle_get(NULL), DEVICE_HANDLE_NULL);
	zassert_is_null(device_from_handle(DEVICE_HANDLE_NULL));
	zassert_is_null(device_from_handle(-1));
	zassert_is_null(device_from_handle(INT16_MAX));
	zassert_true(device_handle_get(DEVICE_GET(good)) > 0);
	zassert_equal_ptr(device_from_handle(device_handle_get(DEVICE_GET(good))),
			  DEVICE_GET(good));
	zassert_equal_ptr(device_from_handle(device_handle_get(&late)), &late);
}

ZTEST_SUITE(device, NULL, NULL, NULL, NULL, NULL);
