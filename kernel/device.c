/* SPDX-License-Identifier: Apache-2.0 */
/* Devices: initialisation, readiness. */
#include <zephyr/device.h>

#include <errno.h>

#include <zephyr/kernel.h>

#include "z_init.h"

static void init(const struct device *dev)
{
	dev->state->initializing = true;

	const int result = dev->ops.init == NULL ? 0 : dev->ops.init(dev);

	dev->state->init_res = (uint8_t)MIN(result < 0 ? -result : result, UINT8_MAX);
	dev->state->initialized = true;
	dev->state->initializing = false;
}

/* The lock is recursive: an initialiser may get the devices that it needs. */
static int init_once(const struct device *dev)
{
	int result = 0;

	z_device_lock();
	if (dev->state->initializing) {
		result = -EBUSY;
	} else if (!dev->state->initialized) {
		init(dev);
	}
	z_device_unlock();
	return result;
}

int z_device_init(const struct device *dev)
{
	if ((dev->flags & DEVICE_FLAG_INIT_DEFERRED) == 0U && !dev->state->initialized) {
		init(dev);
	}
	return 0; /* for nobody, but start-up functions return something */
}

int z_impl_device_get(const struct device *dev)
{
	if (dev == NULL) {
		return -EINVAL;
	}
	struct device_state *state = dev->state;
	const int result = state->initialized ? 0 : init_once(dev);

	if (result != 0 || state->init_res != 0U) {
		return result != 0 ? result : -(int)state->init_res;
	}
	const unsigned int key = arch_irq_lock();
	const int usage = MIN(state->usage + 1, UINT8_MAX);

	state->usage = (uint8_t)usage;
	arch_irq_unlock(key);
	return usage;
}

int z_impl_device_init(const struct device *dev)
{
	if (dev->state->initialized) {
		return -EALREADY;
	}
	return MIN(z_impl_device_get(dev), 0);
}

bool z_impl_device_is_ready(const struct device *dev)
{
	return z_impl_device_get(dev) >= 0;
}
