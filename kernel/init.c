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

/*
 * All get a device: z_device_init() the one to initialise, an older callback NULL, and the others
 * ignore it.
 */
static void run_level(const struct init_entry *entry, const struct init_entry *end)
{
	for (; entry < end; entry++) {
		((int (*)(const struct device *))(void (*)(void))entry->init_fn)(entry->dev);
	}
}

/* Nobody else names z_static_threads_start(), so images without such threads do not hold it. */
static void start_static_threads(void)
{
	STRUCT_SECTION_START_EXTERN(_static_thread_data);
	STRUCT_SECTION_END_EXTERN(_static_thread_data);
	const struct _static_thread_data *first = STRUCT_SECTION_START(_static_thread_data);

	if (first < STRUCT_SECTION_END(_static_thread_data)) {
		first->start_all();
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
	start_static_threads();
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
