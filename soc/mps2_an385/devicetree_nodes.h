/* SPDX-License-Identifier: Apache-2.0 */
/* Two of its five serial ports; the rate is that of the processor. */
#ifndef SOC_MPS2_AN385_DEVICETREE_NODES_H_
#define SOC_MPS2_AN385_DEVICETREE_NODES_H_

#define DT_N_uart0_EXISTS             1
#define DT_N_uart0_FULL_NAME          "uart@4000"
#define DT_N_uart0_REG_ADDR           0x40004000
#define DT_N_uart0_IRQ_rx             0
#define DT_N_uart0_IRQ_tx             1
#define DT_N_uart0_P_clock_frequency  25000000
#define DT_N_uart0_P_current_speed    115200

#define DT_N_uart1_EXISTS             1
#define DT_N_uart1_FULL_NAME          "uart@5000"
#define DT_N_uart1_REG_ADDR           0x40005000
#define DT_N_uart1_IRQ_rx             2
#define DT_N_uart1_IRQ_tx             3
#define DT_N_uart1_P_clock_frequency  25000000
#define DT_N_uart1_P_current_speed    115200

#define DT_FOREACH_OKAY_arm_cmsdk_uart(fn) fn(DT_N_uart0) fn(DT_N_uart1)
#define DT_FOREACH_OKAY_HELPER(fn) DT_FOREACH_OKAY_arm_cmsdk_uart(fn)

#define DT_CHOSEN_zephyr_console    DT_N_uart0
#define DT_CHOSEN_zephyr_shell_uart DT_N_uart0

#endif /* SOC_MPS2_AN385_DEVICETREE_NODES_H_ */
