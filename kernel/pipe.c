/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pipes. Bytes move when a call gives or takes them: straight to a reader that waits
 * or from a writer that does, else through the buffer. So readers wait only while no
 * byte is there, and writers only while there is neither room nor reader.
 *
 * A thread that waits may have moved a part already. Then its turn is before all
 * others, whatever their priority: the bytes of one call stay together, and no reader
 * gets what belongs into the middle of another's. Only the first in turn can be in
 * that state, as nobody overtakes; pipe->turn remembers it. Who has moved enough is woken,
 * and never looks again at the pipe; what it returns is in its own move.
 *
 * Bytes move in steps, from one to another, and between two steps interrupts are let in. Until
 * there is nothing left to do pipe->giving or pipe->taking points to the move of the
 * call, which is first in turn. ISRs that come to the pipe take all steps that can be taken before
 * they do anything else. So they find it as if that call were over, or waited, and their bytes
 * do not get between its bytes. A step counts its bytes as moved, and then copies them; while
 * interrupts are let in in that as well, pipe->copying points to what is left of it.
 */
#include "z_pipe.h"

#include <errno.h>
#include <limits.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/check.h>

#include "z_copy.h"
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

struct z_pipe_move *z_pipe_first(const struct k_pipe *pipe, const _wait_q_t *wq)
{
	const struct k_thread *t = pipe->turn;

	/* Whoever waits there with a part of its bytes moved is the one, even a new thread. */
	if (t == NULL || t->base.pended_on != wq || move_of(t)->done == 0U) {
		t = z_wait_first(wq);
	}
	return t == NULL ? NULL : move_of(t);
}

static ALWAYS_INLINE bool incomplete(const struct z_pipe_move *move)
{
	return move != NULL && move->done < move->len;
}

/* Lock held. How many bytes can go into the buffer, or out of it, in one piece. */
static ALWAYS_INLINE size_t room_in_one(const struct k_pipe *pipe)
{
	return pipe->size - MAX(pipe->bytes_used, pipe->write_index);
}

static ALWAYS_INLINE size_t there_in_one(const struct k_pipe *pipe)
{
	return MIN(pipe->bytes_used, pipe->size - pipe->read_index);
}

/* Lock held: `n` bytes of a writer's move are in the buffer, or will be soon, in one piece. */
static ALWAYS_INLINE void count_given(struct k_pipe *pipe, struct z_pipe_move *from, size_t n)
{
	const size_t index = pipe->write_index + n;

	from->done += n;
	pipe->bytes_used += n;
	pipe->write_index = index == pipe->size ? 0U : index;
}

/* Lock held: `n` bytes of the buffer are in a reader's move, or will be soon, in one piece. */
static ALWAYS_INLINE void count_taken(struct k_pipe *pipe, struct z_pipe_move *to, size_t n)
{
	const size_t index = pipe->read_index + n;

	to->done += n;
	pipe->bytes_used -= n;
	pipe->read_index = index == pipe->size ? 0U : index;
}

static ALWAYS_INLINE uint8_t *next_byte(const struct z_pipe_move *move)
{
	return move->data + move->done;
}

/* Lock held: what is to be copied. */
static ALWAYS_INLINE void plan(struct z_copying *copying, uint8_t *to, const uint8_t *from,
			       size_t n)
{
	copying->to = (char *)to;
	copying->from = (const char *)from;
	copying->left = n;
}

/* To a reader's move, or to nowhere. */
static ALWAYS_INLINE void plan_reading(struct z_copying *copying, const struct z_pipe_move *to,
				       const uint8_t *from, size_t n)
{
	if (to->data != NULL) {
		plan(copying, next_byte(to), from, n);
	}
}

/* Lock held: some of its bytes have been moved. */
static ALWAYS_INLINE void keep_turn(struct k_pipe *pipe, const struct z_pipe_move *move)
{
	if (move->waiter != NULL) {
		pipe->turn = move->waiter;
	}
}

/*
 * Lock held: whose turn it is goes on, if he waits and has enough. False if not. If his time is
 * over before that, it wakes him, and he has enough all the same.
 */
static ALWAYS_INLINE bool end_wait(const struct k_pipe *pipe)
{
	struct k_thread *t = pipe->turn;

	if (t == NULL || (t->base.pended_on != &pipe->wait_q.readers &&
			  t->base.pended_on != &pipe->wait_q.writers)) {
		return false;
	}
	if (move_of(t)->done < move_of(t)->enough) {
		return false;
	}
	z_wake(t, 0);
	return true;
}

