/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Threads: struct k_thread, creation, life cycle, names and stack use.
 * Scheduling calls (priorities, sleep, yield, slices) are in kernel/sched.h.
 */
#ifndef ZEPHYR_INCLUDE_KERNEL_THREAD_H_
#define ZEPHYR_INCLUDE_KERNEL_THREAD_H_

#include <zephyr/arch/cpu.h>
#include <zephyr/kernel/obj_core.h>
#include <zephyr/kernel/stats.h>
#include <zephyr/kernel/thread_stack.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Essential: its end is a fatal error of the system. */
#define K_ESSENTIAL     (BIT(0))
/** The thread uses floating-point registers. */
#define K_FP_IDX        1
#define K_FP_REGS       (BIT(K_FP_IDX))
/** Start in user mode. */
#define K_USER          (BIT(2))
/** Start with the creator's object permissions. */
#define K_INHERIT_PERMS (BIT(3))
/** Free for the application. */
#define K_CALLBACK_STATE (BIT(4))
#define K_DSP_IDX       6
#define K_DSP_REGS      (BIT(K_DSP_IDX))
#define K_AGU_IDX       7
#define K_AGU_REGS      (BIT(K_AGU_IDX))
#define K_SSE_REGS      (BIT(7))
/* Older names. */
#define K_ARC_DSP_REGS  K_DSP_REGS
#define K_ARC_AGU_REGS  K_AGU_REGS

/** Where code runs. */
enum execution_context_types {
	K_ISR = 0,
	K_COOP_THREAD,
	K_PREEMPT_THREAD,
};

/** Scheduling part of a thread; every field is under the kernel lock. */
struct _thread_base {
	union {
		sys_dnode_t qnode_dlist;
#ifdef CONFIG_THREAD_LANES
		struct z_lanes lanes;
#endif
	};                        /* in the ready queue or in one wait queue, never both */
	_wait_q_t *pended_on;     /* the queue that holds it, NULL when none does */
	struct k_mutex *wants;    /* the mutex it waits for, NULL when none */
	uint8_t user_options;
	uint8_t thread_state;
	int8_t prio;              /* effective, inheritance included */
	int8_t bar;               /* threads of better priority than this preempt it */
	int8_t own_prio;          /* as assigned, without inheritance */
	uint8_t sched_locked;     /* counts down from 0: 255 is locked once */
	uint8_t held;             /* in z_pause(): runs on whatever becomes of it */
	uint8_t place;            /* 0, or Z_PLACING, Z_PLACE_FIRST: not at its place in a queue */
	int wake_result;          /* what z_wait() returns; written by the waker */
	void *wake_data;          /* what the waiter offers to its waker */
#ifdef CONFIG_SCHED_DEADLINE
	int prio_deadline;        /* cycle count; orders threads of equal priority */
#endif
#ifdef CONFIG_TIMESLICE_PER_THREAD
	int32_t slice_ticks;
	k_thread_timeslice_fn_t slice_expired;
	void *slice_data;
#endif
#ifdef CONFIG_SYS_CLOCK_EXISTS
	struct _timeout timeout;
#endif
#ifdef CONFIG_SCHED_THREAD_USAGE
	struct k_cycle_stats usage; /* up to cpu->usage0 */
#endif
};

#ifdef CONFIG_THREAD_STACK_INFO
/** Where a thread's stack is. */
struct _thread_stack_info {
	uintptr_t start; /* first usable byte */
	size_t size;     /* usable bytes */
	size_t delta;    /* bytes at the top that are not stack */
#ifdef CONFIG_INIT_STACKS
	struct {
		size_t unused_threshold; /* bytes, 0: none */
	} usage;
#endif
};
#endif

/** A thread. Opaque: the fields are for the kernel and for debuggers. */
struct k_thread {
	struct _thread_base base;
	struct _callee_saved callee_saved; /* the port's registers while not running */
	_wait_q_t join_queue;              /* threads in k_thread_join() on this one */
	sys_slist_t held_mutexes;          /* locked by it and waited for, newest first */
#ifdef CONFIG_POLL
	struct z_poller *poller;           /* its wait in k_poll(), NULL while in none */
#endif
#ifdef CONFIG_THREAD_MONITOR
	struct k_thread *next_thread;
	struct {
		k_thread_entry_t pEntry;
		void *parameter1, *parameter2, *parameter3;
	} entry;
#endif
#ifdef CONFIG_THREAD_NAME
	char name[CONFIG_THREAD_MAX_NAME_LEN];
#endif
#ifdef CONFIG_THREAD_CUSTOM_DATA
	void *custom_data;
#endif
#ifdef CONFIG_ERRNO
	int errno_var;
#endif
#ifdef CONFIG_THREAD_LOCAL_STORAGE
	uintptr_t tls;                     /* thread pointer of the compiler's ABI */
#endif
#ifdef CONFIG_THREAD_STACK_INFO
	struct _thread_stack_info stack_info;
#endif
	struct k_heap *resource_pool;      /* where its objects' memory comes from, may be NULL */
	struct _thread_arch arch;
	Z_DECL_OBJ_CORE(THREAD)
};

