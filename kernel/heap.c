/* SPDX-License-Identifier: Apache-2.0 */
/* Heaps with blocking allocation. */
#include <zephyr/kernel.h>
