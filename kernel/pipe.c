/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pipes. Bytes move when a call gives or takes them: straight to a reader that waits
 * or from a writer that does, else through the buffer. So readers wait only while no
 * byte is there, and writers only while there is neither room nor reader.
 *
 * A thread that waits may have moved a part already. Then its turn is before all
 * others, whatever their priority: the bytes of one call stay together, and no reader
 * gets what belongs into the middle of another's. Only the first in turn can be in
 * that state, as nobody overtakes. Who has moved enough is woken, and never looks
 * again at the pipe; what it returns is in its own move.
 */
#include "z_pipe.h"

#include <errno.h>
#include <limits.h>
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/check.h>

#include "z_obj_core.h"
#include "z_poll.h"

void z_impl_k_pipe_init(struct k_pipe *pipe, uint8_t *buffer, size_t buffer_size)
{
	z_obj_core_unlink(pipe, PIPE);
	*pipe = (struct k_pipe){
		.buffer = buffer,
		.size = buffer == NULL ? 0U : buffer_size,
	};
	z_waitq_init(&pipe->wait_q.readers);
	z_waitq_init(&pipe->wait_q.writers);
	z_poll_init(pipe);
	z_obj_core_link(pipe, PIPE);
}

static ALWAYS_INLINE struct z_pipe_move *move_of(const struct k_thread *t)
{
	return t->base.wake_data;
}

/* Lock held. Whose turn it is; NULL if nobody waits. */
static struct k_thread *first(const _wait_q_t *wq)
{
	Z_WAITERS(wq, t) {
		if (move_of(t)->done > 0U) {
			return t;
		}
	}
	return z_wait_first(wq);
}

/* Lock held: `t` goes on if it has moved enough. */
static void wake_if_enough(struct k_thread *t)
{
	if (move_of(t)->done >= move_of(t)->enough) {
		z_wake(t, 0);
	}
}

/* Lock held: from a writer's move into the buffer. */
static void give_to_buffer(struct k_pipe *pipe, struct z_pipe_move *from)
{
	size_t n = MIN(pipe->size - pipe->bytes_used, from->len - from->done);

	pipe->bytes_used += n;
	while (n > 0U) {
		const size_t part = MIN(n, pipe->size - pipe->write_index);

		memcpy(pipe->buffer + pipe->write_index, from->data + from->done, part);
		from->done += part;
		pipe->write_index += part;
		if (pipe->write_index == pipe->size) {
			pipe->write_index = 0U;
		}
		n -= part;
	}
}

/* Lock held: from the buffer into a reader's move. */
static void take_from_buffer(struct k_pipe *pipe, struct z_pipe_move *to)
{
	size_t n = MIN(pipe->bytes_used, to->len - to->done);

	pipe->bytes_used -= n;
	while (n > 0U) {
		const size_t part = MIN(n, pipe->size - pipe->read_index);

		memcpy(to->data + to->done, pipe->buffer + pipe->read_index, part);
		to->done += part;
		pipe->read_index += part;
		if (pipe->read_index == pipe->size) {
			pipe->read_index = 0U;
		}
		n -= part;
	}
}

/* Lock held, the buffer empty: from a writer's move into a reader's. */
static void hand_over(struct z_pipe_move *from, struct z_pipe_move *to)
{
	const size_t n = MIN(from->len - from->done, to->len - to->done);

	if (n > 0U) {
		memcpy(to->data + to->done, from->data + from->done, n);
		to->done += n;
		from->done += n;
	}
}

/* Lock held: from a writer's move into the buffer, and tell it. */
static void give_more(struct k_pipe *pipe, struct z_pipe_move *from)
{
	const size_t before = pipe->bytes_used;

	give_to_buffer(pipe, from);
	if (pipe->bytes_used > before) {
		z_poll_notify(pipe, K_POLL_STATE_PIPE_DATA_AVAILABLE);
	}
}

void z_pipe_give(struct k_pipe *pipe, struct z_pipe_move *from)
{
	while (from->done < from->len) {
		struct k_thread *reader = first(&pipe->wait_q.readers);

		if (reader == NULL) {
			break;
		}
		hand_over(from, move_of(reader));
		wake_if_enough(reader);
	}
	if (from->done < from->len) {
		give_more(pipe, from);
	}
}

