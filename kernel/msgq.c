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
 *
 * What is longer is copied step by step, with interrupts let in in between. The queue is
 * in its new state before that; so an ISR that comes to it has only to finish the copy.
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
	Z_ASSERT(msgq->bound == 0U || msgq->copying == NULL);
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

/* Lock held: the place of the newest message. There is room. */
static ALWAYS_INLINE char *append(struct k_msgq *msgq)
{
	char *place = msgq->write_ptr;

	advance(msgq, &msgq->write_ptr, msgq->msg_size);
	msgq->used_msgs++;
	return place;
}

/* Lock held: the place of the oldest message, which is taken. There is one. */
static ALWAYS_INLINE char *remove(struct k_msgq *msgq)
{
	char *place = msgq->read_ptr;

	advance(msgq, &msgq->read_ptr, msgq->msg_size);
	msgq->used_msgs--;
	return place;
}

/* Lock held. z_pause()s, and nobody finds a message half copied. */
static void copy_with_care(struct k_msgq *msgq, struct z_copying *copying, k_spinlock_key_t key)
{
	msgq->bound = 0U; /* so that all look for it */
	msgq->copying = copying;
	z_pause(key);
	z_copy_finish(copying, key);
	msgq->copying = NULL;
}

static __noinline void copy_long(struct k_msgq *msgq, char *to, const char *from,
				 k_spinlock_key_t key)
{
	struct z_copying copying = {.to = to, .from = from, .left = msgq->msg_size};

	copy_with_care(msgq, &copying, key);
}

/* Lock held. May z_pause(). */
static ALWAYS_INLINE void copy(struct k_msgq *msgq, void *to, const void *from,
			       k_spinlock_key_t key)
{
	if (!z_copy_short(to, from, msgq->msg_size)) {
		copy_long(msgq, to, from, key);
	}
}

/* Lock held. First of all in a call that does more than the ordinary case. */
static ALWAYS_INLINE void finish_interrupted(struct k_msgq *msgq, k_spinlock_key_t key)
{
	if (unlikely(msgq->copying != NULL)) {
		z_pause(key);
		z_copy_finish(msgq->copying, key);
		msgq->copying = NULL;
	}
}

/* Lock held: nobody waits. */
static void open_bound(struct k_msgq *msgq)
{
	if (msgq->msg_size % sizeof(z_word_t) == 0U && msgq->msg_size <= Z_COPY_SHORT &&
	    z_word_aligned(msgq->buffer_start)) {
		msgq->bound = msgq->max_msgs;
	}
}

/*
 * Lock held, and released; the best reader gets the message. His time can end while a long one is
 * copied, but not his wait, which is over then.
 */
static ALWAYS_INLINE void hand_over(struct k_msgq *msgq, struct k_thread *reader,
				    const void *data, k_spinlock_key_t key)
{
	char *to = reader->base.wake_data;

	if (z_copy_short(to, data, msgq->msg_size)) {
		z_wake_unlock(reader, 0, key);
	} else {
		z_wake(reader, 0);
		copy_long(msgq, to, data, key);
		z_unlock_resched(key);
	}
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

/* The same where it may be some time since the lock was taken. */
static void unlock_with_more_late(struct k_msgq *msgq, k_spinlock_key_t key)
{
	z_poll_notify(msgq, K_POLL_STATE_MSGQ_DATA_AVAILABLE, key);
	z_unlock_resched(key);
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
	struct k_thread *reader;

	finish_interrupted(msgq, key);
	reader = z_wait_first(&msgq->wait_q);
	if (msgq->used_msgs == msgq->max_msgs) {
		return wait_for_other_side(msgq, (void *)data, key, timeout);
	}
	if (reader != NULL) {
		hand_over(msgq, reader, data, key);
		return 0;
	}
	copy(msgq, append(msgq), data, key);
	open_bound(msgq);
	unlock_with_more_late(msgq, key);
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
	struct k_thread *reader;

	finish_interrupted(msgq, key);
	check(msgq);
	reader = z_wait_first(&msgq->wait_q);
	if (msgq->used_msgs == msgq->max_msgs) {
		z_unlock(key);
		return -ENOMSG;
	}
	if (reader != NULL) {
		hand_over(msgq, reader, data, key);
		return 0;
	}
	if (msgq->read_ptr == msgq->buffer_start) {
		msgq->read_ptr = msgq->buffer_end;
	}
	msgq->read_ptr -= msgq->msg_size;
	msgq->used_msgs++;
	copy(msgq, msgq->read_ptr, data, key);
	unlock_with_more_late(msgq, key);
	return 0;
}

/*
 * Lock held, and released: the place of the oldest message is that of the writer's then, as it is
 * full. His wait is over before the copy, so he loses no message by the end of his time.
 */
static __noinline void get_and_refill(struct k_msgq *msgq, void *data, struct k_thread *writer,
				      k_spinlock_key_t key)
{
	char *place = msgq->read_ptr;
	const size_t size = msgq->msg_size;
	struct z_copying in = {.to = place, .from = writer->base.wake_data, .left = size};
	struct z_copying out = {.to = data, .from = place, .left = size, .then = &in};

	advance(msgq, &msgq->read_ptr, size);
	msgq->write_ptr = msgq->read_ptr;
	z_wake(writer, 0);
	copy_with_care(msgq, &out, key);
	unlock_with_more_late(msgq, key);
}

/* Lock not held. */
static __noinline int get_with_care(struct k_msgq *msgq, void *data, k_timeout_t timeout)
{
	k_spinlock_key_t key = z_lock();
	struct k_thread *writer;

	finish_interrupted(msgq, key);
	writer = z_wait_first(&msgq->wait_q);
	if (msgq->used_msgs == 0U) {
		return wait_for_other_side(msgq, data, key, timeout);
	}
	if (writer != NULL) {
		get_and_refill(msgq, data, writer, key);
		return 0;
	}
	copy(msgq, data, remove(msgq), key);
	open_bound(msgq);
	z_unlock_resched(key);
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

	finish_interrupted(msgq, key);
	check(msgq);
	if (idx < msgq->used_msgs) {
		const size_t offset = idx * msgq->msg_size;
		const size_t until_end = (size_t)(msgq->buffer_end - msgq->read_ptr);

		copy(msgq, data,
		     offset < until_end ? msgq->read_ptr + offset
					: msgq->buffer_start + (offset - until_end),
		     key);
		result = 0;
	}
	z_unlock_resched(key);
	return result;
}

int z_impl_k_msgq_peek(struct k_msgq *msgq, void *data)
{
	return z_impl_k_msgq_peek_at(msgq, data, 0U);
}

void z_impl_k_msgq_purge(struct k_msgq *msgq)
{
	k_spinlock_key_t key = z_lock();

	finish_interrupted(msgq, key);
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
