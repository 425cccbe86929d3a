/* SPDX-License-Identifier: Apache-2.0 */
/* The line that start-up prints; empty when off. */
#ifndef KERNEL_INCLUDE_Z_BANNER_H_
#define KERNEL_INCLUDE_Z_BANNER_H_

#ifdef CONFIG_BOOT_BANNER
/*
 * Lock not held. After POST_KERNEL, when consoles work. Waits CONFIG_BOOT_DELAY
 * milliseconds first.
 */
void z_boot_banner(void);
#else
static inline void z_boot_banner(void)
{
}
#endif

#endif /* KERNEL_INCLUDE_Z_BANNER_H_ */
