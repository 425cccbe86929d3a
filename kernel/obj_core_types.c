/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The kernel's types of objects, and the static objects of each, which are listed at
 * start-up. (Static threads are created like any other.)
 */
#include <zephyr/init.h>
#include <zephyr/kernel.h>
#include <zephyr/kernel/obj_core.h>
#include <zephyr/sys/mem_blocks.h>

#include "z_obj_core.h"

struct k_obj_type z_obj_types[] = {
	Z_OBJ_TYPES(Z_OBJ_ENTRY)
	IF_ENABLED(CONFIG_OBJ_CORE_SYSTEM,
		   ([Z_OBJ_CPU] = {.id = K_OBJ_TYPE_CPU_ID,
				   .obj_core_offset = offsetof(struct _cpu, obj_core)},
		    [Z_OBJ_KERNEL] = {.id = K_OBJ_TYPE_KERNEL_ID,
				      .obj_core_offset = offsetof(struct z_kernel, obj_core)},))
	IF_ENABLED(CONFIG_OBJ_CORE_THREAD,
		   ([Z_OBJ_THREAD] = {.id = K_OBJ_TYPE_THREAD_ID,
				      .obj_core_offset = offsetof(struct k_thread, obj_core)},))
};

Z_OBJ_TYPES(Z_OBJ_EXTERN)

static const struct z_obj_source sources[] = {
	Z_OBJ_TYPES(Z_OBJ_STATIC)
	IF_ENABLED(CONFIG_OBJ_CORE_QUEUE, (Z_OBJ_STATIC_IN(QUEUE, k_fifo, _queue.obj_core),
					   Z_OBJ_STATIC_IN(QUEUE, k_lifo, _queue.obj_core),))
};

static void link_all(const struct z_obj_source *source)
{
	for (char *object = Z_SECTION_PTR(char, source->start); object < source->end;
	     object += source->size) {
		k_obj_core_init_and_link((struct k_obj_core *)(object + source->offset),
					 source->type);
	}
}

static int link_static_objects(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(sources); i++) {
		link_all(&sources[i]);
	}
	IF_ENABLED(CONFIG_OBJ_CORE_SYSTEM,
		   (for (unsigned int i = 0; i < arch_num_cpus(); i++) {
			z_obj_link(K_OBJ_CORE(&_kernel.cpus[i]), Z_OBJ_CPU);
		   }
		   z_obj_link(K_OBJ_CORE(&_kernel), Z_OBJ_KERNEL);))
	return 0;
}

SYS_INIT(link_static_objects, PRE_KERNEL_1, CONFIG_KERNEL_INIT_PRIORITY_OBJECTS);
