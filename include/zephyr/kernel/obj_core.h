/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Object cores: with CONFIG_OBJ_CORE every kernel object is in a list of its type, so that
 * debugging code can find them all and, with CONFIG_OBJ_CORE_STATS, ask for statistics.
 * Static objects are listed from PRE_KERNEL_1 on, others from their k_x_init() until a
 * k_x_cleanup() or the end of the thread. Memory of any other object may be reused only
 * after k_obj_core_unlink(). Initialising an object takes time that grows with the number
 * of objects of its type, with interrupts masked.
 */
#ifndef ZEPHYR_INCLUDE_KERNEL_OBJ_CORE_H_
#define ZEPHYR_INCLUDE_KERNEL_OBJ_CORE_H_

#include <zephyr/kernel/types.h>
#include <zephyr/sys/util_macro.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The object core of an object, given its address. */
#define K_OBJ_CORE(kobj) (&((kobj)->obj_core))

/** The type ID that four characters make. */
#define K_OBJ_TYPE_ID_GEN(s)                                                                       \
	(((uint32_t)(s)[0] << 24) | ((uint32_t)(s)[1] << 16) | ((uint32_t)(s)[2] << 8) |           \
	 (uint32_t)(s)[3])

/* The same of single characters, a constant expression in C as well. */
#define Z_OBJ_TYPE_ID(a, b, c, d)                                                                  \
	(((uint32_t)(a) << 24) | ((uint32_t)(b) << 16) | ((uint32_t)(c) << 8) | (uint32_t)(d))

/** IDs of the kernel's types. */
#define K_OBJ_TYPE_CONDVAR_ID   Z_OBJ_TYPE_ID('C', 'O', 'N', 'D')
#define K_OBJ_TYPE_COND_ID      K_OBJ_TYPE_CONDVAR_ID
#define K_OBJ_TYPE_CPU_ID       Z_OBJ_TYPE_ID('C', 'P', 'U', '_')
#define K_OBJ_TYPE_EVENT_ID     Z_OBJ_TYPE_ID('E', 'V', 'N', 'T')
#define K_OBJ_TYPE_FIFO_ID      Z_OBJ_TYPE_ID('F', 'I', 'F', 'O')
#define K_OBJ_TYPE_KERNEL_ID    Z_OBJ_TYPE_ID('K', 'R', 'N', 'L')
#define K_OBJ_TYPE_LIFO_ID      Z_OBJ_TYPE_ID('L', 'I', 'F', 'O')
#define K_OBJ_TYPE_MEM_BLOCK_ID Z_OBJ_TYPE_ID('M', 'B', 'L', 'K')
#define K_OBJ_TYPE_MBOX_ID      Z_OBJ_TYPE_ID('M', 'B', 'O', 'X')
#define K_OBJ_TYPE_MEM_SLAB_ID  Z_OBJ_TYPE_ID('S', 'L', 'A', 'B')
#define K_OBJ_TYPE_MSGQ_ID      Z_OBJ_TYPE_ID('M', 'S', 'G', 'Q')
#define K_OBJ_TYPE_MUTEX_ID     Z_OBJ_TYPE_ID('M', 'U', 'T', 'X')
#define K_OBJ_TYPE_PIPE_ID      Z_OBJ_TYPE_ID('P', 'I', 'P', 'E')
#define K_OBJ_TYPE_QUEUE_ID     Z_OBJ_TYPE_ID('Q', 'U', 'E', 'U')
#define K_OBJ_TYPE_SEM_ID       Z_OBJ_TYPE_ID('S', 'E', 'M', '4')
#define K_OBJ_TYPE_STACK_ID     Z_OBJ_TYPE_ID('S', 'T', 'C', 'K')
#define K_OBJ_TYPE_THREAD_ID    Z_OBJ_TYPE_ID('T', 'H', 'R', 'D')
#define K_OBJ_TYPE_TIMER_ID     Z_OBJ_TYPE_ID('T', 'I', 'M', 'R')

struct k_obj_core;

/** How the objects of a type give statistics. Any function may be NULL: not supported. */
struct k_obj_core_stats_desc {
	size_t raw_size;   /**< bytes of raw data */
	size_t query_size; /**< bytes of what query gives */
	/** Copy the raw data. */
	int (*raw)(struct k_obj_core *obj_core, void *stats);
	/** Give them in a readable form. */
	int (*query)(struct k_obj_core *obj_core, void *stats);
	/** Back to the beginning. */
	int (*reset)(struct k_obj_core *obj_core);
	/** Stop gathering. */
	int (*disable)(struct k_obj_core *obj_core);
	/** Gather again. */
	int (*enable)(struct k_obj_core *obj_core);
};

