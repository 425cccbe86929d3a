/* SPDX-License-Identifier: Apache-2.0 */
/* Slabs. */
#include <zephyr/kernel.h>
