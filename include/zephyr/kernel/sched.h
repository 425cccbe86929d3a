/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scheduling: priorities, yielding and sleeping, the scheduler lock, deadlines
 * and time slices. A lower number is a higher priority; negative priorities are
 * cooperative, and the CONFIG_NUM_METAIRQ_PRIORITIES highest of them preempt all.
 */
#ifndef ZEPHYR_INCLUDE_KERNEL_SCHED_H_
#define ZEPHYR_INCLUDE_KERNEL_SCHED_H_

#include <zephyr/kernel/thread.h>
#include <zephyr/kernel/types.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/__assert.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Priority of the @p x th cooperative level, 0 is the highest. */
#define K_PRIO_COOP(x)    (-(CONFIG_NUM_COOP_PRIORITIES - (x)))
/** Priority of the @p x th preemptible level, 0 is the highest. */
#define K_PRIO_PREEMPT(x) (x)

#define K_HIGHEST_THREAD_PRIO             (-CONFIG_NUM_COOP_PRIORITIES)
#define K_LOWEST_THREAD_PRIO              CONFIG_NUM_PREEMPT_PRIORITIES
#define K_IDLE_PRIO                       K_LOWEST_THREAD_PRIO
#define K_HIGHEST_APPLICATION_THREAD_PRIO (K_HIGHEST_THREAD_PRIO)
#define K_LOWEST_APPLICATION_THREAD_PRIO  (K_LOWEST_THREAD_PRIO - 1)

/* Older code passes the thread's entry too. */
#define Z_VALID_PRIO(prio, ...)                                                                    \
	((prio) >= K_HIGHEST_APPLICATION_THREAD_PRIO && (prio) <= K_LOWEST_APPLICATION_THREAD_PRIO)

/**
 * Sleep. Another thread may end it early by k_wakeup().
 *
 * @param timeout how long; K_FOREVER until k_wakeup(); K_NO_WAIT yields
 * @return milliseconds that were left when woken early, rounded up; K_TICKS_FOREVER (-1) if that
 *         was a K_FOREVER; else 0
 *
 * ISR: no. Blocks.
 */
__syscall int32_t k_sleep(k_timeout_t timeout);

/** k_sleep() of @p ms milliseconds; it yields when that is 0 or negative. ISR: no. Blocks. */
static inline int32_t k_msleep(int32_t ms)
{
	return k_sleep(Z_TIMEOUT_MS(ms));
}

/**
 * Sleep @p us microseconds, at least; yield when that is 0 or negative. Returns the microseconds
 * that were left when woken early, else 0. ISR: no. Blocks.
 */
__syscall int32_t k_usleep(int32_t us);

/** Spin for @p usec_to_wait microseconds; interrupts are served meanwhile. ISR: yes. */
__syscall void k_busy_wait(uint32_t usec_to_wait);

/** True where blocking is allowed: a thread, not idle, after the kernel has started. ISR: false. */
bool k_can_yield(void);

/**
 * Let the other threads of the caller's priority run first, and any of higher
 * priority. Returns at once when there is none. ISR: no.
 */
__syscall void k_yield(void);

/** End the k_sleep() of @p thread, or start it before its delay is over. Else nothing. ISR: yes. */
__syscall void k_wakeup(k_tid_t thread);

/** Start a thread that was created with a delay, now. ISR: yes. */
static inline void k_thread_start(k_tid_t thread)
{
	k_wakeup(thread);
}

/**
 * Let a better thread that has become ready run now: for code that readied it
 * with interrupts locked. In an ISR it happens at the ISR's end. ISR: yes.
 */
__syscall void k_reschedule(void);

/** The calling thread, asked of the kernel. ISR: the interrupted thread. */
__syscall k_tid_t k_sched_current_thread_query(void);

/** The calling thread. ISR: the interrupted thread. Not before the kernel has started. */
static inline k_tid_t k_current_get(void)
{
	return _current;
}

/** True in an interrupt handler. Any context. */
bool k_is_in_isr(void);

/**
 * How many bytes of the stack on which the interrupt handlers of processor @p cpu run were never
 * used, of CONFIG_ISR_STACK_SIZE. Needs CONFIG_INIT_STACKS. ISR: yes.
 *
 * @retval 0 *@p unused_ptr is set
 * @retval -EINVAL no such processor
 * @retval -ENOTSUP handlers run on the stacks of threads here (native_sim)
 */
int k_isr_stack_space_get(unsigned int cpu, size_t *unused_ptr);

/** Non-zero when the caller is a preemptible thread and the scheduler is not locked. ISR: 0. */
__syscall int k_is_preempt_thread(void);

/** True before init level POST_KERNEL: there are no threads, nothing may wait. ISR: yes. */
bool k_is_pre_kernel(void);

/** Effective priority of @p thread. ISR: yes. */
__syscall int k_thread_priority_get(k_tid_t thread);

/**
 * Change the priority of @p thread; may switch at once. A thread that has
 * inherited a better one through a mutex keeps that until it unlocks. ISR: yes.
 *
 * @param prio -CONFIG_NUM_COOP_PRIORITIES .. CONFIG_NUM_PREEMPT_PRIORITIES - 1
 */
__syscall void k_thread_priority_set(k_tid_t thread, int prio);

/**
 * Among threads of one priority the earliest deadline runs first; needs
 * CONFIG_SCHED_DEADLINE.
 *
 * @param deadline cycles (k_cycle_get_32()) from now, clamped to 0 .. INT32_MAX / 2
 *
 * ISR: yes.
 */
__syscall void k_thread_deadline_set(k_tid_t thread, int deadline);

/** The same, with @p deadline a value of k_cycle_get_32(). ISR: yes. */
__syscall void k_thread_absolute_deadline_set(k_tid_t thread, int deadline);

/**
 * Bound how long a preemptible thread runs while equals wait.
 *
 * @param slice milliseconds; 0 turns slicing off
 * @param prio slices apply to this priority and lower ones (greater numbers)
 *
 * ISR: yes.
 */
void k_sched_time_slice_set(int32_t slice, int prio);

/**
 * A slice for one thread; needs CONFIG_TIMESLICE_PER_THREAD.
 *
 * @param slice_ticks ticks; 0 (and less) goes back to the common slice
 * @param expired called from the clock interrupt at the end of a slice, may be NULL
 *
 * ISR: yes.
 */
void k_thread_time_slice_set(struct k_thread *th, int32_t slice_ticks,
			     k_thread_timeslice_fn_t expired, void *data);

/** Make the caller cooperative until k_sched_unlock(); nests. It may still block. ISR: no. */
void k_sched_lock(void);

/** Undo one k_sched_lock(); the last one may switch. ISR: no. */
void k_sched_unlock(void);

#include <zephyr/syscalls/sched.h>

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_SCHED_H_ */
