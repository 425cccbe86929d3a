/* SPDX-License-Identifier: Apache-2.0 */
/* Stacks of words: last in, first out. Not the stacks that threads run on. */
#ifndef ZEPHYR_INCLUDE_KERNEL_STACK_H_
#define ZEPHYR_INCLUDE_KERNEL_STACK_H_

#include <zephyr/kernel/obj_core.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a stack holds: a word that also holds a pointer. */
typedef uintptr_t stack_data_t;

/** In flags: the memory came from a resource pool. */
#define K_STACK_FLAG_ALLOC ((uint8_t)1)

/** A stack. Opaque; fields under the kernel lock. */
struct k_stack {
	_wait_q_t wait_q;    /* threads in k_stack_pop(); any only while it is empty */
	stack_data_t *base;
	stack_data_t *next;  /* where the next word goes, base .. top */
	stack_data_t *top;   /* behind the last place */
	uint8_t flags;
	Z_DECL_OBJ_CORE(STACK)
};

#define Z_STACK_INITIALIZER(obj, stack_buffer, stack_num_entries)                                  \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
		.base = (stack_buffer),                                                            \
		.next = (stack_buffer),                                                            \
		.top = (stack_buffer) + (stack_num_entries),                                       \
		.flags = 0,                                                                        \
	}

/** Define an empty stack with room for @p stack_num_entries words. */
#define K_STACK_DEFINE(name, stack_num_entries)                                                    \
	stack_data_t __noinit _k_stack_buf_##name[stack_num_entries];                              \
	STRUCT_SECTION_ITERABLE(k_stack, name) =                                                   \
		Z_STACK_INITIALIZER(name, _k_stack_buf_##name, stack_num_entries)

/**
 * Make @p stack an empty stack that nobody waits for.
 *
 * @param buffer memory for @p num_entries words; it stays the caller's
 * @param num_entries with 0 it holds nothing: a push goes to a waiter or fails
 *
 * ISR: yes.
 */
void k_stack_init(struct k_stack *stack, stack_data_t *buffer, uint32_t num_entries);

/**
 * k_stack_init() with memory from the calling thread's resource pool; k_stack_cleanup() gives
 * it back.
 *
 * @retval 0 done
 * @retval -ENOMEM the pool has no room, there is none, @p num_entries is 0 or too large for
 *         any memory; then @p stack is as it was
 *
 * ISR: no.
 */
__syscall int32_t k_stack_alloc_init(struct k_stack *stack, uint32_t num_entries);

/**
 * Give back what k_stack_alloc_init() took: afterwards the stack has no room. Nothing happens to
 * a stack whose memory is the caller's.
 *
 * @retval 0 done
 * @retval -EAGAIN threads wait in k_stack_pop()
 *
 * ISR: no.
 */
int k_stack_cleanup(struct k_stack *stack);

/**
 * Put a word on top, or hand it to the best waiter. Never waits.
 *
 * @retval 0 done
 * @retval -ENOMEM full
 *
 * ISR: yes.
 */
__syscall int k_stack_push(struct k_stack *stack, stack_data_t data);

/**
 * Take the top word, waiting for one.
 *
 * @param data where it goes; unchanged on errors
 *
 * @retval 0 taken
 * @retval -EBUSY empty and @p timeout is K_NO_WAIT
 * @retval -EAGAIN nothing was pushed within @p timeout
 *
 * ISR: only with K_NO_WAIT.
 */
__syscall int k_stack_pop(struct k_stack *stack, stack_data_t *data, k_timeout_t timeout);

#include <zephyr/syscalls/stack.h>

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_STACK_H_ */
