/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sources, and their levels per backend. A source's filters are one word: a slot for each enabled
 * backend, and in slot 0 the maximum of all, which is all that call sites look at. Slots are
 * changed with interrupts masked; call sites read without.
 */
#include <string.h>
#include <zephyr/irq.h>
#include <zephyr/kernel.h>
#include "log_priv.h"

static const struct log_source_const_data *source_of(uint32_t id)
{
	struct log_source_const_data *source;

	TYPE_SECTION_GET(struct log_source_const_data, log_const, id, &source);
	return source;
}

uint32_t log_src_cnt_get(uint32_t domain_id)
{
	uint32_t count;

	TYPE_SECTION_COUNT(struct log_source_const_data, log_const, &count);
	return (domain_id == 0) ? count : 0;
}

const char *log_source_name_get(uint32_t domain_id, uint32_t source_id)
{
	return (source_id < log_src_cnt_get(domain_id)) ? source_of(source_id)->name : NULL;
}

const char *log_domain_name_get(uint32_t domain_id)
{
	return (domain_id == 0) ? CONFIG_LOG_DOMAIN_NAME : NULL;
}

int log_source_id_get(const char *name)
{
	for (uint32_t i = 0; i < log_src_cnt_get(0); i++) {
		if (strcmp(source_of(i)->name, name) == 0) {
			return (int)i;
		}
	}
	return -1;
}

static uint32_t compiled_level(uint32_t id)
{
	uint32_t level = source_of(id)->level;

	if (CONFIG_LOG_OVERRIDE_LEVEL > 0) {
		return CONFIG_LOG_OVERRIDE_LEVEL;
	}
	return MIN(level, CONFIG_LOG_MAX_LEVEL);
}

static bool known(uint32_t domain_id, int16_t source_id)
{
	return source_id >= 0 && (uint32_t)source_id < log_src_cnt_get(domain_id);
}

#ifdef CONFIG_LOG_RUNTIME_FILTERING

static struct log_source_dynamic_data *dynamic_of(uint32_t id)
{
	struct log_source_dynamic_data *source;

	TYPE_SECTION_GET(struct log_source_dynamic_data, log_dynamic, id, &source);
	return source;
}

static uint32_t get_slot(uint32_t slot, int16_t id, bool runtime)
{
	if (!known(0, id)) {
		return 0;
	}
	return runtime ? LOG_FILTER_SLOT_GET(&dynamic_of(id)->filters, slot) : compiled_level(id);
}

static uint32_t set_slot(uint32_t slot, int16_t id, uint32_t level)
{
	uint32_t *filters;
	uint32_t most = 0;
	uint32_t new;
	unsigned int key;

	if (!known(0, id)) {
		return 0;
	}
	level = MIN(level, compiled_level(id));
	filters = &dynamic_of(id)->filters;
	key = irq_lock();
	new = *filters;
	LOG_FILTER_SLOT_SET(&new, slot, level);
	for (uint32_t i = LOG_FILTER_FIRST_BACKEND_SLOT_IDX; i < LOG_FILTERS_NUM_OF_SLOTS; i++) {
		most = MAX(most, LOG_FILTER_SLOT_GET(&new, i));
	}
	LOG_FILTER_SLOT_SET(&new, LOG_FILTER_AGGR_SLOT_IDX, most);
	*filters = new;
	irq_unlock(key);
	return level;
}

static bool has_slot(const struct log_backend *backend)
{
	return log_backend_id_get(backend) != 0;
}

uint32_t log_filter_get(struct log_backend const *const backend, uint32_t domain_id,
			int16_t source_id, bool runtime)
{
	if (!known(domain_id, source_id)) {
		return 0;
	}
	if (backend == NULL) {
		return get_slot(LOG_FILTER_AGGR_SLOT_IDX, source_id, runtime);
	}
	return (!runtime || has_slot(backend)) ?
	       get_slot(log_backend_id_get(backend), source_id, runtime) : 0;
}

