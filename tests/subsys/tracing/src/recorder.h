/* SPDX-License-Identifier: Apache-2.0 */
/* Hooks that note that they were called, in which order and with which arguments. */
#ifndef TESTS_SUBSYS_TRACING_RECORDER_H_
#define TESTS_SUBSYS_TRACING_RECORDER_H_

#include <stdint.h>

#include <zephyr/kernel.h>

/** What a hook was told; what it has no argument for is 0. */
struct event {
	const char *name;
	const void *object;
	k_timeout_t timeout;
	intptr_t result; /* or rc */
	const void *memory;
	size_t bytes;
};

/* Kinds of hooks to be noted. */
#define OBJECTS BIT(0)
#define THREADS BIT(1)

/** Forget everything; from now on note hooks of @p kinds. */
void record(uint32_t kinds);

/** Called by hooks. */
void record_event(uint32_t kind, struct event event);

/** The hooks called since record() had these names, separated by spaces. */
#define zassert_recorded(names) check_recorded(__FILE__, __LINE__, names)

void check_recorded(const char *file, int line, const char *names);

/** The @p n th event. */
const struct event *recorded(int n);

/** How many events there were. */
int recorded_count(void);

#endif /* TESTS_SUBSYS_TRACING_RECORDER_H_ */
