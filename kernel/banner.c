/* SPDX-License-Identifier: Apache-2.0 */
/* The boot banner. */
#include "z_banner.h"

#include <zephyr/kernel.h>
#include <zephyr/version.h>

void z_boot_banner(void)
{
	if (CONFIG_BOOT_DELAY > 0) {
		printk("*** Delaying boot by %d ms ***\n", CONFIG_BOOT_DELAY);
		k_busy_wait(CONFIG_BOOT_DELAY * USEC_PER_MSEC);
	}
	printk("*** Booting Favonius " KERNEL_VERSION_STRING " ***\n");
}
