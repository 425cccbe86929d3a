/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Devices: a name, an API and an initialiser that start-up calls at its level.
 * The objects are constant; what changes is in their struct device_state.
 */
#ifndef ZEPHYR_INCLUDE_DEVICE_H_
#define ZEPHYR_INCLUDE_DEVICE_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/init.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int16_t device_handle_t;
#define DEVICE_HANDLE_NULL 0

/** Properties of a device. */
typedef uint8_t device_flags_t;
/** Start-up leaves the device alone; device_init() initialises it. */
#define DEVICE_FLAG_INIT_DEFERRED BIT(0)

/** What changes of a device. Written during initialisation only. */
struct device_state {
	uint8_t init_res; /* positive errno of the initialiser, 0 when it succeeded */
	bool initialized : 1;
};

struct device;

/** How a device is initialised. */
struct device_ops {
	int (*init)(const struct device *dev);
};

/** A device. */
struct device {
	const char *name;
	const void *config;
	const void *api;
	struct device_state *state;
	void *data;
	struct device_ops ops;
	device_flags_t flags;
};

#define Z_DEVICE_MAX_NAME_LEN 48U

/** C name of the object of device @p dev_id. */
#define DEVICE_NAME_GET(dev_id) CONCAT(__device_, dev_id)
/** Pointer to the device @p dev_id; DEVICE_DECLARE() it first if another file defines it. */
#define DEVICE_GET(dev_id)      (&DEVICE_NAME_GET(dev_id))
/** Declare a device defined elsewhere. */
#define DEVICE_DECLARE(dev_id)  static const struct device DEVICE_NAME_GET(dev_id)
#define DEVICE_INIT_GET(dev_id) (&Z_INIT_ENTRY_NAME(DEVICE_NAME_GET(dev_id)))

/**
 * Define a device, static to the file.
 *
 * @param name unique string of at most 47 characters
 * @param init_fn_ `int fn(const struct device *)`, 0 or -errno; may be NULL
 * @param pm power management, NULL
 * @param level PRE_KERNEL_1, PRE_KERNEL_2 or POST_KERNEL
 * @param prio 0 .. 999
 */
#define DEVICE_DEFINE(dev_id, name_, init_fn_, pm, data_, config_, level, prio, api_)              \
	BUILD_ASSERT(sizeof(name_) <= Z_DEVICE_MAX_NAME_LEN, "device name too long: " name_);      \
	BUILD_ASSERT(INIT_LEVEL_ORD(level) >= 1 && INIT_LEVEL_ORD(level) <= 3,                     \
		     "a device is initialised at PRE_KERNEL_1, PRE_KERNEL_2 or POST_KERNEL");      \
	static struct device_state CONCAT(__devstate_, dev_id);                                    \
	static const STRUCT_SECTION_ITERABLE_NAMED(device,                                         \
				CONCAT(INIT_LEVEL_ORD(level), _, prio, _, dev_id),                 \
						   DEVICE_NAME_GET(dev_id)) = {                    \
		.name = name_,                                                                     \
		.config = (config_),                                                               \
		.api = (api_),                                                                     \
		.state = &CONCAT(__devstate_, dev_id),                                             \
		.data = (data_),                                                                   \
		.ops = {.init = (init_fn_)},                                                       \
		.flags = 0,                                                                        \
	};                                                                                         \
	static const Z_DECL_ALIGN(struct init_entry) __used __noasan                               \
	Z_INIT_ENTRY_SECTION(level, prio, 0) Z_INIT_ENTRY_NAME(DEVICE_NAME_GET(dev_id)) = {        \
		.init_fn = NULL,                                                                   \
		.dev = DEVICE_GET(dev_id),                                                         \
	}

/**
 * Find a device by name. ISR: yes.
 *
 * @return NULL when @p name is NULL, empty or unknown, or the device failed to initialise
 */
__syscall const struct device *device_get_binding(const char *name);

/** True when @p dev is initialised and its initialiser succeeded; NULL is not ready. ISR: yes. */
__syscall bool device_is_ready(const struct device *dev);

/**
 * Initialise a device that start-up has left alone. ISR: no.
 *
 * @retval 0 done
 * @retval -EALREADY it was initialised before
 * @retval -errno of its initialiser
 */
__syscall int device_init(const struct device *dev);

/** All devices, in an array at *@p devices; returns how many. */
size_t z_device_get_all_static(const struct device **devices);

#include <zephyr/syscalls/device.h>

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_DEVICE_H_ */
