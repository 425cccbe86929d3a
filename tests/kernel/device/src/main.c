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

ZTEST_SUITE(device, NULL, NULL, NULL, NULL, NULL);
