/* SPDX-License-Identifier: Apache-2.0 */
/* Message queues: messages of one size, copied in and out, first in first out. */
#ifndef ZEPHYR_INCLUDE_KERNEL_MSGQ_H_
#define ZEPHYR_INCLUDE_KERNEL_MSGQ_H_

#include <zephyr/kernel/obj_core.h>
#include <zephyr/kernel/types.h>
#include <zephyr/linker/section_tags.h>
#include <zephyr/sys/iterable_sections.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A message queue. Opaque; fields under the kernel lock. */
struct k_msgq {
	_wait_q_t wait_q;   /* readers while it is empty, or writers while it is full */
	size_t msg_size;    /* bytes */
	uint32_t max_msgs;
	uint32_t used_msgs; /* 0 .. max_msgs */
	uint32_t bound;     /* max_msgs, or 0: put and get must look before they copy */
	char *buffer_start;
	char *buffer_end;   /* behind the last message's place */
	char *read_ptr;     /* oldest message; below buffer_end, as is write_ptr */
	char *write_ptr;    /* where the next one goes */
	struct z_copying *copying; /* NULL, or what a call that lets interrupts in copies */
	uint8_t flags;      /* K_MSGQ_FLAG_ALLOC */
	Z_DECL_POLL_EVENT
	Z_DECL_OBJ_CORE(MSGQ)
};

/** Flag: k_msgq_alloc_init() allocated the buffer. */
#define K_MSGQ_FLAG_ALLOC BIT(0)

#define Z_MSGQ_INITIALIZER(obj, q_buffer, q_msg_size, q_max_msgs)                                  \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
		.msg_size = (q_msg_size),                                                          \
		.max_msgs = (q_max_msgs),                                                          \
		.used_msgs = 0,                                                                    \
		.bound = 0,                                                                        \
		.buffer_start = (q_buffer),                                                        \
		.buffer_end = (q_buffer) + (size_t)(q_max_msgs) * (q_msg_size),                    \
		.read_ptr = (q_buffer),                                                            \
		.write_ptr = (q_buffer),                                                           \
		.copying = NULL,                                                                   \
		.flags = 0,                                                                        \
		Z_POLL_EVENT_OBJ_INIT(obj)                                                         \
	}

/* The buffer of a queue that is defined: aligned so that whole words are copied fast. */
#define Z_MSGQ_BUFFER(q_name, q_msg_size, q_max_msgs, q_align)                                     \
	static char __noinit __aligned((q_msg_size) % 4 == 0 && (q_align) < 4 ? 4 : (q_align))     \
		_k_fifo_buf_##q_name[(q_max_msgs) * (q_msg_size)]

/**
 * Define a message queue: @p q_max_msgs messages of @p q_msg_size bytes, which lie in a
 * buffer aligned to @p q_align (a power of 2). Not with `static` before it.
 */
