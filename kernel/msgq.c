/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Message queues: a ring of messages of one size. Readers wait only while it is
 * empty and writers only while it is full, so both wait in one queue. A message for
 * a waiting reader goes straight into its buffer, and a place that becomes free is
 * filled at once from the buffer of the best waiting writer; wake_data points to those.
 *
 * put and get begin with the ordinary case: nobody waits, and the message is some
 * words that can be copied in line. One comparison with `bound` tells that; whoever
 * waits sets it to 0, and who later finds that nobody waits any more sets it back.
 * All else begins anew, with the lock taken again.
 */
#include "z_msgq.h"

#include <errno.h>

#include <zephyr/kernel.h>

#include "z_copy.h"
#include "z_obj_core.h"
#include "z_poll.h"
#include "z_wait.h"

void (*z_msgq_buffer_free)(void *buffer);

static ALWAYS_INLINE void check(const struct k_msgq *msgq)
{
	Z_ASSERT(msgq->used_msgs <= msgq->max_msgs);
	Z_ASSERT(msgq->bound == 0U || msgq->bound == msgq->max_msgs);
	Z_ASSERT(z_wait_first(&msgq->wait_q) == NULL ||
		 (msgq->bound == 0U &&
		  (msgq->used_msgs == 0U || msgq->used_msgs == msgq->max_msgs)));
}

void k_msgq_init(struct k_msgq *msgq, char *buffer, size_t msg_size, uint32_t max_msgs)
{
	__ASSERT(buffer != NULL && msg_size > 0U && max_msgs > 0U, "an empty message queue");
	__ASSERT(max_msgs <= SIZE_MAX / MAX(msg_size, 1U), "a message queue too large");
	z_obj_core_unlink(msgq, MSGQ);
	*msgq = (struct k_msgq){
		.msg_size = msg_size,
		.max_msgs = max_msgs,
		.buffer_start = buffer,
		.buffer_end = buffer + msg_size * max_msgs,
		.read_ptr = buffer,
		.write_ptr = buffer,
	};
	z_waitq_init(&msgq->wait_q);
	z_poll_init(msgq);
	z_obj_core_link(msgq, MSGQ);
}

int k_msgq_cleanup(struct k_msgq *msgq)
{
	k_spinlock_key_t key = z_lock();
	char *buffer = NULL;

	check(msgq);
	if (z_wait_first(&msgq->wait_q) != NULL) {
		z_unlock(key);
		return -EBUSY;
	}
	msgq->used_msgs = 0U;
	if ((msgq->flags & K_MSGQ_FLAG_ALLOC) != 0U) {
		buffer = msgq->buffer_start;
		msgq->flags = 0U;
		msgq->max_msgs = 0U; /* so that a late user finds no place, and no message */
		msgq->bound = 0U;
	}
	z_obj_core_unlink(msgq, MSGQ);
	z_unlock(key);
	if (buffer != NULL) {
		z_msgq_buffer_free(buffer);
	}
	return 0;
}

/* Lock held: on to the next place. Stored twice at the end of the ring: so the rest is faster. */
static ALWAYS_INLINE void advance(const struct k_msgq *msgq, char **ptr, size_t size)
{
	*ptr += size;
	if (unlikely(*ptr == msgq->buffer_end)) {
		*ptr = msgq->buffer_start;
	}
}

/* Lock held: append. There is room. */
static void append(struct k_msgq *msgq, const void *data)
{
	z_copy(msgq->write_ptr, data, msgq->msg_size);
	advance(msgq, &msgq->write_ptr, msgq->msg_size);
	msgq->used_msgs++;
}

/* Lock held: nobody waits. */
static void open_bound(struct k_msgq *msgq)
{
	if (msgq->msg_size % sizeof(z_word_t) == 0U && msgq->msg_size <= Z_COPY_SHORT &&
	    z_word_aligned(msgq->buffer_start)) {
		msgq->bound = msgq->max_msgs;
	}
}

/* Lock held, and released; the best reader gets the message. */
static void hand_over(struct k_msgq *msgq, struct k_thread *reader, const void *data,
		      k_spinlock_key_t key)
{
	z_copy(reader->base.wake_data, data, msgq->msg_size);
	z_wake_unlock(reader, 0, key);
}

/* Lock held, and released: there is one more message that nobody waited for. */
static ALWAYS_INLINE void unlock_with_more(struct k_msgq *msgq, k_spinlock_key_t key)
{
	if (unlikely(z_polled(msgq))) {
		z_poll_notify(msgq, K_POLL_STATE_MSGQ_DATA_AVAILABLE, key);
		z_poll_unlock(key);
	} else {
		z_unlock(key);
	}
}

/* Lock held, and released by waiting. `data`: the message, or where it shall go. */
static int wait_for_other_side(struct k_msgq *msgq, void *data, k_spinlock_key_t key,
			       k_timeout_t timeout)
{
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_unlock(key);
		return -ENOMSG;
	}
	msgq->bound = 0U;
	_current->base.wake_data = data;
	return z_wait(&msgq->wait_q, key, timeout);
}

