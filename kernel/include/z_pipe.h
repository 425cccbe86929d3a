/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of pipes share. Kernel lock held. */
#ifndef KERNEL_INCLUDE_Z_PIPE_H_
#define KERNEL_INCLUDE_Z_PIPE_H_

#include <zephyr/kernel/pipe.h>

#include "z_wait.h"

/*
 * Bytes that a call has still to move. It lies on the caller's stack; while that waits,
 * its wake_data points there, and whoever moves the bytes counts them. When no fewer than
 * `enough` are moved the thread is woken with 0, so one that waits lacks at least a byte,
 * unless it is about to be woken.
 */
struct z_pipe_move {
	uint8_t *data; /* not written to by writers' moves; NULL: a reader's bytes are dropped */
	size_t len;
	size_t done;   /* of these; at most len */
	size_t enough; /* 1 .. len while it waits */
	struct k_thread *waiter; /* NULL as long as the call itself moves bytes */
	int result;    /* why it has come to its end meanwhile: the pipe was closed or reset */
};

/* Has a call that lets interrupts in more to do? Only ISRs find one. */
static ALWAYS_INLINE bool z_pipe_at_work(const struct k_pipe *pipe)
{
	return pipe->giving != NULL || pipe->taking != NULL;
}

static ALWAYS_INLINE void z_pipe_check(const struct k_pipe *pipe)
{
	Z_ASSERT(pipe->bytes_used <= pipe->size);
	Z_ASSERT(pipe->size == 0U ||
		 (pipe->read_index + pipe->bytes_used) % pipe->size == pipe->write_index);
	Z_ASSERT(z_pipe_at_work(pipe) || z_wait_first(&pipe->wait_q.readers) == NULL ||
		 pipe->bytes_used == 0U);
	Z_ASSERT(z_pipe_at_work(pipe) || z_wait_first(&pipe->wait_q.writers) == NULL ||
		 (pipe->bytes_used == pipe->size && z_wait_first(&pipe->wait_q.readers) == NULL));
}

/* Is there a byte to read? In a pipe without buffer, when a thread waits to write one. */
static ALWAYS_INLINE bool z_pipe_has_data(const struct k_pipe *pipe)
{
	return pipe->bytes_used > 0U || z_wait_first(&pipe->wait_q.writers) != NULL;
}

/* The move of the thread in `wq` whose turn it is; NULL if nobody waits. */
struct z_pipe_move *z_pipe_first(const struct k_pipe *pipe, const _wait_q_t *wq);

/*
 * Move as much as there is room for, to readers and to the buffer. May ready threads, and let
 * interrupts in, with the lock taken with `key`.
 */
void z_pipe_give(struct k_pipe *pipe, struct z_pipe_move *from, k_spinlock_key_t key);

/* Move as much as there is, from the buffer and from writers. As above. */
void z_pipe_take(struct k_pipe *pipe, struct z_pipe_move *to, k_spinlock_key_t key);

/*
 * What a call that was interrupted has begun: as far as it can be done. First of all in calls
 * that do something else than give or take.
 */
void z_pipe_settle(struct k_pipe *pipe, k_spinlock_key_t key);

/*
 * Wait until the rest has been moved, if it is not yet; the lock is released. Polls of a pipe
 * without buffer learn of a writer.
 */
int z_pipe_wait_to_write(struct k_pipe *pipe, struct z_pipe_move *from, k_spinlock_key_t key,
			 k_timeout_t timeout);
int z_pipe_wait_to_read(struct k_pipe *pipe, struct z_pipe_move *to, k_spinlock_key_t key,
			k_timeout_t timeout);

/* Drop what is in the buffer, without a look at those who wait. */
static ALWAYS_INLINE void z_pipe_empty(struct k_pipe *pipe)
{
	pipe->bytes_used = 0U;
	pipe->read_index = 0U;
	pipe->write_index = 0U;
}

/*
 * Frees a buffer that was allocated. k_pipe_alloc_init() sets it, so that images which
 * never allocate one need not hold the heap for k_pipe_cleanup(). Lock not held.
 */
extern void (*z_pipe_buffer_free)(void *buffer);

#endif /* KERNEL_INCLUDE_Z_PIPE_H_ */
