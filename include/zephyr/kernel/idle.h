/* SPDX-License-Identifier: Apache-2.0 */
/* Letting the processor sleep. */
#ifndef ZEPHYR_INCLUDE_KERNEL_IDLE_H_
#define ZEPHYR_INCLUDE_KERNEL_IDLE_H_

#ifdef __cplusplus
extern "C" {
#endif

/** Sleep until an interrupt comes. For idle threads; interrupts are open afterwards. ISR: no. */
void k_cpu_idle(void);

/** With interrupts locked by irq_lock(): unlock with @p key and sleep, as one step. ISR: no. */
void k_cpu_atomic_idle(unsigned int key);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_IDLE_H_ */
