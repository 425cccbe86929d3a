/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of this image want of each other. */
#ifndef LATENCY_H_
#define LATENCY_H_

#include <stdint.h>

/* A timer of the board, which the kernel does not use: see source_*.c. */

/* Connect its interrupt, which calls latency_seen(). */
void source_start(void);

/* In its handler, or before the first: interrupt in `instructions`. */
void source_set(uint32_t instructions);

/* In the handler: instructions since the interrupt was pending, rounded down. */
void latency_seen(uint32_t instructions);

/* Threads and timers that use every kind of object, for ever. Their number does not change. */
void load_start(void);
void load_data_start(void);

/* Start a thread of the load; prio counts upwards from the best of its priorities, 0 to 7. */
void load_thread(int prio, void (*body)(int n), int n);

#endif /* LATENCY_H_ */
