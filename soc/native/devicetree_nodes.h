/* SPDX-License-Identifier: Apache-2.0 */
/* Serial ports of the simulated machine: standard input and output, and one more. */
#ifndef SOC_NATIVE_DEVICETREE_NODES_H_
#define SOC_NATIVE_DEVICETREE_NODES_H_

#define DT_N_uart0_EXISTS             1
#define DT_N_uart0_FULL_NAME          "uart"
#define DT_N_uart0_REG_ADDR           0 /* number of the port */
#define DT_N_uart0_IRQN               2
#define DT_N_uart0_P_clock_frequency  0 /* none */
#define DT_N_uart0_P_current_speed    115200

#define DT_N_uart1_EXISTS             1
#define DT_N_uart1_FULL_NAME          "uart_1"
#define DT_N_uart1_REG_ADDR           1 /* number of the port */
#define DT_N_uart1_IRQN               3
#define DT_N_uart1_P_clock_frequency  0 /* none */
#define DT_N_uart1_P_current_speed    115200

#define DT_FOREACH_OKAY_zephyr_native_pty_uart(fn) fn(DT_N_uart0) fn(DT_N_uart1)
#define DT_FOREACH_OKAY_HELPER(fn) DT_FOREACH_OKAY_zephyr_native_pty_uart(fn)

#define DT_CHOSEN_zephyr_console    DT_N_uart0
#define DT_CHOSEN_zephyr_shell_uart DT_N_uart0

#endif /* SOC_NATIVE_DEVICETREE_NODES_H_ */
