/* SPDX-License-Identifier: Apache-2.0 */
/* Run a function in interrupt context; for tests. */
#ifndef ZEPHYR_INCLUDE_IRQ_OFFLOAD_H_
#define ZEPHYR_INCLUDE_IRQ_OFFLOAD_H_

#ifdef __cplusplus
extern "C" {
#endif

typedef void (*irq_offload_routine_t)(const void *parameter);

/**
 * Interrupt the caller and run @p routine there; returns when that interrupt has
 * ended and the caller goes on. Needs CONFIG_IRQ_OFFLOAD. Interrupts must not be
 * locked. ISR: with CONFIG_IRQ_OFFLOAD_NESTED, but not zero-latency ones.
 */
void irq_offload(irq_offload_routine_t routine, const void *parameter);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_IRQ_OFFLOAD_H_ */