uint32_t z_impl_log_filter_set(struct log_backend const *const backend, uint32_t domain_id,
			       int16_t source_id, uint32_t level)
{
	uint32_t most = 0;

	if (!known(domain_id, source_id)) {
		return 0;
	}
	if (backend != NULL) {
		return has_slot(backend) ?
		       set_slot(log_backend_id_get(backend), source_id, level) : 0;
	}
	if (IS_ENABLED(CONFIG_LOG_FRONTEND)) {
		most = set_slot(LOG_FRONTEND_SLOT_ID, source_id, level);
	}
	STRUCT_SECTION_FOREACH(log_backend, each) {
		if (has_slot(each)) {
			most = MAX(most, set_slot(log_backend_id_get(each), source_id, level));
		}
	}
	return most;
}

uint32_t log_frontend_filter_get(int16_t source_id, bool runtime)
{
	return get_slot(LOG_FRONTEND_SLOT_ID, source_id, runtime);
}

uint32_t z_impl_log_frontend_filter_set(int16_t source_id, uint32_t level)
{
	return set_slot(LOG_FRONTEND_SLOT_ID, source_id, level);
}

uint32_t log_source_dropped_get(uint32_t source_id)
{
#ifdef CONFIG_LOG_DROPPED_PER_SOURCE
	return known(0, (int16_t)source_id) ? dynamic_of(source_id)->dropped : 0;
#else
	ARG_UNUSED(source_id);
	return 0;
#endif
}

/* A backend keeps the slot that it got when it was first enabled. */
static bool take_slot(const struct log_backend *backend)
{
	static uint8_t taken;

	if (!has_slot(backend)) {
		if (LOG_FILTER_FIRST_BACKEND_SLOT_IDX + taken >= LOG_FRONTEND_SLOT_ID) {
			return false;
		}
		log_backend_id_set(backend, LOG_FILTER_FIRST_BACKEND_SLOT_IDX + taken++);
	}
	return true;
}

static void set_all(const struct log_backend *backend, uint32_t level)
{
	for (uint32_t i = 0; i < log_src_cnt_get(0); i++) {
		(void)set_slot(log_backend_id_get(backend), (int16_t)i, level);
	}
}

#else

uint32_t log_filter_get(struct log_backend const *const backend, uint32_t domain_id,
			int16_t source_id, bool runtime)
{
	ARG_UNUSED(backend);
	ARG_UNUSED(runtime);
	return known(domain_id, source_id) ? compiled_level(source_id) : 0;
}

uint32_t z_impl_log_filter_set(struct log_backend const *const backend, uint32_t domain_id,
			       int16_t source_id, uint32_t level)
{
	ARG_UNUSED(level);
	return log_filter_get(backend, domain_id, source_id, false);
}

uint32_t log_frontend_filter_get(int16_t source_id, bool runtime)
{
	return log_filter_get(NULL, 0, source_id, runtime);
}

uint32_t z_impl_log_frontend_filter_set(int16_t source_id, uint32_t level)
{
	return log_filter_set(NULL, 0, source_id, level);
}

uint32_t log_source_dropped_get(uint32_t source_id)
{
	ARG_UNUSED(source_id);
	return 0;
}

static bool take_slot(const struct log_backend *backend)
{
	ARG_UNUSED(backend);
	return true;
}

static void set_all(const struct log_backend *backend, uint32_t level)
{
	ARG_UNUSED(backend);
	ARG_UNUSED(level);
}

#endif

void log_backend_enable(struct log_backend const *const backend, void *ctx, uint32_t level)
{
	bool slot = take_slot(backend);

	__ASSERT(slot, "too many backends");
	if (slot) {
		set_all(backend, level);
		log_backend_activate(backend, ctx);
	}
}

void log_backend_disable(struct log_backend const *const backend)
{
	if (log_backend_is_active(backend)) {
		set_all(backend, LOG_LEVEL_NONE);
	}
	log_backend_deactivate(backend);
}
