/* SPDX-License-Identifier: Apache-2.0 */
/* Devices: initialisation, look-up by name, readiness. */
#include <zephyr/device.h>

#include <errno.h>
#include <string.h>

#include <zephyr/kernel.h>

#include "z_init.h"

static int init(const struct device *dev)
{
	const int result = dev->ops.init == NULL ? 0 : dev->ops.init(dev);

	dev->state->init_res = (uint8_t)MIN(result < 0 ? -result : result, UINT8_MAX);
	dev->state->initialized = true;
	return result;
}

int z_device_init(const struct device *dev)
{
	return (dev->flags & DEVICE_FLAG_INIT_DEFERRED) != 0U ? 0 : init(dev);
}

int z_impl_device_init(const struct device *dev)
{
	return dev->state->initialized ? -EALREADY : init(dev);
}

bool z_impl_device_is_ready(const struct device *dev)
{
	return dev != NULL && dev->state->initialized && dev->state->init_res == 0U;
}

const struct device *z_impl_device_get_binding(const char *name)
{
	if (name == NULL || name[0] == '\0') {
		return NULL;
	}
	STRUCT_SECTION_FOREACH(device, dev) {
		if (z_impl_device_is_ready(dev) && strcmp(name, dev->name) == 0) {
			return dev;
		}
	}
	return NULL;
}

size_t z_device_get_all_static(const struct device **devices)
{
	size_t count;

	STRUCT_SECTION_GET(device, 0, devices);
	STRUCT_SECTION_COUNT(device, &count);
	return count;
}
