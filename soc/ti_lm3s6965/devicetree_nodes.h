/* SPDX-License-Identifier: Apache-2.0 */
/* Two of its three serial ports. */
#ifndef SOC_TI_LM3S6965_DEVICETREE_NODES_H_
#define SOC_TI_LM3S6965_DEVICETREE_NODES_H_

#define DT_N_uart0_EXISTS             1
#define DT_N_uart0_FULL_NAME          "uart@4000c000"
#define DT_N_uart0_REG_ADDR           0x4000c000
#define DT_N_uart0_IRQN               5
#define DT_N_uart0_P_clock_frequency  12000000
#define DT_N_uart0_P_current_speed    115200

#define DT_N_uart1_EXISTS             1
#define DT_N_uart1_FULL_NAME          "uart@4000d000"
#define DT_N_uart1_REG_ADDR           0x4000d000
#define DT_N_uart1_IRQN               6
#define DT_N_uart1_P_clock_frequency  12000000
#define DT_N_uart1_P_current_speed    115200

#define DT_FOREACH_OKAY_ti_stellaris_uart(fn) fn(DT_N_uart0) fn(DT_N_uart1)
#define DT_FOREACH_OKAY_HELPER(fn) DT_FOREACH_OKAY_ti_stellaris_uart(fn)

#define DT_CHOSEN_zephyr_console    DT_N_uart0
#define DT_CHOSEN_zephyr_shell_uart DT_N_uart0

#endif /* SOC_TI_LM3S6965_DEVICETREE_NODES_H_ */