/* Lock held: into `to`, if there is anything. */
static bool fill(struct k_pipe *pipe, struct z_pipe_move *from, struct z_pipe_move *to,
		 struct z_copying *copying)
{
	const size_t lacks = to->len - to->done;

	if (pipe->bytes_used > 0U) {
		const size_t n = MIN(there_in_one(pipe), lacks);

		plan_reading(copying, to, pipe->buffer + pipe->read_index, n);
		count_taken(pipe, to, n);
	} else if (from != NULL) {
		const size_t n = MIN(from->len - from->done, lacks);

		Z_ASSERT(from->waiter == NULL || to->waiter == NULL);
		plan_reading(copying, to, next_byte(from), n);
		to->done += n;
		from->done += n;
		keep_turn(pipe, from);
	} else {
		return false;
	}
	keep_turn(pipe, to);
	return true;
}

/* Lock held: from `from` into the buffer, if there is room; that is news then. */
static bool store(struct k_pipe *pipe, struct z_pipe_move *from, struct z_copying *copying,
		  bool *news)
{
	const size_t n = MIN(room_in_one(pipe), from->len - from->done);

	if (pipe->bytes_used == pipe->size) {
		return false;
	}
	plan(copying, pipe->buffer + pipe->write_index, next_byte(from), n);
	count_given(pipe, from, n);
	keep_turn(pipe, from);
	*news = true;
	return true;
}

/* Lock held. What can be done next, if anything can, but for the copy that it needs. */
static bool step(struct k_pipe *pipe, struct z_copying *copying, bool *news)
{
	if (end_wait(pipe)) {
		return true;
	}
	struct z_pipe_move *from = pipe->giving;
	struct z_pipe_move *to = pipe->taking;

	if (!incomplete(from)) {
		from = z_pipe_first(pipe, &pipe->wait_q.writers);
	}
	if (!incomplete(to)) {
		to = z_pipe_first(pipe, &pipe->wait_q.readers);
	}
	if (to != NULL) {
		return fill(pipe, from, to, copying);
	}
	return from != NULL && store(pipe, from, copying, news);
}

/* Lock held: there are more bytes in the buffer. */
static ALWAYS_INLINE void tell(struct k_pipe *pipe, k_spinlock_key_t key)
{
	if (z_polled(pipe)) {
		z_pause(key);
		z_poll_notify(pipe, K_POLL_STATE_PIPE_DATA_AVAILABLE, key);
	}
}

/* Lock held: all steps that can be taken. */
static ALWAYS_INLINE void take_steps(struct k_pipe *pipe, struct z_copying *copying, bool *news,
				     k_spinlock_key_t key)
{
	while (step(pipe, copying, news)) {
		pipe->copying = copying;
		z_pause(key);
		if (copying->left > 0U) {
			z_copy_finish(copying, key);
		}
		pipe->copying = NULL;
	}
}

/* Who comes in the last pause leaves nothing to be done either. */
void z_pipe_settle(struct k_pipe *pipe, k_spinlock_key_t key)
{
	struct z_copying copying = {0};
	bool news;

	z_pause(key);
	if (pipe->copying != NULL) {
		z_copy_finish(pipe->copying, key);
	}
	do {
		news = false;
		take_steps(pipe, &copying, &news, key);
		z_pause(key);
		if (news) {
			tell(pipe, key);
		}
	} while (news);
}

/* Lock held. All that can be moved; `place` is giving or taking. */
static __noinline void transfer(struct k_pipe *pipe, struct z_pipe_move **place,
				struct z_pipe_move *move, k_spinlock_key_t key)
{
	struct z_pipe_move *const interrupted = *place;

	if (z_pipe_at_work(pipe)) {
		z_pipe_settle(pipe, key);
	}
	if (!incomplete(interrupted)) {
		*place = move;
		z_pipe_settle(pipe, key);
		*place = interrupted;
	}
}

void z_pipe_give(struct k_pipe *pipe, struct z_pipe_move *from, k_spinlock_key_t key)
{
	if (likely(z_wait_first(&pipe->wait_q.readers) == NULL && !z_pipe_at_work(pipe) &&
		   from->len - 1U < room_in_one(pipe) &&
		   z_copy_short(pipe->buffer + pipe->write_index, from->data, from->len))) {
		count_given(pipe, from, from->len);
		tell(pipe, key);
	} else {
		transfer(pipe, &pipe->giving, from, key);
	}
}

