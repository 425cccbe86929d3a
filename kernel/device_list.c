/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Devices by name. Drivers come into the image when somebody refers to their devices, and
 * whoever asks by name may mean any: this refers to them all.
 */
#include <string.h>

#include <zephyr/device.h>

/* Only serial ports have nodes. The linker drops the list, not what it has brought. */
static const struct device *const of_nodes[] __used = {
	IF_ENABLED(CONFIG_SERIAL_HAS_DRIVER, (DT_FOREACH_STATUS_OKAY_NODE(Z_DEVICE_DT_ITEM)))
	NULL,
};

const struct device *z_impl_device_get_binding(const char *name)
{
	if (name == NULL || name[0] == '\0') {
		return NULL;
	}
	STRUCT_SECTION_FOREACH(device, dev) {
		if (strcmp(name, dev->name) == 0) {
			return z_impl_device_is_ready(dev) ? dev : NULL;
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