/** A type of objects. Static ones of an application must be all zeros. */
struct k_obj_type {
	sys_snode_t node;       /* in the list of types that were added by z_obj_type_init() */
	sys_slist_t list;       /* its objects, oldest first; under the kernel lock */
	uint32_t id;
	size_t obj_core_offset; /* of the object core in the object */
#ifdef CONFIG_OBJ_CORE_STATS
	struct k_obj_core_stats_desc *stats_desc;
	ptrdiff_t stats_delta;  /* from an object core to the object's raw data; 0: unknown */
#endif
};

/** The member obj_core of an object. */
struct k_obj_core {
	sys_snode_t node;
	struct k_obj_type *type;
#ifdef CONFIG_OBJ_CORE_STATS
	void *stats;            /* raw data, NULL: none registered */
#endif
};

/* The member that a kernel object has if CONFIG_OBJ_CORE_<type> is on. */
#define Z_DECL_OBJ_CORE(type) IF_ENABLED(CONFIG_OBJ_CORE_##type, (struct k_obj_core obj_core;))


/* Behind an expression that initialises the object: list it as well. */
#define Z_OBJ_CORE_LINK_TOO(obj, type)                                                             \
	IF_ENABLED(CONFIG_OBJ_CORE_##type,                                                         \
		   (, k_obj_core_init_and_link(K_OBJ_CORE(obj),                                    \
					       k_obj_type_find(K_OBJ_TYPE_##type##_ID))))

/** Add a type of an application's own; @p off is the offset of its objects' cores. ISR: yes. */
struct k_obj_type *z_obj_type_init(struct k_obj_type *type, uint32_t id, size_t off);

/** The type with this ID, or NULL. ISR: yes. */
struct k_obj_type *k_obj_type_find(uint32_t type_id);

/**
 * Call @p func for each object, under the kernel lock: it must be short, and not block.
 * Returns 0, or what ended the walk. ISR: yes.
 */
int k_obj_type_walk_locked(struct k_obj_type *type,
			   int (*func)(struct k_obj_core *obj_core, void *data), void *data);

/**
 * The same without the lock. @p func may block and unlink the object it is called for;
 * no other object of the type may be unlinked meanwhile. ISR: yes.
 */
int k_obj_type_walk_unlocked(struct k_obj_type *type,
			     int (*func)(struct k_obj_core *obj_core, void *data), void *data);

/** Set the type of an object that is not listed. ISR: yes. */
void k_obj_core_init(struct k_obj_core *obj_core, struct k_obj_type *type);

/** Put it at the end of its type's list, even if it is there already. ISR: yes. */
void k_obj_core_link(struct k_obj_core *obj_core);

/** Both. ISR: yes. */
void k_obj_core_init_and_link(struct k_obj_core *obj_core, struct k_obj_type *type);

/** Take it off its type's list; no effect if it is not there. ISR: yes. */
void k_obj_core_unlink(struct k_obj_core *obj_core);

#ifdef CONFIG_OBJ_CORE_STATS
/**
 * Say where an object's raw statistics are. (The kernel's objects have theirs already.)
 *
 * @retval 0 done
 * @retval -ENOTSUP its type has no statistics
 * @retval -EINVAL @p stats_len is not the size of its type's raw data
 *
 * ISR: yes.
 */
int k_obj_core_stats_register(struct k_obj_core *obj_core, void *stats, size_t stats_len);

/** Forget it. @retval 0 done @retval -ENOTSUP its type has no statistics. ISR: yes. */
int k_obj_core_stats_deregister(struct k_obj_core *obj_core);

/**
 * Copy an object's raw statistics.
 *
 * @retval 0 done
 * @retval -ENOTSUP its type has none
 * @retval -EINVAL @p stats_len is not their size, or none are registered for the object
 * @return else what its type's function returns
 *
 * ISR: yes.
 */
int k_obj_core_stats_raw(struct k_obj_core *obj_core, void *stats, size_t stats_len);

/** Its statistics in a readable form. Results as of k_obj_core_stats_raw(). ISR: yes. */
int k_obj_core_stats_query(struct k_obj_core *obj_core, void *stats, size_t stats_len);

/** Set an object's statistics back. @retval 0 done @retval -ENOTSUP not supported. ISR: yes. */
int k_obj_core_stats_reset(struct k_obj_core *obj_core);

/** Stop gathering. @retval 0 done @retval -ENOTSUP not supported. ISR: yes. */
int k_obj_core_stats_disable(struct k_obj_core *obj_core);

/** Gather again. @retval 0 done @retval -ENOTSUP not supported. ISR: yes. */
int k_obj_core_stats_enable(struct k_obj_core *obj_core);
#endif

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_OBJ_CORE_H_ */
