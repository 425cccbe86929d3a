/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a source of messages is, and sources that belong to objects: each instance of a driver,
 * say, can have its own name "module.instance" and its own level. Everything here is empty
 * without CONFIG_LOG, so that the pointer costs nothing in the object.
 */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_INSTANCE_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_INSTANCE_H_

#include <stdint.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/util.h>
#include <zephyr/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The constant part of a source, in list log_const. */
struct log_source_const_data {
	const char *name;
	uint8_t level;          /**< the most that was compiled in */
};

/** The variable part, in list log_dynamic and in the same order; with run-time filters only. */
struct log_source_dynamic_data {
	uint32_t filters;       /**< one slot of LOG_LEVEL_BITS per backend, see log_core.h */
#ifdef CONFIG_LOG_DROPPED_PER_SOURCE
	uint32_t dropped;       /**< messages of this source that found no room */
#endif
};

/* Names of the two parts of a source. */
#define LOG_ITEM_CONST_DATA(_name) _CONCAT(log_const_, _name)
#define LOG_ITEM_DYNAMIC_DATA(_name) _CONCAT(log_dynamic_, _name)

/* The name of an instance's source. */
#define Z_LOG_INSTANCE_NAME(_module, _inst) _CONCAT(_module, _CONCAT(_, _inst))
#define LOG_INSTANCE_CONST_DATA(_module_name, _inst) \
	LOG_ITEM_CONST_DATA(Z_LOG_INSTANCE_NAME(_module_name, _inst))
#define LOG_INSTANCE_DYNAMIC_DATA(_module_name, _inst) \
	LOG_ITEM_DYNAMIC_DATA(Z_LOG_INSTANCE_NAME(_module_name, _inst))

/* Declared first: a const object of C++ would be private to its file otherwise. */
#define Z_LOG_CONST_ITEM(_name, _str, _level)                                                      \
	extern const struct log_source_const_data LOG_ITEM_CONST_DATA(_name);                      \
	const STRUCT_SECTION_ITERABLE_ALTERNATE(log_const, log_source_const_data,                  \
						LOG_ITEM_CONST_DATA(_name)) = {(_str), (_level)}

/* Until a backend is enabled every level passes, so that messages can wait for it. */
#define Z_LOG_DYNAMIC_ITEM(_name, _level)                                                          \
	extern struct log_source_dynamic_data LOG_ITEM_DYNAMIC_DATA(_name);                        \
	STRUCT_SECTION_ITERABLE_ALTERNATE(log_dynamic, log_source_dynamic_data,                    \
					  LOG_ITEM_DYNAMIC_DATA(_name)) = {.filters = (_level)}

#ifdef CONFIG_LOG_RUNTIME_FILTERING
#define Z_LOG_SOURCE_ITEM(_name, _str, _level)                                                     \
	Z_LOG_CONST_ITEM(_name, _str, _level);                                                     \
	Z_LOG_DYNAMIC_ITEM(_name, _level)
#define Z_LOG_SOURCE_TYPE struct log_source_dynamic_data
#define Z_LOG_INSTANCE_DATA(_module, _inst) LOG_INSTANCE_DYNAMIC_DATA(_module, _inst)
#define LOG_OBJECT_PTR(_name) &LOG_ITEM_DYNAMIC_DATA(_name)
#else
#define Z_LOG_SOURCE_ITEM(_name, _str, _level) Z_LOG_CONST_ITEM(_name, _str, _level)
#define Z_LOG_SOURCE_TYPE const struct log_source_const_data
#define Z_LOG_INSTANCE_DATA(_module, _inst) LOG_INSTANCE_CONST_DATA(_module, _inst)
#define LOG_OBJECT_PTR(_name) &LOG_ITEM_CONST_DATA(_name)
#endif

#if defined(CONFIG_LOG)

/** Define the source of an instance, at file scope. The level is 0 to 4. */
#define LOG_INSTANCE_REGISTER(_module_name, _inst_name, _level)                                    \
	Z_LOG_SOURCE_ITEM(Z_LOG_INSTANCE_NAME(_module_name, _inst_name),                           \
			  STRINGIFY(_module_name) "." STRINGIFY(_inst_name), _level);

/** A member of a structure that points to the source of the instance. */
#define LOG_INSTANCE_PTR_DECLARE(_name) Z_LOG_SOURCE_TYPE *_name

/** The address of the source of an instance. */
#define LOG_INSTANCE_PTR(_module_name, _inst_name) &Z_LOG_INSTANCE_DATA(_module_name, _inst_name)

/** Designated initialiser, with its comma, of a member that holds such an address. */
#define LOG_OBJECT_PTR_INIT(_name, _object) ._name = _object,

/** Designated initialiser, with its comma, of the member for an instance's source. */
#define LOG_INSTANCE_PTR_INIT(_name, _module_name, _inst_name)                                     \
	LOG_OBJECT_PTR_INIT(_name, LOG_INSTANCE_PTR(_module_name, _inst_name))

#else

#define LOG_INSTANCE_REGISTER(_module_name, _inst_name, _level)
#define LOG_INSTANCE_PTR_DECLARE(_name) int _name[0]
#define LOG_INSTANCE_PTR(_module_name, _inst_name) NULL
#define LOG_OBJECT_PTR_INIT(_name, _object)
#define LOG_INSTANCE_PTR_INIT(_name, _module_name, _inst_name)

#endif

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_LOGGING_LOG_INSTANCE_H_ */
