/* SPDX-License-Identifier: Apache-2.0 */
/* Slabs: blocks of one size. */
#ifndef ZEPHYR_INCLUDE_KERNEL_MEM_SLAB_H_
#define ZEPHYR_INCLUDE_KERNEL_MEM_SLAB_H_

#include <zephyr/kernel/types.h>

#endif /* ZEPHYR_INCLUDE_KERNEL_MEM_SLAB_H_ */