#define K_MSGQ_DEFINE(q_name, q_msg_size, q_max_msgs, q_align)                                     \
	Z_MSGQ_BUFFER(q_name, q_msg_size, q_max_msgs, q_align);                                    \
	STRUCT_SECTION_ITERABLE(k_msgq, q_name) =                                                  \
		Z_MSGQ_INITIALIZER(q_name, _k_fifo_buf_##q_name, q_msg_size, q_max_msgs)

/** K_MSGQ_DEFINE() for this file only. */
#define K_MSGQ_DEFINE_STATIC(q_name, q_msg_size, q_max_msgs, q_align)                              \
	Z_MSGQ_BUFFER(q_name, q_msg_size, q_max_msgs, q_align);                                    \
	static STRUCT_SECTION_ITERABLE(k_msgq, q_name) =                                           \
		Z_MSGQ_INITIALIZER(q_name, _k_fifo_buf_##q_name, q_msg_size, q_max_msgs)

/** K_MSGQ_DEFINE() with size and alignment of a type. */
#define K_MSGQ_DEFINE_TYPE(q_name, q_msg_type, q_max_msgs)                                         \
	K_MSGQ_DEFINE(q_name, sizeof(q_msg_type), q_max_msgs, __alignof__(q_msg_type))

/** K_MSGQ_DEFINE_TYPE() for this file only. */
#define K_MSGQ_DEFINE_STATIC_TYPE(q_name, q_msg_type, q_max_msgs)                                  \
	K_MSGQ_DEFINE_STATIC(q_name, sizeof(q_msg_type), q_max_msgs, __alignof__(q_msg_type))

/** What k_msgq_get_attrs() tells. */
struct k_msgq_attrs {
	size_t msg_size;    /**< bytes of a message */
	uint32_t max_msgs;  /**< how many there is room for */
	uint32_t used_msgs; /**< how many there are */
};

/**
 * Initialise a message queue of @p max_msgs (at least 1) messages of @p msg_size (at least 1)
 * bytes in @p buffer, max_msgs * msg_size bytes of any alignment; messages of some words are
 * copied fastest when it is that of a word. Nobody may be waiting. Arguments that are not
 * valid are caught by assertions only. ISR: yes.
 */
void k_msgq_init(struct k_msgq *msgq, char *buffer, size_t msg_size, uint32_t max_msgs);

/**
 * The same with a buffer from the calling thread's resource pool; k_msgq_cleanup() gives it back.
 *
 * @retval 0 done
 * @retval -EINVAL @p msg_size or @p max_msgs is 0, or their product too large for a size_t
 * @retval -ENOMEM the pool has no such block, or the thread no pool
 *
 * ISR: no.
 */
__syscall int k_msgq_alloc_init(struct k_msgq *msgq, size_t msg_size, uint32_t max_msgs);

/**
 * End the use of a queue: its messages are lost, and its buffer is freed if
 * k_msgq_alloc_init() allocated it. Initialise it anew before any other call.
 *
 * @retval 0 done
 * @retval -EBUSY threads wait; nothing has changed
 *
 * ISR: no.
 */
int k_msgq_cleanup(struct k_msgq *msgq);

/**
 * Send a copy of the message at @p data, to the best waiting reader or to the queue's end.
 *
 * @retval 0 sent
 * @retval -ENOMSG full and @p timeout is K_NO_WAIT, or purged while waiting
 * @retval -EAGAIN full until the end of @p timeout
 *
 * ISR: only with K_NO_WAIT.
 */
__syscall int k_msgq_put(struct k_msgq *msgq, const void *data, k_timeout_t timeout);

/**
 * Send a copy of the message at @p data that is received before all others in the queue.
 *
 * @retval 0 sent
 * @retval -ENOMSG full
 *
 * Does not wait. ISR: yes.
 */
__syscall int k_msgq_put_front(struct k_msgq *msgq, const void *data);

/**
 * Receive the oldest message: copy it to @p data.
 *
 * @retval 0 received
 * @retval -ENOMSG empty and @p timeout is K_NO_WAIT, or purged while waiting
 * @retval -EAGAIN empty until the end of @p timeout
 *
 * ISR: only with K_NO_WAIT.
 */
__syscall int k_msgq_get(struct k_msgq *msgq, void *data, k_timeout_t timeout);

/**
 * Copy the oldest message to @p data; it stays in the queue.
 *
 * @retval 0 copied
 * @retval -ENOMSG empty
 *
 * ISR: yes.
 */
__syscall int k_msgq_peek(struct k_msgq *msgq, void *data);

/**
 * Copy the message behind the @p idx oldest ones to @p data; it stays in the queue.
 *
 * @retval 0 copied
 * @retval -ENOMSG there are no more than @p idx
 *
 * ISR: yes.
 */
__syscall int k_msgq_peek_at(struct k_msgq *msgq, void *data, uint32_t idx);

/** Drop all messages; threads that wait return with -ENOMSG. ISR: yes. */
__syscall void k_msgq_purge(struct k_msgq *msgq);

/** For how many messages there is room. ISR: yes. */
__syscall uint32_t k_msgq_num_free_get(struct k_msgq *msgq);

/** How many messages there are. ISR: yes. */
__syscall uint32_t k_msgq_num_used_get(struct k_msgq *msgq);

/** Size, capacity and use at one moment. ISR: yes. */
__syscall void k_msgq_get_attrs(struct k_msgq *msgq, struct k_msgq_attrs *attrs);

static inline uint32_t z_impl_k_msgq_num_free_get(struct k_msgq *msgq)
{
	return msgq->max_msgs - msgq->used_msgs;
}

static inline uint32_t z_impl_k_msgq_num_used_get(struct k_msgq *msgq)
{
	return msgq->used_msgs;
}

#include <zephyr/syscalls/msgq.h>

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_MSGQ_H_ */
