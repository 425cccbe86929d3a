/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Listing of objects by type; empty for types that are off. One line in the initialisation
 * of each object: z_obj_core_link(sem, SEM), with the type as in CONFIG_OBJ_CORE_SEM. An
 * initialisation that clears the whole object calls z_obj_core_unlink() first, since the
 * object may be in the list from an earlier one. Either lock state.
 */
#ifndef KERNEL_INCLUDE_Z_OBJ_CORE_H_
#define KERNEL_INCLUDE_Z_OBJ_CORE_H_

#include <zephyr/kernel/obj_core.h>
#include <zephyr/spinlock.h>
#include <zephyr/sys/util.h>

#define z_obj_core_link(obj, type)                                                                 \
	COND_CODE_1(CONFIG_OBJ_CORE_##type, (z_obj_link(K_OBJ_CORE(obj), Z_OBJ_##type)),           \
		    ((void)(obj)))
#define z_obj_core_unlink(obj, type)                                                               \
	COND_CODE_1(CONFIG_OBJ_CORE_##type, (z_obj_unlink(K_OBJ_CORE(obj), Z_OBJ_##type)),         \
		    ((void)(obj)))

/* The same with the lock held, taken with `key`. z_pause()s. */
#define z_obj_core_unlink_locked(obj, type, key)                                                   \
	COND_CODE_1(CONFIG_OBJ_CORE_##type,                                                        \
		    (z_obj_unlink_locked(K_OBJ_CORE(obj), Z_OBJ_##type, key)), ((void)(obj)))

/* The types with a list of static objects: symbol, ID, struct. */
#define Z_OBJ_TYPES(X)                                                                             \
	X(CONDVAR, CONDVAR, k_condvar)                                                             \
	X(EVENT, EVENT, k_event)                                                                   \
	X(FIFO, FIFO, k_fifo)                                                                      \
	X(LIFO, LIFO, k_lifo)                                                                      \
	X(MAILBOX, MBOX, k_mbox)                                                                   \
	X(MEM_SLAB, MEM_SLAB, k_mem_slab)                                                          \
	X(MSGQ, MSGQ, k_msgq)                                                                      \
	X(MUTEX, MUTEX, k_mutex)                                                                   \
	X(PIPE, PIPE, k_pipe)                                                                      \
	X(QUEUE, QUEUE, k_queue)                                                                   \
	X(SEM, SEM, k_sem)                                                                         \
	X(STACK, STACK, k_stack)                                                                   \
	X(SYS_MEM_BLOCKS, MEM_BLOCK, sys_mem_blocks)                                               \
	X(TIMER, TIMER, k_timer)

/* What is done with one of them, if it is on. */
#define Z_OBJ_ENUM(sym, id, type)   IF_ENABLED(CONFIG_OBJ_CORE_##sym, (Z_OBJ_##sym,))
#define Z_OBJ_EXTERN(sym, id, type)                                                                \
	STRUCT_SECTION_START_EXTERN(type);                                                         \
	STRUCT_SECTION_END_EXTERN(type);
#define Z_OBJ_ENTRY(sym, name, type)                                                               \
	IF_ENABLED(CONFIG_OBJ_CORE_##sym,                                                          \
		   ([Z_OBJ_##sym] = {.id = K_OBJ_TYPE_##name##_ID,                                 \
				     .obj_core_offset = offsetof(struct type, obj_core)},))
#define Z_OBJ_STATIC(sym, id, type)                                                                \
	IF_ENABLED(CONFIG_OBJ_CORE_##sym, (Z_OBJ_STATIC_IN(sym, type, obj_core),))
/* Objects of a section: the type of one of their members, and where it is. */
#define Z_OBJ_STATIC_IN(sym, section_type, member)                                                 \
	{                                                                                          \
		.type = &z_obj_types[Z_OBJ_##sym],                                                 \
		.start = (char *)STRUCT_SECTION_START(section_type),                               \
		.end = (char *)STRUCT_SECTION_END(section_type),                                   \
		.size = sizeof(struct section_type),                                               \
		.offset = offsetof(struct section_type, member),                                   \
	}

enum z_obj {
	Z_OBJ_TYPES(Z_OBJ_ENUM)
	IF_ENABLED(CONFIG_OBJ_CORE_SYSTEM, (Z_OBJ_CPU, Z_OBJ_KERNEL,))
	IF_ENABLED(CONFIG_OBJ_CORE_THREAD, (Z_OBJ_THREAD,))
	Z_OBJ_COUNT
};

/* A list of static objects that begin their life in the list of a type. */
struct z_obj_source {
	struct k_obj_type *type;
	char *start;
	char *end;
	size_t size;
	size_t offset;
};

/* The kernel's types. */
extern struct k_obj_type z_obj_types[];

/* See z_obj_core_unlink_locked(). */
void z_obj_unlink_locked(struct k_obj_core *core, enum z_obj type, k_spinlock_key_t key);

/* Either lock state; if it is not held, interrupts are let in, and this is a reschedule point. */
void z_obj_link(struct k_obj_core *core, enum z_obj type);
void z_obj_unlink(struct k_obj_core *core, enum z_obj type);

#endif /* KERNEL_INCLUDE_Z_OBJ_CORE_H_ */