typedef struct _thread_base _thread_base_t;

/** Everything about a thread defined at build time. */
struct _static_thread_data {
	struct k_thread *init_thread;
	k_thread_stack_t *init_stack;
	unsigned int init_stack_size;
	k_thread_entry_t init_entry;
	void *init_p1;
	void *init_p2;
	void *init_p3;
	int init_prio;
	uint32_t init_options;
	const char *init_name;
	k_timeout_t init_delay;
};

/* Milliseconds as a timeout, in a form that may initialise what is static. */
#define Z_THREAD_DELAY_(ms)                                                                        \
	{                                                                                          \
		.ticks = (ms) < 0 ? K_TICKS_FOREVER                                                \
				  : (k_ticks_t)DIV_ROUND_UP((uint64_t)(ms) * Z_HZ_ticks, Z_HZ_ms)  \
	}

#define Z_THREAD_COMMON_DEFINE_(name, stack_size, entry, p1, p2, p3, prio, options, delay)         \
	struct k_thread _k_thread_obj_##name;                                                      \
	const STRUCT_SECTION_ITERABLE(_static_thread_data, _k_thread_data_##name) = {              \
		&_k_thread_obj_##name,                                                             \
		_k_thread_stack_##name,                                                            \
		stack_size,                                                                        \
		(k_thread_entry_t)entry,                                                           \
		(void *)p1,                                                                        \
		(void *)p2,                                                                        \
		(void *)p3,                                                                        \
		(prio),                                                                            \
		(options),                                                                         \
		STRINGIFY(name),                                                                   \
		Z_THREAD_DELAY_(delay),                                                            \
	};                                                                                         \
	__maybe_unused const k_tid_t name = (k_tid_t)&_k_thread_obj_##name

/**
 * Define a thread that the kernel starts before main(), @p delay milliseconds
 * late. @p name becomes its k_tid_t and, with CONFIG_THREAD_NAME, its name.
 */
