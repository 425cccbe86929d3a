/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The older calls of pipes, which transfer at least a minimum: they move bytes by the
 * same functions as the others, and are woken as soon as the minimum is moved. They
 * never look at the pipe again after waiting.
 */
#include <errno.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/check.h>

#include "z_obj_core.h"
#include "z_pipe.h"

void (*z_pipe_buffer_free)(void *buffer);

/* Lock held. How many bytes the threads that wait there lack, and `own`; not beyond `enough`. */
static size_t wanted_by(const _wait_q_t *wq, size_t own, size_t enough)
{
	size_t sum = own;

	Z_WAITERS(wq, t) {
		const struct z_pipe_move *move = t->base.wake_data;

		if (sum >= enough) {
			break;
		}
		sum += MIN(move->len - move->done, SIZE_MAX - sum);
	}
	return sum;
}

/* Lock held. Before what is possible is looked at. */
static ALWAYS_INLINE void begin(struct k_pipe *pipe, k_spinlock_key_t key)
{
	z_pipe_check(pipe);
	if (z_pipe_at_work(pipe)) {
		z_pipe_settle(pipe, key);
	}
}

/* Lock held. What to do that can move `possible` bytes now: 0 this, 1 to wait too, or a result. */
static int decide(const struct z_pipe_move *move, size_t min_xfer, size_t possible,
		  k_timeout_t timeout)
{
	if (possible >= move->enough) {
		return 0;
	}
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		return possible >= min_xfer ? 0 : -EIO;
	}
	return 1;
}

/* The result of a call: the end of time or of the pipe is none with the minimum moved. */
static int result_of(const struct z_pipe_move *move, size_t min_xfer, int result)
{
	if ((result == -EAGAIN && move->done >= min_xfer) ||
	    (result == -EPIPE && move->done >= MAX(min_xfer, 1U))) {
		return 0;
	}
	return result;
}

int z_impl_k_pipe_put(struct k_pipe *pipe, const void *data, size_t bytes_to_write,
		      size_t *bytes_written, size_t min_xfer, k_timeout_t timeout)
{
	struct z_pipe_move from = {.data = (uint8_t *)data,
				   .len = bytes_to_write,
				   .enough = min_xfer > 0U ? min_xfer : bytes_to_write};
	k_spinlock_key_t key;
	int result = -EPIPE;

	CHECKIF(bytes_written == NULL || min_xfer > bytes_to_write ||
		(data == NULL && bytes_to_write > 0U)) {
		return -EINVAL;
	}
	key = z_lock();
	begin(pipe, key);
	if ((pipe->flags & Z_PIPE_FLAG_CLOSED) == 0U) {
		const size_t room = pipe->size - pipe->bytes_used;

		result = decide(&from, min_xfer,
				wanted_by(&pipe->wait_q.readers, room, from.enough), timeout);
	}
	if (result >= 0) {
		z_pipe_give(pipe, &from, key);
	}
	if (result > 0) {
		result = z_pipe_wait_to_write(pipe, &from, key, timeout);
	} else {
		z_unlock_resched(key);
	}
	*bytes_written = from.done;
	return result_of(&from, min_xfer, result);
}

int z_impl_k_pipe_get(struct k_pipe *pipe, void *data, size_t bytes_to_read, size_t *bytes_read,
		      size_t min_xfer, k_timeout_t timeout)
{
	struct z_pipe_move to = {.data = data,
				 .len = bytes_to_read,
				 .enough = min_xfer > 0U ? min_xfer : bytes_to_read};
	k_spinlock_key_t key;
	int result = -EPIPE;

	CHECKIF(bytes_read == NULL || min_xfer > bytes_to_read ||
		(data == NULL && bytes_to_read > 0U)) {
		return -EINVAL;
	}
	key = z_lock();
	begin(pipe, key);
	if ((pipe->flags & Z_PIPE_FLAG_CLOSED) == 0U) {
		const size_t there = pipe->bytes_used;

		result = decide(&to, min_xfer, wanted_by(&pipe->wait_q.writers, there, to.enough),
				timeout);
	}
	if (result >= 0 || result == -EPIPE) {
		z_pipe_take(pipe, &to, key);
	}
	if (result > 0) {
		result = z_pipe_wait_to_read(pipe, &to, key, timeout);
	} else {
		z_unlock_resched(key);
	}
	*bytes_read = to.done;
	return result_of(&to, min_xfer, result);
}

/* All that is there is read, to nowhere. */
void z_impl_k_pipe_flush(struct k_pipe *pipe)
{
	struct z_pipe_move nowhere = {.len = SIZE_MAX};
	k_spinlock_key_t key = z_lock();

	begin(pipe, key);
	z_pipe_take(pipe, &nowhere, key);
	z_unlock_resched(key);
}

void z_impl_k_pipe_buffer_flush(struct k_pipe *pipe)
{
	struct z_pipe_move nothing = {0};
	k_spinlock_key_t key = z_lock();

	begin(pipe, key);
	z_pipe_empty(pipe);
	z_pipe_take(pipe, &nothing, key);
	z_unlock_resched(key);
}

int k_pipe_cleanup(struct k_pipe *pipe)
{
	k_spinlock_key_t key = z_lock();
	uint8_t *buffer = NULL;

	z_pipe_check(pipe);
	if (z_pipe_at_work(pipe) || z_wait_first(&pipe->wait_q.readers) != NULL ||
	    z_wait_first(&pipe->wait_q.writers) != NULL) {
		z_unlock(key);
		return -EAGAIN;
	}
	z_pipe_empty(pipe);
	if ((pipe->flags & K_PIPE_FLAG_ALLOC) != 0U) {
		buffer = pipe->buffer;
		pipe->buffer = NULL;
		pipe->size = 0U;
		pipe->flags &= (uint8_t)~K_PIPE_FLAG_ALLOC;
	}
	z_unlock(key);
	z_obj_core_unlink(pipe, PIPE);
	if (buffer != NULL) {
		z_pipe_buffer_free(buffer);
	}
	return 0;
}
