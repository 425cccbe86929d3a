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

#include <zephyr/devicetree.h>
#include <zephyr/init.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int16_t device_handle_t;
#define DEVICE_HANDLE_NULL 0
/** Marks in lists of handles, by their older names. */
#define DEVICE_HANDLE_SEP  INT16_MIN
#define DEVICE_HANDLE_ENDS INT16_MAX

/** Properties of a device. */
typedef uint8_t device_flags_t;
/** Start-up leaves the device alone; device_init() initialises it. */
#define DEVICE_FLAG_INIT_DEFERRED BIT(0)

/** What changes of a device. */
struct device_state {
	uint8_t init_res; /* positive errno of the initialiser, 0 when it succeeded */
	bool initialized : 1;
	bool initializing : 1;
	uint8_t usage;    /* how often it was got, at most 255 */
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

/** Name of a node's device, its object, and a pointer to that; the driver must be in the image. */
#define DEVICE_DT_NAME(node_id)     DT_NODE_FULL_NAME(node_id)
#define DEVICE_DT_NAME_GET(node_id) DEVICE_NAME_GET(node_id)
#define DEVICE_DT_GET(node_id)      DEVICE_GET(node_id)
/** DEVICE_DT_GET(), or NULL when there is no such node. */
#define DEVICE_DT_GET_OR_NULL(node_id) \
	COND_CODE_1(DT_NODE_EXISTS(node_id), (DEVICE_DT_GET(node_id)), (NULL))

#define Z_DEVICE_DT_DECLARE(node_id) extern const struct device DEVICE_DT_NAME_GET(node_id);
DT_FOREACH_STATUS_OKAY_NODE(Z_DEVICE_DT_DECLARE)
#define Z_DEVICE_DT_ITEM(node_id) DEVICE_DT_GET(node_id),

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
	Z_DEVICE_DEFINE(static, dev_id, name_, init_fn_, data_, config_, level, prio, api_)

/** The same for the device of a node, with external linkage and the node's name. */
#define DEVICE_DT_DEFINE(node_id, init_fn_, pm, data_, config_, level, prio, api_, ...)            \
	Z_DEVICE_DEFINE(, node_id, DT_NODE_FULL_NAME(node_id), init_fn_, data_, config_, level,    \
			prio, api_)

#define Z_DEVICE_DEFINE(scope, dev_id, name_, init_fn_, data_, config_, level, prio, api_)         \
	BUILD_ASSERT(sizeof(name_) <= Z_DEVICE_MAX_NAME_LEN, "device name too long: " name_);      \
	BUILD_ASSERT(INIT_LEVEL_ORD(level) >= 1 && INIT_LEVEL_ORD(level) <= 3,                     \
		     "a device is initialised at PRE_KERNEL_1, PRE_KERNEL_2 or POST_KERNEL");      \
	static struct device_state CONCAT(__devstate_, dev_id);                                    \
	scope const STRUCT_SECTION_ITERABLE_NAMED(device,                                          \
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
		.init_fn = (int (*)(void))(void (*)(void))z_device_init,                           \
		.dev = DEVICE_GET(dev_id),                                                         \
	}

/** What start-up calls for each device: its initialiser, unless it is deferred or has run. */
int z_device_init(const struct device *dev);

/**
 * Find a device by name. ISR: yes.
 *
 * @return NULL when @p name is NULL, empty or unknown, or the device failed to initialise
 */
__syscall const struct device *device_get_binding(const char *name);

/**
 * Use a device: initialise it if that has not been done, or wait until another
 * thread has, and count its users.
 *
 * @return users, at least 1
 * @retval -EINVAL @p dev is NULL
 * @retval -EBUSY its own initialiser calls this
 * @retval -errno of its initialiser, now or earlier
 *
 * ISR: only if it is initialised already.
 */
__syscall int device_get(const struct device *dev);

/**
 * True when device_get() succeeds: a device that start-up has left alone, or not
 * reached yet, is initialised by this. False for NULL. ISR: as device_get().
 */
__syscall bool device_is_ready(const struct device *dev);

/**
 * Initialise a device that start-up has left alone. ISR: no.
 *
 * @retval 0 done
 * @retval -EALREADY it was initialised before
 * @retval -errno of its initialiser
 */
__syscall int device_init(const struct device *dev);

/** Handle: its place in the list of all, from 1; DEVICE_HANDLE_NULL for NULL. ISR: yes. */
static inline device_handle_t device_handle_get(const struct device *dev)
{
	STRUCT_SECTION_START_EXTERN(device);

	return dev == NULL ? DEVICE_HANDLE_NULL
			   : (device_handle_t)(1 + (dev - STRUCT_SECTION_START(device)));
}

/** The device of a handle, NULL when there is none. ISR: yes. */
static inline const struct device *device_from_handle(device_handle_t dev_handle)
{
	STRUCT_SECTION_START_EXTERN(device);
	size_t count;

	STRUCT_SECTION_COUNT(device, &count);
	return dev_handle > 0 && (size_t)dev_handle <= count
		       ? &STRUCT_SECTION_START(device)[dev_handle - 1]
		       : NULL;
}

/** Define the functions of a class of devices, a struct <_class>_driver_api. */
#define DEVICE_API(_class, _name) const STRUCT_SECTION_ITERABLE(CONCAT(_class, _driver_api), _name)

/** The functions of @p _dev, which is of that class. */
#define DEVICE_API_GET(_class, _dev) ((const struct CONCAT(_class, _driver_api) *)(_dev)->api)

/** True when the functions of @p _dev were defined by DEVICE_API() of that class. ISR: yes. */
#define DEVICE_API_IS(_class, _dev)                                                                \
	__extension__({                                                                            \
		STRUCT_SECTION_START_EXTERN(CONCAT(_class, _driver_api));                          \
		STRUCT_SECTION_END_EXTERN(CONCAT(_class, _driver_api));                            \
		(uintptr_t)(_dev)->api >=                                                          \
				(uintptr_t)STRUCT_SECTION_START(CONCAT(_class, _driver_api)) &&    \
			(uintptr_t)(_dev)->api <                                                   \
				(uintptr_t)STRUCT_SECTION_END(CONCAT(_class, _driver_api));        \
	})

/** All devices, in an array at *@p devices; returns how many. */
size_t z_device_get_all_static(const struct device **devices);

#include <zephyr/syscalls/device.h>

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_DEVICE_H_ */
