/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Start-up: from the port's reset code to main(). The first half runs on the boot
 * stack with interrupts masked, the second in the main thread; without threads it
 * all happens on the boot stack.
 */
#include "z_init.h"

#include <zephyr/device.h>
#include <zephyr/init.h>
#include <zephyr/kernel.h>
#include <zephyr/version.h>

#include "z_arch.h"
#include "z_banner.h"

bool z_sys_post_kernel;

int main(void);

/* An older callback takes a device pointer: give every one NULL, which the others ignore. */
static void call(int (*init_fn)(void))
{
	((int (*)(const struct device *))(void (*)(void))init_fn)(NULL);
}

static void run_level(const struct init_entry *entry, const struct init_entry *end)
{
	for (; entry < end; entry++) {
		if (entry->dev != NULL) {
			z_device_init(entry->dev);
		} else {
			call(entry->init_fn);
		}
	}
}

void z_kernel_start(void)
{
	run_level(__init_EARLY_start, __init_PRE_KERNEL_1_start);
	arch_kernel_init();
	run_level(__init_PRE_KERNEL_1_start, __init_POST_KERNEL_start);
	z_boot();
}

void z_main_run(void)
{
	z_sys_post_kernel = true;
	run_level(__init_POST_KERNEL_start, __init_APPLICATION_start);
	z_boot_banner();
	z_constructors_run();
	run_level(__init_APPLICATION_start, __init_SMP_start);
	z_static_threads_start();
	run_level(__init_SMP_start, __init_end);
	arch_main_done(main());
}

bool k_is_pre_kernel(void)
{
	return !z_sys_post_kernel;
}

uint32_t sys_kernel_version_get(void)
{
	return KERNELVERSION;
}
