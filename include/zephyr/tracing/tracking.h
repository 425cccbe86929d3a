/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Walking over all objects of a type, with CONFIG_TRACING_OBJECT_TRACKING:
 *
 *	for (struct k_sem *sem = _track_list_k_sem; sem != NULL; sem = SYS_PORT_TRACK_NEXT(sem))
 *
 * Nothing is locked: objects must not come or go meanwhile. The lists are those of
 * <zephyr/kernel/obj_core.h>; FIFOs and LIFOs are in the list of queues.
 */
#ifndef ZEPHYR_INCLUDE_TRACING_TRACKING_H_
#define ZEPHYR_INCLUDE_TRACING_TRACKING_H_

#include <zephyr/kernel.h>
#include <zephyr/kernel/obj_core.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef CONFIG_TRACING_OBJECT_TRACKING
/** The first object of each type, NULL if there is none. */
#define _track_list_k_timer    ((struct k_timer *)z_track_first(K_OBJ_TYPE_TIMER_ID))
#define _track_list_k_mem_slab ((struct k_mem_slab *)z_track_first(K_OBJ_TYPE_MEM_SLAB_ID))
#define _track_list_k_sem      ((struct k_sem *)z_track_first(K_OBJ_TYPE_SEM_ID))
#define _track_list_k_mutex    ((struct k_mutex *)z_track_first(K_OBJ_TYPE_MUTEX_ID))
#define _track_list_k_stack    ((struct k_stack *)z_track_first(K_OBJ_TYPE_STACK_ID))
#define _track_list_k_msgq     ((struct k_msgq *)z_track_first(K_OBJ_TYPE_MSGQ_ID))
#define _track_list_k_mbox     ((struct k_mbox *)z_track_first(K_OBJ_TYPE_MBOX_ID))
#define _track_list_k_pipe     ((struct k_pipe *)z_track_first(K_OBJ_TYPE_PIPE_ID))
#define _track_list_k_queue    ((struct k_queue *)z_track_first(K_OBJ_TYPE_QUEUE_ID))
#define _track_list_k_event    ((struct k_event *)z_track_first(K_OBJ_TYPE_EVENT_ID))

/** The object after @p list, NULL at the end. */
#define SYS_PORT_TRACK_NEXT(list) ((__typeof__(list))z_track_next(K_OBJ_CORE(list)))

/* What the initialisation of an object does already. */
#define sys_track_k_timer_init(obj)    z_track_init(K_OBJ_CORE(obj), K_OBJ_TYPE_TIMER_ID)
#define sys_track_k_mem_slab_init(obj) z_track_init(K_OBJ_CORE(obj), K_OBJ_TYPE_MEM_SLAB_ID)
#define sys_track_k_sem_init(obj)      z_track_init(K_OBJ_CORE(obj), K_OBJ_TYPE_SEM_ID)
#define sys_track_k_mutex_init(obj)    z_track_init(K_OBJ_CORE(obj), K_OBJ_TYPE_MUTEX_ID)
#define sys_track_k_stack_init(obj)    z_track_init(K_OBJ_CORE(obj), K_OBJ_TYPE_STACK_ID)
#define sys_track_k_msgq_init(obj)     z_track_init(K_OBJ_CORE(obj), K_OBJ_TYPE_MSGQ_ID)
#define sys_track_k_mbox_init(obj)     z_track_init(K_OBJ_CORE(obj), K_OBJ_TYPE_MBOX_ID)
#define sys_track_k_pipe_init(obj)     z_track_init(K_OBJ_CORE(obj), K_OBJ_TYPE_PIPE_ID)
#define sys_track_k_queue_init(obj)    z_track_init(K_OBJ_CORE(obj), K_OBJ_TYPE_QUEUE_ID)
#define sys_track_k_event_init(obj)    z_track_init(K_OBJ_CORE(obj), K_OBJ_TYPE_EVENT_ID)

/* What these are made of. ISR: yes. */
void *z_track_first(uint32_t type_id);
void *z_track_next(struct k_obj_core *core);
void z_track_init(struct k_obj_core *core, uint32_t type_id);
#endif

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_TRACING_TRACKING_H_ */
