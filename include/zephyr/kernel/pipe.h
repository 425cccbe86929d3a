/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pipes: streams of bytes, through a buffer or from thread to thread. Two families of
 * functions, which may be used together on one pipe: k_pipe_write() and k_pipe_read()
 * move as much as they can until their time is over; k_pipe_put() and k_pipe_get(), the
 * older ones, have a minimum.
 */
#ifndef ZEPHYR_INCLUDE_KERNEL_PIPE_H_
#define ZEPHYR_INCLUDE_KERNEL_PIPE_H_

#include <zephyr/kernel/obj_core.h>
#include <zephyr/kernel/types.h>
#include <zephyr/linker/section_tags.h>
#include <zephyr/sys/iterable_sections.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A pipe. Opaque; fields under the kernel lock. */
struct k_pipe {
	uint8_t *buffer;
	size_t size;        /* of the buffer; 0: none */
	size_t bytes_used;  /* 0 .. size */
	size_t read_index;  /* of the oldest byte; below size or 0, as is write_index */
	size_t write_index; /* where the next byte goes */
	struct {
		_wait_q_t readers; /* any only while no byte is there */
		_wait_q_t writers; /* any only while there is no room and no reader */
	} wait_q;
	struct k_thread *turn; /* who waits and has moved a part, or who did once */
	struct z_pipe_move *giving; /* of a call that moves bytes, and lets interrupts in */
	struct z_pipe_move *taking;
	struct z_copying *copying; /* NULL, or bytes that it has counted as moved */
	uint8_t flags;
	Z_DECL_POLL_EVENT
	Z_DECL_OBJ_CORE(PIPE)
};

/** Flag: k_pipe_alloc_init() allocated the buffer. */
#define K_PIPE_FLAG_ALLOC BIT(0)

/* Flag: k_pipe_close() was called. */
#define Z_PIPE_FLAG_CLOSED BIT(1)

#define Z_PIPE_INITIALIZER(obj, pipe_buffer, pipe_buffer_size)                                     \
	{                                                                                          \
		.buffer = (pipe_buffer),                                                           \
		.size = (pipe_buffer_size),                                                        \
		.bytes_used = 0,                                                                   \
		.read_index = 0,                                                                   \
		.write_index = 0,                                                                  \
		.wait_q = {.readers = Z_WAIT_Q_INIT(&(obj).wait_q.readers),                        \
			   .writers = Z_WAIT_Q_INIT(&(obj).wait_q.writers)},                       \
		.turn = NULL,                                                                      \
		.giving = NULL,                                                                    \
		.taking = NULL,                                                                    \
		.copying = NULL,                                                                   \
		.flags = 0,                                                                        \
		Z_POLL_EVENT_OBJ_INIT(obj)                                                         \
	}

/**
 * Define a pipe, open, with a buffer of @p pipe_buffer_size bytes (0: none) aligned to
 * @p pipe_align, a power of 2. Not with `static` before it.
 */
