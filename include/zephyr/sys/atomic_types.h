/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The types of atomic variables, for headers that need no operation on them.
 * An atomic is one machine word; atomic_ptr_t exists because a pointer need not be a long.
 * All operations are in <zephyr/sys/atomic.h>.
 */

#ifndef ZEPHYR_INCLUDE_SYS_ATOMIC_TYPES_H_
#define ZEPHYR_INCLUDE_SYS_ATOMIC_TYPES_H_

#ifdef __cplusplus
extern "C" {
#endif

typedef long atomic_t;
typedef atomic_t atomic_val_t;
typedef void *atomic_ptr_t;
typedef atomic_ptr_t atomic_ptr_val_t;

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_ATOMIC_TYPES_H_ */
