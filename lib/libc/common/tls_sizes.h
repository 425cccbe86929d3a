/* SPDX-License-Identifier: Apache-2.0 */
/* The linker's description of thread-local variables (<zephyr/linker/thread-local-storage.ld>). */
#ifndef FAVONIUS_LIB_LIBC_TLS_SIZES_H_
#define FAVONIUS_LIB_LIBC_TLS_SIZES_H_

#include <stddef.h>
#include <stdint.h>

#include <zephyr/internal/tls.h> /* the sizes */

/* The symbols' addresses are the values. */
extern char __tdata_start[], __tdata_align[], __tbss_align[];

#define Z_TLS_VALUE(symbol) ((size_t)(uintptr_t)(symbol))

#endif /* FAVONIUS_LIB_LIBC_TLS_SIZES_H_ */
