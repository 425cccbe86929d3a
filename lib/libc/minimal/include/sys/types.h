/* SPDX-License-Identifier: Apache-2.0 */
/* Types of POSIX. */
#ifndef FAVONIUS_LIBC_MINIMAL_SYS_TYPES_H_
#define FAVONIUS_LIBC_MINIMAL_SYS_TYPES_H_

#include <stddef.h>
#include <stdint.h>

typedef __PTRDIFF_TYPE__ ssize_t;
typedef __PTRDIFF_TYPE__ off_t;
typedef int64_t time_t;
typedef int32_t suseconds_t;
typedef uint32_t useconds_t;
typedef unsigned int mode_t;
typedef int pid_t;

#endif /* FAVONIUS_LIBC_MINIMAL_SYS_TYPES_H_ */