void z_pipe_take(struct k_pipe *pipe, struct z_pipe_move *to)
{
	take_from_buffer(pipe, to);
	for (;;) {
		struct k_thread *writer = first(&pipe->wait_q.writers);

		if (writer == NULL) {
			return;
		}
		const size_t before = move_of(writer)->done;

		if (pipe->bytes_used == 0U) {
			hand_over(move_of(writer), to);
		}
		give_more(pipe, move_of(writer));
		if (move_of(writer)->done == before) {
			return;
		}
		wake_if_enough(writer);
	}
}

int z_pipe_wait_to_write(struct k_pipe *pipe, struct z_pipe_move *from, k_spinlock_key_t key,
			 k_timeout_t timeout)
{
	if (pipe->size == 0U) {
		z_poll_notify(pipe, K_POLL_STATE_PIPE_DATA_AVAILABLE);
	}
	_current->base.wake_data = from;
	return z_wait(&pipe->wait_q.writers, key, timeout);
}

int z_pipe_wait_to_read(struct k_pipe *pipe, struct z_pipe_move *to, k_spinlock_key_t key,
			k_timeout_t timeout)
{
	_current->base.wake_data = to;
	return z_wait(&pipe->wait_q.readers, key, timeout);
}

/* What a call returns that ended so, by itself or by waiting. Time takes nothing back. */
static int result_of(const struct z_pipe_move *move, int result)
{
	if (result == 0 || (result == -EAGAIN && move->done > 0U)) {
		return (int)move->done;
	}
	return result;
}

int z_impl_k_pipe_write(struct k_pipe *pipe, const uint8_t *data, size_t len, k_timeout_t timeout)
{
	struct z_pipe_move from = {.data = (uint8_t *)data, .len = len, .enough = len};
	k_spinlock_key_t key;
	int result = 0;

	CHECKIF(data == NULL && len > 0U) {
		return -EINVAL;
	}
	CHECKIF(len > INT_MAX) {
		return -EOVERFLOW;
	}
	key = z_lock();
	z_pipe_check(pipe);
	if ((pipe->flags & Z_PIPE_FLAG_CLOSED) != 0U) {
		z_unlock(key);
		return -EPIPE;
	}
	z_pipe_give(pipe, &from);
	if (from.done == len) {
		z_unlock_resched(key);
	} else if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		result = -EAGAIN;
		z_unlock_resched(key);
	} else {
		result = z_pipe_wait_to_write(pipe, &from, key, timeout);
	}
	return result_of(&from, result);
}

int z_impl_k_pipe_read(struct k_pipe *pipe, uint8_t *data, size_t len, k_timeout_t timeout)
{
	struct z_pipe_move to = {.data = data, .len = len, .enough = len};
	k_spinlock_key_t key;
	int result = 0;

	CHECKIF(data == NULL && len > 0U) {
		return -EINVAL;
	}
	CHECKIF(len > INT_MAX) {
		return -EOVERFLOW;
	}
	key = z_lock();
	z_pipe_check(pipe);
	z_pipe_take(pipe, &to);
	if (to.done == len) {
		z_unlock_resched(key);
	} else if ((pipe->flags & Z_PIPE_FLAG_CLOSED) != 0U) {
		result = -EPIPE;
		z_unlock_resched(key);
	} else if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		result = -EAGAIN;
		z_unlock_resched(key);
	} else {
		result = z_pipe_wait_to_read(pipe, &to, key, timeout);
	}
	if (result == -EPIPE && to.done > 0U) {
		result = 0; /* what has come before the end */
	}
	return result_of(&to, result);
}

void z_impl_k_pipe_reset(struct k_pipe *pipe)
{
	k_spinlock_key_t key = z_lock();

	z_pipe_check(pipe);
	/* While writers wait it is full, while readers do it is empty. */
	z_wake_each(&pipe->wait_q.readers, -ECANCELED, key);
	z_wake_each(&pipe->wait_q.writers, -ECANCELED, key);
	z_pipe_empty(pipe);
	z_unlock_resched(key);
}

void z_impl_k_pipe_close(struct k_pipe *pipe)
{
	k_spinlock_key_t key = z_lock();

	z_pipe_check(pipe);
	pipe->flags |= Z_PIPE_FLAG_CLOSED;
	z_wake_each(&pipe->wait_q.readers, -EPIPE, key);
	z_wake_each(&pipe->wait_q.writers, -EPIPE, key);
	z_unlock_resched(key);
}
