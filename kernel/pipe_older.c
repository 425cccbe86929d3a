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
#include "z_round.h"

void (*z_pipe_buffer_free)(void *buffer);

/* On the stack of a call that adds up what the threads that wait lack. */
struct tally {
	struct z_round round;
	size_t wanted; /* of them, in all */
	size_t rest;   /* of that, without what those who have been looked at lack */
};

/* A round that begins anew does so with the sum as well. */
static ALWAYS_INLINE bool look(struct z_round *round, struct k_thread *t)
{
	struct tally *tally = CONTAINER_OF(round, struct tally, round);
	const struct z_pipe_move *move = t->base.wake_data;
	const size_t lacks = move->len - move->done;
	const size_t rest = round->last == NULL ? tally->wanted : tally->rest;

	tally->rest = rest - MIN(lacks, rest);
	return tally->rest == 0U;
}

static bool step(struct z_round *round)
{
	return z_round_find(round, 2U, look);
}

/* Lock held. How many bytes the buffer can give to, or take from, those who wait in `wq`. */
static ALWAYS_INLINE size_t in_buffer(const struct k_pipe *pipe, const _wait_q_t *wq)
{
	return wq == &pipe->wait_q.readers ? pipe->size - pipe->bytes_used : pipe->bytes_used;
}

/*
 * Lock held. Can `least` bytes be moved at once, by the buffer and the threads that wait in `wq`?
 * z_pause()s: if ISRs have moved bytes in one, the first lacks fewer now, or is another.
 */
static __noinline bool can_move(struct k_pipe *pipe, _wait_q_t *wq, size_t least,
				k_spinlock_key_t key)
{
	const struct z_pipe_move *first;

	while ((first = z_pipe_first(pipe, wq)) != NULL && in_buffer(pipe, wq) < least) {
		const size_t done = first->done;
		struct tally tally = {.wanted = least - in_buffer(pipe, wq)};
		struct z_round *round = &tally.round;

		z_round_init(round, wq, step);
		z_pause(key);
		z_round_finish(&round, key);
		if (z_pipe_first(pipe, wq) == first && first->done == done) {
			return tally.round.found != NULL;
		}
	}
	return in_buffer(pipe, wq) >= least;
}

/* Lock held. Before what is possible is looked at. */
static ALWAYS_INLINE void begin(struct k_pipe *pipe, k_spinlock_key_t key)
{
	z_pipe_check(pipe);
	if (z_pipe_at_work(pipe)) {
		z_pipe_settle(pipe, key);
	}
}

/* Lock held. False: without waiting less than the minimum would be moved. */
static ALWAYS_INLINE bool may_move(struct k_pipe *pipe, _wait_q_t *wq, size_t min_xfer,
				   k_timeout_t timeout, k_spinlock_key_t key)
{
	return !K_TIMEOUT_EQ(timeout, K_NO_WAIT) || in_buffer(pipe, wq) >= min_xfer ||
	       can_move(pipe, wq, min_xfer, key);
}

static bool has_to_wait(const struct z_pipe_move *move, k_timeout_t timeout)
{
	return move->done < move->enough && !K_TIMEOUT_EQ(timeout, K_NO_WAIT);
}

/*
 * The result of a call: the end of time or of the pipe is none with the minimum moved. Threads that
 * waited when it seemed possible may have come to their end since.
 */
static int result_of(const struct z_pipe_move *move, size_t min_xfer, int result)
{
	if (result == 0 && move->done < min_xfer) {
		return move->done > 0U ? -EAGAIN : -EIO;
	}
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
	int result = -EIO;

	CHECKIF(bytes_written == NULL || min_xfer > bytes_to_write ||
		(data == NULL && bytes_to_write > 0U)) {
		return -EINVAL;
	}
	key = z_lock();
	begin(pipe, key);
	if ((pipe->flags & Z_PIPE_FLAG_CLOSED) != 0U) {
		result = -EPIPE;
	} else if (may_move(pipe, &pipe->wait_q.readers, min_xfer, timeout, key)) {
		z_pipe_give(pipe, &from, key);
		result = 0;
	}
	if (result == 0 && has_to_wait(&from, timeout)) {
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
	int result = -EIO;

	CHECKIF(bytes_read == NULL || min_xfer > bytes_to_read ||
		(data == NULL && bytes_to_read > 0U)) {
		return -EINVAL;
	}
	key = z_lock();
	begin(pipe, key);
	if ((pipe->flags & Z_PIPE_FLAG_CLOSED) != 0U) {
		z_pipe_take(pipe, &to, key);
		result = -EPIPE;
	} else if (may_move(pipe, &pipe->wait_q.writers, min_xfer, timeout, key)) {
		z_pipe_take(pipe, &to, key);
		result = 0;
	}
	if (result == 0 && has_to_wait(&to, timeout)) {
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
