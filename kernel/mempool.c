/* SPDX-License-Identifier: Apache-2.0 */
/* The system heap and the resource pools of threads. */
#include <zephyr/kernel.h>
