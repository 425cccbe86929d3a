/* SPDX-License-Identifier: Apache-2.0 */
/* The macros in C++. */
#include "crew.h"

K_PIPE_DEFINE(cpp_pipe, 4, 1);
K_PIPE_DEFINE(cpp_direct, 0, 4);

ZTEST(pipe_cpp, test_defined_pipes_work)
{
	const uint8_t sent[5] = {1, 2, 3, 4, 5};
	uint8_t got[5] = {};

	zassert_equal(k_pipe_write(&cpp_pipe, sent, sizeof(sent), K_NO_WAIT), 4);
	zassert_equal(k_pipe_read(&cpp_pipe, got, sizeof(got), K_NO_WAIT), 4);
	zassert_equal(got[3], 4);
	zassert_equal(k_pipe_write(&cpp_direct, sent, sizeof(sent), K_NO_WAIT), -EAGAIN);
}

ZTEST_SUITE(pipe_cpp, NULL, NULL, NULL, NULL, NULL);