void z_pipe_take(struct k_pipe *pipe, struct z_pipe_move *to, k_spinlock_key_t key)
{
	if (likely(z_wait_first(&pipe->wait_q.writers) == NULL && !z_pipe_at_work(pipe) &&
		   to->len - 1U < there_in_one(pipe) && to->data != NULL &&
		   z_copy_short(to->data, pipe->buffer + pipe->read_index, to->len))) {
		count_taken(pipe, to, to->len);
	} else {
		transfer(pipe, &pipe->taking, to, key);
	}
}

/*
 * Lock held, and released. While interrupts are let in once more `place`, giving or taking, points
 * to the move. Something may have come in between since bytes could be moved.
 */
static int wait_for_rest(struct k_pipe *pipe, _wait_q_t *wq, struct z_pipe_move **place,
			 struct z_pipe_move *move, k_spinlock_key_t key, k_timeout_t timeout)
{
	*place = move;
	z_pause(key);
	*place = NULL;
	if (move->result != 0 || move->done >= move->enough) {
		z_unlock_resched(key);
		return move->result;
	}
	move->waiter = _current;
	if (move->done > 0U) {
		pipe->turn = _current;
	}
	_current->base.wake_data = move;
	return z_wait_after_pause(wq, key, timeout);
}

/* Lock held. Whoever polls a pipe without buffer may read from `from`. */
static __noinline void tell_of_writer(struct k_pipe *pipe, struct z_pipe_move *from,
				      k_spinlock_key_t key)
{
	pipe->giving = from;
	z_pause(key);
	z_poll_notify(pipe, K_POLL_STATE_PIPE_DATA_AVAILABLE, key);
	z_pipe_settle(pipe, key);
}

int z_pipe_wait_to_write(struct k_pipe *pipe, struct z_pipe_move *from, k_spinlock_key_t key,
			 k_timeout_t timeout)
{
	if (pipe->size == 0U && z_polled(pipe)) {
		tell_of_writer(pipe, from, key);
	}
	return wait_for_rest(pipe, &pipe->wait_q.writers, &pipe->giving, from, key, timeout);
}

int z_pipe_wait_to_read(struct k_pipe *pipe, struct z_pipe_move *to, k_spinlock_key_t key,
			k_timeout_t timeout)
{
	return wait_for_rest(pipe, &pipe->wait_q.readers, &pipe->taking, to, key, timeout);
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
	z_pipe_give(pipe, &from, key);
	if (from.done == len) {
		z_unlock_resched(key);
	} else if (K_TIMEOUT_EQ(timeout, K_NO_WAIT) && from.result == 0) {
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
	z_pipe_take(pipe, &to, key);
	if (to.done == len) {
		z_unlock_resched(key);
	} else if ((pipe->flags & Z_PIPE_FLAG_CLOSED) != 0U) {
		result = -EPIPE;
		z_unlock_resched(key);
	} else if (K_TIMEOUT_EQ(timeout, K_NO_WAIT) && to.result == 0) {
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

/* Lock held: a call that was interrupted moves no more. */
static void end_move(struct z_pipe_move *move, int result)
{
	if (incomplete(move)) {
		move->len = move->done;
		move->result = result;
	}
}

/* Lock held. Everybody goes on, with `result`. */
static void end_all(struct k_pipe *pipe, int result, k_spinlock_key_t key)
{
	if (z_pipe_at_work(pipe)) {
		z_pipe_settle(pipe, key);
		end_move(pipe->giving, result);
		end_move(pipe->taking, result);
	}
	/* While writers wait it is full, while readers do it is empty. */
	z_pause(key);
	z_wake_each(&pipe->wait_q.readers, result, key);
	z_wake_each(&pipe->wait_q.writers, result, key);
}

void z_impl_k_pipe_reset(struct k_pipe *pipe)
{
	k_spinlock_key_t key = z_lock();

	z_pipe_check(pipe);
	end_all(pipe, -ECANCELED, key);
	z_pipe_empty(pipe);
	z_unlock_resched(key);
}

void z_impl_k_pipe_close(struct k_pipe *pipe)
{
	k_spinlock_key_t key = z_lock();

	z_pipe_check(pipe);
	pipe->flags |= Z_PIPE_FLAG_CLOSED;
	end_all(pipe, -EPIPE, key);
	z_unlock_resched(key);
}
