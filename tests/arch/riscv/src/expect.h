/* SPDX-License-Identifier: Apache-2.0 */
/* A thread that is to end by a fault. */
#ifndef TESTS_ARCH_RISCV_EXPECT_H_
#define TESTS_ARCH_RISCV_EXPECT_H_

/* Run `body` in a thread that has a fault with this reason and this mcause, and ends. */
void expect_fault(void (*body)(void), unsigned int reason, unsigned long cause);

#endif /* TESTS_ARCH_RISCV_EXPECT_H_ */
