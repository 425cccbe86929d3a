/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of sys_heap share: memory, and a heap that fills it. */
#ifndef TESTS_LIB_HEAP_H_
#define TESTS_LIB_HEAP_H_

#include <zephyr/kernel.h>
#include <zephyr/sys/sys_heap.h>
#include <zephyr/ztest.h>

#define MEMORY_BYTES 40960

extern uint8_t memory[MEMORY_BYTES];
extern struct sys_heap heap;

/* Headers are of this many bytes in a heap of up to 256 KiB. */
#define HEADER (IS_ENABLED(CONFIG_64BIT) || IS_ENABLED(CONFIG_SYS_HEAP_BIG_ONLY) ? 8U : 4U)

/** @p heap is empty, in @p bytes of the memory. */
void start(size_t bytes);

/** The most that can be allocated in one piece now; allocates nothing. */
size_t largest(void);

/** True when nothing is allocated, and what is free is in one piece. */
bool is_empty(void);

#endif /* TESTS_LIB_HEAP_H_ */
