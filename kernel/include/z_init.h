/* SPDX-License-Identifier: Apache-2.0 */
/* Start-up, shared by the kernel with threads and the one without. No lock is held in it. */
#ifndef KERNEL_INCLUDE_Z_INIT_H_
#define KERNEL_INCLUDE_Z_INIT_H_

#include <stdbool.h>

#include <zephyr/init.h>
#include <zephyr/kernel/thread.h>
#include <zephyr/toolchain.h>

/* Start-up records, sorted by the linker; a level ends where the next begins. */
extern const struct init_entry __init_EARLY_start[];
extern const struct init_entry __init_PRE_KERNEL_1_start[];
extern const struct init_entry __init_POST_KERNEL_start[];
extern const struct init_entry __init_APPLICATION_start[];
extern const struct init_entry __init_SMP_start[];
extern const struct init_entry __init_end[];

/* Lock not held. After PRE_KERNEL: create the first threads, if any, and go on in z_main_run(). */
FUNC_NORETURN void z_boot(void);

/* Lock not held. The rest of start-up, then main(): in the main thread or on the boot stack. */
void z_main_run(void);

/* Set when kernel objects may be used. */
extern bool z_sys_post_kernel;

#ifdef CONFIG_MULTITHREADING
/* The first thread; start-up continues in it and main() runs. */
extern struct k_thread z_main_thread;

/* Lock not held. One thread at a time initialises devices; nests. Nothing before POST_KERNEL. */
void z_device_lock(void);
void z_device_unlock(void);

/*
 * Create a thread that is asleep: what k_thread_create() does with K_FOREVER, for what is in
 * every image, where others need not be able to create threads. Lock not held.
 */
void z_thread_create_asleep(struct k_thread *t, k_thread_stack_t *stack, size_t stack_size,
			    k_thread_entry_t entry, int prio, uint32_t options);
#else
static inline void z_device_lock(void)
{
}
static inline void z_device_unlock(void)
{
}
#endif

#ifdef CONFIG_STATIC_INIT_GNU
/* C++ constructors and other functions of .init_array, collected by the linker. */
typedef void (*constructor_t)(void);
extern constructor_t __init_array_start[];
extern constructor_t __init_array_end[];

/* Lock not held. Call them all. */
void z_constructors_run(void);
#else
static inline void z_constructors_run(void)
{
}
#endif

#endif /* KERNEL_INCLUDE_Z_INIT_H_ */