#define K_THREAD_DEFINE(name, stack_size, entry, p1, p2, p3, prio, options, delay)                 \
	K_THREAD_STACK_DEFINE(_k_thread_stack_##name, stack_size);                                 \
	Z_THREAD_COMMON_DEFINE_(name, stack_size, entry, p1, p2, p3, prio, options, delay)

/** As K_THREAD_DEFINE(), for a thread that never leaves kernel mode. */
#define K_KERNEL_THREAD_DEFINE(name, stack_size, entry, p1, p2, p3, prio, options, delay)          \
	K_KERNEL_STACK_DEFINE(_k_thread_stack_##name, stack_size);                                 \
	Z_THREAD_COMMON_DEFINE_(name, stack_size, entry, p1, p2, p3, prio, options, delay)

/**
 * Create a thread. It starts after @p delay: K_NO_WAIT at once, K_FOREVER only
 * by k_thread_start().
 *
 * @param new_thread its struct, not in use by a living thread
 * @param stack as defined by K_THREAD_STACK_DEFINE()
 * @param stack_size K_THREAD_STACK_SIZEOF(stack)
 * @param prio -CONFIG_NUM_COOP_PRIORITIES .. CONFIG_NUM_PREEMPT_PRIORITIES - 1
 * @param options K_ESSENTIAL, K_FP_REGS, ... or 0
 * @return @p new_thread; misuse (bad priority, stack too small for its first
 *         frame) is an assertion failure.
 *
 * ISR: no. Does not block, but the new thread may preempt the caller.
 */
__syscall k_tid_t k_thread_create(struct k_thread *new_thread, k_thread_stack_t *stack,
				  size_t stack_size, k_thread_entry_t entry, void *p1, void *p2,
				  void *p3, int prio, uint32_t options, k_timeout_t delay);

/**
 * Give up kernel mode for good and run @p entry in user mode; without user mode, simply run it.
 * Does not return: the thread ends with @p entry. ISR: no.
 */
FUNC_NORETURN void k_thread_user_mode_enter(k_thread_entry_t entry, void *p1, void *p2, void *p3);

/**
 * Wait until @p thread, which was created before, has ended. ISR: only with K_NO_WAIT.
 *
 * @retval 0 it has ended
 * @retval -EBUSY it lives, or waits for its start, and @p timeout is K_NO_WAIT
 * @retval -EAGAIN it still lives after @p timeout
 * @retval -EDEADLK it is the caller, or it waits for the caller's end itself
 */
__syscall int k_thread_join(struct k_thread *thread, k_timeout_t timeout);

/**
 * End @p thread for good; it leaves every queue. Mutexes that it holds stay
 * locked, memory that it has allocated stays so. The end of a K_ESSENTIAL thread
 * is a kernel panic. ISR: yes. Does not return when it ends the caller.
 */
__syscall void k_thread_abort(k_tid_t thread);

/**
 * Keep @p thread from running until k_thread_resume(). What it waits for may
 * still reach it, and its timeouts go on. Not counted: a second call changes
 * nothing. ISR: yes.
 */
__syscall void k_thread_suspend(k_tid_t thread);

/** Undo k_thread_suspend(); no effect on a thread that is not suspended. ISR: yes. */
__syscall void k_thread_resume(k_tid_t thread);

/** Set the name of @p thread (NULL: the caller), cut to CONFIG_THREAD_MAX_NAME_LEN - 1.
 *
 * @retval 0 done
 * @retval -ENOSYS CONFIG_THREAD_NAME is off
 *
 * ISR: yes.
 */
__syscall int k_thread_name_set(k_tid_t thread, const char *str);

/** The name of @p thread; "" when it has none, NULL when CONFIG_THREAD_NAME is off. ISR: yes. */
const char *k_thread_name_get(k_tid_t thread);

/** Copy the name to @p buf, cut to @p size with its NUL.
 *
 * @retval 0 done
 * @retval -ENOSYS CONFIG_THREAD_NAME is off
 *
 * ISR: yes.
 */
__syscall int k_thread_name_copy(k_tid_t thread, char *buf, size_t size);

/**
 * Write the states of @p thread_id as text, such as "pending+suspended", cut to
 * @p buf_size. Returns @p buf, or "" when nothing fits. ISR: yes.
 */
const char *k_thread_state_str(k_tid_t thread_id, char *buf, size_t buf_size);

/** Store a pointer for the calling thread; needs CONFIG_THREAD_CUSTOM_DATA. ISR: no. */
__syscall void k_thread_custom_data_set(void *value);

/** What the calling thread has stored, NULL at first. ISR: that of the interrupted one. */
__syscall void *k_thread_custom_data_get(void);

/**
 * How many bytes of the stack have never been used; needs CONFIG_INIT_STACKS and
 * CONFIG_THREAD_STACK_INFO. ISR: yes.
 *
 * @retval 0 done
 */
__syscall int k_thread_stack_space_get(const struct k_thread *thread, size_t *unused_ptr);

/**
 * How many bytes of its stack a thread should leave unused, for the two checks
 * below; 0 for none. They and these need what k_thread_stack_space_get() needs.
 *
 * @retval 0 done
 * @retval -EINVAL more than the stack
 *
 * ISR: yes.
 */
__syscall int k_thread_runtime_stack_unused_threshold_set(struct k_thread *thread,
							  size_t threshold);

/** The same in per cent of the stack. @retval 0 done @retval -EINVAL more than 99. ISR: yes. */
__syscall int k_thread_runtime_stack_unused_threshold_pct_set(struct k_thread *thread,
							      uint32_t pct);

/** The threshold in bytes, however it was set; 0 when there is none. ISR: yes. */
__syscall size_t k_thread_runtime_stack_unused_threshold_get(struct k_thread *thread);

/** Called when a check finds less of a stack unused than the threshold. */
typedef void (*k_thread_stack_safety_handler_t)(const struct k_thread *thread, size_t unused_space,
						void *arg);

/**
 * Measure the unused part of a stack, and call @p handler if it is less than the
 * threshold. ISR: yes.
 *
 * @retval 0 done, *@p unused_ptr is the size
 */
int k_thread_runtime_stack_safety_full_check(const struct k_thread *thread, size_t *unused_ptr,
					     k_thread_stack_safety_handler_t handler, void *arg);

/** The same, but looks no further than the threshold: *@p unused_ptr is at most that. ISR: yes. */
int k_thread_runtime_stack_safety_threshold_check(const struct k_thread *thread,
						  size_t *unused_ptr,
						  k_thread_stack_safety_handler_t handler,
						  void *arg);

/**
 * Call @p user_cb for every living thread, newest first, under the kernel lock: it must be short
 * and not block. Needs CONFIG_THREAD_MONITOR. ISR: yes.
 */
void k_thread_foreach(k_thread_user_cb_t user_cb, void *user_data);

/** The same without the lock: @p user_cb may block, threads may come and go. ISR: no. */
void k_thread_foreach_unlocked(k_thread_user_cb_t user_cb, void *user_data);

/** Let @p thread take its objects' memory from @p heap; NULL: from none. ISR: yes. */
static inline void k_thread_heap_assign(struct k_thread *thread, struct k_heap *heap)
{
	thread->resource_pool = heap;
}

/** Without user mode there are no permissions to grant. */
#define k_thread_access_grant(thread, ...) ((void)(thread))

/** Uptime tick at which @p thread's wait ends; now when it waits for no time. ISR: yes. */
__syscall k_ticks_t k_thread_timeout_expires_ticks(const struct k_thread *thread);

/** Ticks until then; 0 when it waits for no time. ISR: yes. */
__syscall k_ticks_t k_thread_timeout_remaining_ticks(const struct k_thread *thread);

/** Turn on floating point for @p thread. @retval -ENOTSUP no port needs this call. ISR: yes. */
__syscall int k_float_enable(struct k_thread *thread, unsigned int options);

/**
 * Turn it off for the calling thread.
 *
 * @retval 0 done
 * @retval -ENOTSUP the port cannot, or CONFIG_FPU is off
 * @retval -EINVAL @p thread is not the calling thread, or in an ISR
 */
__syscall int k_float_disable(struct k_thread *thread);

#include <zephyr/syscalls/thread.h>

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_THREAD_H_ */
