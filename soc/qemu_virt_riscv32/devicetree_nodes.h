/* SPDX-License-Identifier: Apache-2.0 */
/* Its serial port, on line 10 of the PLIC. */
#ifndef SOC_QEMU_VIRT_RISCV32_DEVICETREE_NODES_H_
#define SOC_QEMU_VIRT_RISCV32_DEVICETREE_NODES_H_

#define DT_N_uart0_EXISTS             1
#define DT_N_uart0_FULL_NAME          "uart@10000000"
#define DT_N_uart0_REG_ADDR           0x10000000
#define DT_N_uart0_IRQN               (IRQ_TO_L2(10U) | RISCV_IRQ_MEXT)
#define DT_N_uart0_P_clock_frequency  3686400
#define DT_N_uart0_P_current_speed    115200

#define DT_FOREACH_OKAY_ns16550(fn) fn(DT_N_uart0)
#define DT_FOREACH_OKAY_HELPER(fn) DT_FOREACH_OKAY_ns16550(fn)

#define DT_CHOSEN_zephyr_console    DT_N_uart0
#define DT_CHOSEN_zephyr_shell_uart DT_N_uart0

#endif /* SOC_QEMU_VIRT_RISCV32_DEVICETREE_NODES_H_ */
