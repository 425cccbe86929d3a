/* SPDX-License-Identifier: Apache-2.0 */
/* The version at run time. */
#ifndef ZEPHYR_INCLUDE_KERNEL_VERSION_H_
#define ZEPHYR_INCLUDE_KERNEL_VERSION_H_

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SYS_KERNEL_VER_MAJOR(ver)      (((ver) >> 24) & 0xFF)
#define SYS_KERNEL_VER_MINOR(ver)      (((ver) >> 16) & 0xFF)
#define SYS_KERNEL_VER_PATCHLEVEL(ver) (((ver) >> 8) & 0xFF)

/** Version as 0xMMmmpp00: major, minor, patch level. ISR: yes. */
uint32_t sys_kernel_version_get(void);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_VERSION_H_ */
