/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of this test share: two pipes, one of eight bytes and one without a
 * buffer, and a stream of bytes that follow one another, so that a lost, doubled or
 * displaced one is found.
 */
#ifndef PIPE_TEST_H_
#define PIPE_TEST_H_

#include <errno.h>

#include "crew.h"

#define SIZE 8

extern struct k_pipe pipe8;
extern struct k_pipe direct;

/** Both anew; the stream begins at 1. For a suite's `before`. */
void pipes_anew(void *fixture);

/** Write the next @p len bytes of the stream: the result. Those not written come next again. */
int write_next(struct k_pipe *pipe, size_t len, k_timeout_t timeout);

/** Read up to @p len bytes and check that they go on with the stream: the result. */
int read_next(struct k_pipe *pipe, size_t len, k_timeout_t timeout);

/** Write the bytes of a string, and read @p len bytes and compare them with one: the result. */
int write_text(struct k_pipe *pipe, const char *text, k_timeout_t timeout);
int read_text(struct k_pipe *pipe, size_t len, const char *expected, k_timeout_t timeout);

#endif /* PIPE_TEST_H_ */
