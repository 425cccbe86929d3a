/* SPDX-License-Identifier: Apache-2.0 */
/* Cortex-M: what the files of this folder share. */
#ifndef ARCH_CORTEX_M_Z_ARM_H_
#define ARCH_CORTEX_M_Z_ARM_H_

/* Handlers, entered by the processor. */
void z_arm_reset(void);
void z_arm_svc(void);
void z_arm_pendsv(void);
void z_arm_fault(void);

/* Where PendSV "returns" to. */
void z_arm_stub(void);

#endif /* ARCH_CORTEX_M_Z_ARM_H_ */
