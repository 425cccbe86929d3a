/* SPDX-License-Identifier: Apache-2.0 */
/* The smallest application: says where it runs, and leaves the system idle. */
#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

int main(void)
{
	printk("Hello World! %s\n", CONFIG_BOARD);
	return 0;
}