/* Lock not held. */
static __noinline int put_with_care(struct k_msgq *msgq, const void *data, k_timeout_t timeout)
{
	k_spinlock_key_t key = z_lock();
	struct k_thread *reader = z_wait_first(&msgq->wait_q);

	if (msgq->used_msgs == msgq->max_msgs) {
		return wait_for_other_side(msgq, (void *)data, key, timeout);
	}
	if (reader != NULL) {
		hand_over(msgq, reader, data, key);
		return 0;
	}
	append(msgq, data);
	open_bound(msgq);
	unlock_with_more(msgq, key);
	return 0;
}

int z_impl_k_msgq_put(struct k_msgq *msgq, const void *data, k_timeout_t timeout)
{
	k_spinlock_key_t key = z_lock();
	const uint32_t used = msgq->used_msgs;

	check(msgq);
	if (unlikely(used >= msgq->bound || !z_word_aligned(data))) {
		z_unlock(key);
		return put_with_care(msgq, data, timeout);
	}
	const size_t size = msgq->msg_size;
	char *to = msgq->write_ptr;

	msgq->used_msgs = used + 1U;
	advance(msgq, &msgq->write_ptr, size);
	z_copy_words(to, (const char *)data, size);
	unlock_with_more(msgq, key);
	return 0;
}

/* Without a limit in time a full queue is left as it is, so no writer waits for the front. */
int z_impl_k_msgq_put_front(struct k_msgq *msgq, const void *data)
{
	k_spinlock_key_t key = z_lock();
	struct k_thread *reader = z_wait_first(&msgq->wait_q);
	char *end = msgq->read_ptr;

	check(msgq);
	if (msgq->used_msgs == msgq->max_msgs) {
		z_unlock(key);
		return -ENOMSG;
	}
	if (reader != NULL) {
		hand_over(msgq, reader, data, key);
		return 0;
	}
	if (end == msgq->buffer_start) {
		end = msgq->buffer_end;
	}
	msgq->read_ptr = end - msgq->msg_size;
	z_copy(msgq->read_ptr, data, msgq->msg_size);
	msgq->used_msgs++;
	unlock_with_more(msgq, key);
	return 0;
}

/* Lock not held. */
static __noinline int get_with_care(struct k_msgq *msgq, void *data, k_timeout_t timeout)
{
	k_spinlock_key_t key = z_lock();
	struct k_thread *writer = z_wait_first(&msgq->wait_q);

	if (msgq->used_msgs == 0U) {
		return wait_for_other_side(msgq, data, key, timeout);
	}
	z_copy(data, msgq->read_ptr, msgq->msg_size);
	advance(msgq, &msgq->read_ptr, msgq->msg_size);
	msgq->used_msgs--;
	if (writer != NULL) {
		append(msgq, writer->base.wake_data);
		z_wake(writer, 0);
		z_poll_notify(msgq, K_POLL_STATE_MSGQ_DATA_AVAILABLE, key);
		z_unlock_resched(key);
		return 0;
	}
	open_bound(msgq);
	z_unlock(key);
	return 0;
}

int z_impl_k_msgq_get(struct k_msgq *msgq, void *data, k_timeout_t timeout)
{
	k_spinlock_key_t key = z_lock();
	const uint32_t left = msgq->used_msgs - 1U;

	check(msgq);
	/* An empty queue wraps around to more than any bound. */
	if (unlikely(left >= msgq->bound || !z_word_aligned(data))) {
		z_unlock(key);
		return get_with_care(msgq, data, timeout);
	}
	const size_t size = msgq->msg_size;
	const char *from = msgq->read_ptr;

	msgq->used_msgs = left;
	advance(msgq, &msgq->read_ptr, size);
	z_copy_words((char *)data, from, size);
	z_unlock(key);
	return 0;
}

int z_impl_k_msgq_peek_at(struct k_msgq *msgq, void *data, uint32_t idx)
{
	k_spinlock_key_t key = z_lock();
	int result = -ENOMSG;

	check(msgq);
	if (idx < msgq->used_msgs) {
		const size_t offset = idx * msgq->msg_size;
		const size_t until_end = (size_t)(msgq->buffer_end - msgq->read_ptr);

		z_copy(data,
		       offset < until_end ? msgq->read_ptr + offset
					  : msgq->buffer_start + (offset - until_end),
		       msgq->msg_size);
		result = 0;
	}
	z_unlock(key);
	return result;
}

int z_impl_k_msgq_peek(struct k_msgq *msgq, void *data)
{
	return z_impl_k_msgq_peek_at(msgq, data, 0U);
}

void z_impl_k_msgq_purge(struct k_msgq *msgq)
{
	k_spinlock_key_t key = z_lock();

	check(msgq);
	/* While writers wait it is full. */
	z_wake_each(&msgq->wait_q, -ENOMSG, key);
	msgq->used_msgs = 0U;
	msgq->read_ptr = msgq->write_ptr;
	open_bound(msgq);
	z_unlock_resched(key);
}

void z_impl_k_msgq_get_attrs(struct k_msgq *msgq, struct k_msgq_attrs *attrs)
{
	k_spinlock_key_t key = z_lock();

	attrs->msg_size = msgq->msg_size;
	attrs->max_msgs = msgq->max_msgs;
	attrs->used_msgs = msgq->used_msgs;
	z_unlock(key);
}
