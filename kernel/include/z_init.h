/* SPDX-License-Identifier: Apache-2.0 */
/* Start-up, shared by the kernel with threads and the one without. */
#ifndef KERNEL_INCLUDE_Z_INIT_H_
#define KERNEL_INCLUDE_Z_INIT_H_

#include <stdbool.h>

#include <zephyr/toolchain.h>

struct device;

/* After PRE_KERNEL: create the first threads, if any, and go on in z_main_run(). */
FUNC_NORETURN void z_boot(void);

/* The rest of start-up, then main(). In the main thread, or on the boot stack without threads. */
void z_main_run(void);

/* Run a device's initialiser and remember the result, 0 or -errno. */
int z_device_init(const struct device *dev);

/* Set when kernel objects may be used. */
extern bool z_sys_post_kernel;

#ifdef CONFIG_MULTITHREADING
/* Start every K_THREAD_DEFINE() thread. Lock not held. */
void z_static_threads_start(void);
#else
static inline void z_static_threads_start(void)
{
}
#endif

#ifdef CONFIG_STATIC_INIT_GNU
/* C++ constructors and other functions of .init_array. */
void z_constructors_run(void);
#else
static inline void z_constructors_run(void)
{
}
#endif

#endif /* KERNEL_INCLUDE_Z_INIT_H_ */
