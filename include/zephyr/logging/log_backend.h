/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Backends: where messages go. A backend is a structure of functions and a constant object that
 * LOG_BACKEND_DEFINE() puts into a list; it gets messages one at a time, from the processing
 * thread in deferred mode, from whoever logs in immediate mode and after a panic.
 */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_BACKEND_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_BACKEND_H_

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <zephyr/logging/log_msg.h>
#include <zephyr/logging/log_output.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

struct log_backend;

/** Things that a backend may want to know. */
enum log_backend_evt {
	/** Deferred mode: the thread has processed some messages and none is left. */
	LOG_BACKEND_EVT_PROCESS_THREAD_DONE,
	LOG_BACKEND_EVT_MAX,
};

union log_backend_evt_arg {
	void *raw;
};

/** Functions of a backend. All but process and panic may be NULL. */
struct log_backend_api {
	/** Put out a message. In immediate mode from any context, ISRs included. */
	void (*process)(const struct log_backend *const backend, union log_msg_generic *msg);
	/** cnt messages were dropped since the last call. */
	void (*dropped)(const struct log_backend *const backend, uint32_t cnt);
	/** From now on do without interrupts and threads. */
	void (*panic)(const struct log_backend *const backend);
	/** Called once, when the log starts. */
	void (*init)(const struct log_backend *const backend);
	/** 0: ready; -EBUSY: not yet, ask again. */
	int (*is_ready)(const struct log_backend *const backend);
	/** Choose LOG_OUTPUT_x. */
	int (*format_set)(const struct log_backend *const backend, uint32_t log_type);
	/** See enum log_backend_evt. */
	void (*notify)(const struct log_backend *const backend, enum log_backend_evt event,
		       union log_backend_evt_arg *arg);
};

/** State of a backend. */
struct log_backend_control_block {
	void *ctx;
	uint8_t id;             /**< its filter slot, 0: it never was enabled */
	bool active;
	bool initialized;
};

/** A backend. */
struct log_backend {
	const struct log_backend_api *api;
	struct log_backend_control_block *cb;
	const char *name;
	bool autostart;
};

/**
 * Define a backend.
 *
 * @param _name      its name
 * @param _api       its struct log_backend_api, the object itself
 * @param _autostart enable it at the start, with the levels that were compiled in
 * @param ...        its context, a pointer; optional
 */
#define LOG_BACKEND_DEFINE(_name, _api, _autostart, ...)                                           \
	static struct log_backend_control_block _CONCAT(backend_cb_, _name) = {                    \
		COND_CODE_0(NUM_VA_ARGS(__VA_ARGS__), (NULL), (__VA_ARGS__)), 0, false, false,     \
	};                                                                                         \
	static const STRUCT_SECTION_ITERABLE(log_backend, _name) = {                               \
		&_api, &_CONCAT(backend_cb_, _name), STRINGIFY(_name), _autostart,                 \
	}

/** Initialise it. */
static inline void log_backend_init(const struct log_backend *const backend)
{
	__ASSERT_NO_MSG(backend != NULL);
	if (backend->api->init != NULL) {
		backend->api->init(backend);
	}
}

/** @retval 0 it can take messages @retval -EBUSY not yet */
static inline int log_backend_is_ready(const struct log_backend *const backend)
{
	__ASSERT_NO_MSG(backend != NULL);
	return (backend->api->is_ready != NULL) ? backend->api->is_ready(backend) : 0;
}

/** Give it a message. */
static inline void log_backend_msg_process(const struct log_backend *const backend,
					   union log_msg_generic *msg)
{
	__ASSERT_NO_MSG(backend != NULL);
	backend->api->process(backend, msg);
}

/** Tell it that cnt messages were dropped. */
static inline void log_backend_dropped(const struct log_backend *const backend, uint32_t cnt)
{
	__ASSERT_NO_MSG(backend != NULL);
	if (backend->api->dropped != NULL) {
		backend->api->dropped(backend, cnt);
	}
}

/** Switch it to panic mode. */
static inline void log_backend_panic(const struct log_backend *const backend)
{
	__ASSERT_NO_MSG(backend != NULL);
	backend->api->panic(backend);
}

/** Set its filter slot. */
static inline void log_backend_id_set(const struct log_backend *const backend, uint8_t id)
{
	__ASSERT_NO_MSG(backend != NULL);
	backend->cb->id = id;
}

/** @return its filter slot */
static inline uint8_t log_backend_id_get(const struct log_backend *const backend)
{
	__ASSERT_NO_MSG(backend != NULL);
	return backend->cb->id;
}

/** @return backend of this index, which is not checked */
static inline const struct log_backend *log_backend_get(uint32_t idx)
{
	struct log_backend *backend;

	TYPE_SECTION_GET(struct log_backend, log_backend, idx, &backend);
	return backend;
}

/** @return number of backends */
static inline int log_backend_count_get(void)
{
	int count;

	TYPE_SECTION_COUNT(struct log_backend, log_backend, &count);
	return count;
}

/** From now on it gets messages. */
static inline void log_backend_activate(const struct log_backend *const backend, void *ctx)
{
	__ASSERT_NO_MSG(backend != NULL);
	if (ctx != NULL) {
		backend->cb->ctx = ctx;
	}
	backend->cb->active = true;
}

/** From now on it gets none. */
static inline void log_backend_deactivate(const struct log_backend *const backend)
{
	__ASSERT_NO_MSG(backend != NULL);
	backend->cb->active = false;
}

/** @return does it get messages? */
static inline bool log_backend_is_active(const struct log_backend *const backend)
{
	__ASSERT_NO_MSG(backend != NULL);
	return backend->cb->active;
}

/**
 * Choose its format.
 *
 * @retval 0        done
 * @retval -EINVAL  no backend, or no such format in this image
 * @retval -ENOTSUP it has only one
 */
static inline int log_backend_format_set(const struct log_backend *backend, uint32_t log_type)
{
	if (backend == NULL || log_format_func_t_get(log_type) == NULL) {
		return -EINVAL;
	}
	if (backend->api->format_set == NULL) {
		return -ENOTSUP;
	}
	return backend->api->format_set(backend, log_type);
}

/** Tell it about an event. */
static inline void log_backend_notify(const struct log_backend *const backend,
				      enum log_backend_evt event, union log_backend_evt_arg *arg)
{
	__ASSERT_NO_MSG(backend != NULL);
	if (backend->api->notify != NULL) {
		backend->api->notify(backend, event, arg);
	}
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_LOGGING_LOG_BACKEND_H_ */