#define K_PIPE_DEFINE(name, pipe_buffer_size, pipe_align)                                          \
	static uint8_t __noinit __aligned(pipe_align) _k_pipe_buf_##name[pipe_buffer_size];        \
	STRUCT_SECTION_ITERABLE(k_pipe, name) =                                                    \
		Z_PIPE_INITIALIZER(name, _k_pipe_buf_##name, pipe_buffer_size)

/**
 * Initialise a pipe, open and empty. With @p buffer NULL or @p buffer_size 0 it has no
 * buffer, and bytes go straight from a thread that writes to one that reads. Nobody may
 * be waiting. ISR: yes.
 */
__syscall void k_pipe_init(struct k_pipe *pipe, uint8_t *buffer, size_t buffer_size);

/**
 * Write @p len bytes, waiting for room until all are written or @p timeout is over.
 *
 * Threads that wait to write are served by priority, then in order of arrival; but the bytes
 * of one call stay together, unless its time is over before all are written.
 *
 * @return how many bytes were written: @p len, or fewer when time was over
 * @retval -EAGAIN none was written in time
 * @retval -ECANCELED k_pipe_reset() while waiting; what was written may be lost
 * @retval -EPIPE the pipe is closed, or was closed before all was written
 * @retval -EINVAL @p data is NULL and @p len not 0
 * @retval -EOVERFLOW @p len is greater than INT_MAX
 *
 * ISR: only with K_NO_WAIT.
 */
__syscall int k_pipe_write(struct k_pipe *pipe, const uint8_t *data, size_t len,
			   k_timeout_t timeout);

/**
 * Read @p len bytes, waiting for them until all are read or @p timeout is over.
 *
 * @return how many bytes were read: @p len, or fewer when time was over or the pipe closed
 * @retval -EAGAIN none was read in time
 * @retval -ECANCELED k_pipe_reset() while waiting; what was read is lost
 * @retval -EPIPE the pipe is closed and empty
 * @retval -EINVAL @p data is NULL and @p len not 0
 * @retval -EOVERFLOW @p len is greater than INT_MAX
 *
 * ISR: only with K_NO_WAIT.
 */
__syscall int k_pipe_read(struct k_pipe *pipe, uint8_t *data, size_t len, k_timeout_t timeout);

/**
 * Drop what is in the pipe; threads that wait return with -ECANCELED (k_pipe_put() and
 * k_pipe_get() as well). A pipe that is closed stays so. ISR: yes.
 */
__syscall void k_pipe_reset(struct k_pipe *pipe);

/**
 * Close: no more bytes come in, those that are in the pipe can still be read. Threads that
 * wait return: with -EPIPE, or readers with the bytes that they have. Only initialising it
 * anew opens a pipe again. ISR: yes.
 */
__syscall void k_pipe_close(struct k_pipe *pipe);

/**
 * Older form of k_pipe_init(): the buffer comes from the calling thread's resource pool.
 * With a @p size of 0 there is none.
 *
 * @retval 0 done
 * @retval -ENOMEM the pool has no such block, or the thread no pool
 *
 * ISR: no.
 */
__syscall int k_pipe_alloc_init(struct k_pipe *pipe, size_t size);

/**
 * End the use of a pipe: what is in it is lost, and its buffer is freed if
 * k_pipe_alloc_init() allocated it.
 *
 * @retval 0 done
 * @retval -EAGAIN threads wait; nothing has changed
 *
 * ISR: no.
 */
int k_pipe_cleanup(struct k_pipe *pipe);

/**
 * Older form of k_pipe_write(): write up to @p bytes_to_write bytes, waiting until at least
 * @p min_xfer of them are written. With a @p min_xfer of 0 it waits for all of them, but
 * none is needed; with K_NO_WAIT it writes nothing if it cannot write the minimum.
 *
 * @param bytes_written set to the number of bytes written, whatever the result but -EINVAL
 *
 * @retval 0 at least @p min_xfer bytes are written
 * @retval -EIO @p timeout is K_NO_WAIT, and there is no room for the minimum; none is written
 * @retval -EAGAIN time was over before; fewer are written. With K_NO_WAIT: threads that waited
 *         at the other end when the minimum seemed possible have ended meanwhile
 * @retval -EINVAL @p min_xfer is greater than @p bytes_to_write, or a pointer is NULL
 * @retval -ECANCELED k_pipe_reset() while waiting
 * @retval -EPIPE the pipe is closed, or was closed before the minimum, or any byte, was written
 *
 * ISR: only with K_NO_WAIT.
 */
__syscall int k_pipe_put(struct k_pipe *pipe, const void *data, size_t bytes_to_write,
			 size_t *bytes_written, size_t min_xfer, k_timeout_t timeout);

/**
 * Older form of k_pipe_read(): read up to @p bytes_to_read bytes, waiting until at least
 * @p min_xfer of them are read. With a @p min_xfer of 0 it waits for all of them, but none
 * is needed; with K_NO_WAIT it reads nothing if it cannot read the minimum.
 *
 * @param bytes_read set to the number of bytes read, whatever the result but -EINVAL
 *
 * @retval 0 at least @p min_xfer bytes are read
 * @retval -EIO @p timeout is K_NO_WAIT, and the minimum is not there; none is read
 * @retval -EAGAIN time was over before; fewer are read. With K_NO_WAIT: threads that waited
 *         at the other end when the minimum seemed possible have ended meanwhile
 * @retval -EINVAL @p min_xfer is greater than @p bytes_to_read, or a pointer is NULL
 * @retval -ECANCELED k_pipe_reset() while waiting
 * @retval -EPIPE the pipe is closed, and the minimum is not there; what is, is read
 *
 * ISR: only with K_NO_WAIT.
 */
__syscall int k_pipe_get(struct k_pipe *pipe, void *data, size_t bytes_to_read,
			 size_t *bytes_read, size_t min_xfer, k_timeout_t timeout);

/** How many bytes are in the buffer. ISR: yes. */
__syscall size_t k_pipe_read_avail(struct k_pipe *pipe);

/** For how many bytes there is room in the buffer. ISR: yes. */
__syscall size_t k_pipe_write_avail(struct k_pipe *pipe);

/** Drop what is in the buffer and what threads wait to write, as if it were read. ISR: yes. */
__syscall void k_pipe_flush(struct k_pipe *pipe);

/** Drop what is in the buffer; threads that wait to write go on. ISR: yes. */
__syscall void k_pipe_buffer_flush(struct k_pipe *pipe);

static inline size_t z_impl_k_pipe_read_avail(struct k_pipe *pipe)
{
	return pipe->bytes_used;
}

static inline size_t z_impl_k_pipe_write_avail(struct k_pipe *pipe)
{
	return pipe->size - pipe->bytes_used;
}

#include <zephyr/syscalls/pipe.h>

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_PIPE_H_ */
