/* SPDX-License-Identifier: Apache-2.0 */
/* Object cores: finding every object of a type, and its statistics. */
#ifndef ZEPHYR_INCLUDE_KERNEL_OBJ_CORE_H_
#define ZEPHYR_INCLUDE_KERNEL_OBJ_CORE_H_

#include <zephyr/kernel/types.h>

#endif /* ZEPHYR_INCLUDE_KERNEL_OBJ_CORE_H_ */
