/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where errno is: the minimal C library's <errno.h> is a macro over z_errno().
 */
#ifndef ZEPHYR_INCLUDE_SYS_ERRNO_PRIVATE_H_
#define ZEPHYR_INCLUDE_SYS_ERRNO_PRIVATE_H_

#ifdef __cplusplus
extern "C" {
#endif

/* The address of the running thread's errno. Included by <errno.h>, hence no system call header. */
int *z_impl_z_errno(void);

static inline int *z_errno(void)
{
	return z_impl_z_errno();
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_ERRNO_PRIVATE_H_ */
