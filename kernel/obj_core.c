/* SPDX-License-Identifier: Apache-2.0 */
/* Object cores. */
#include <zephyr/kernel.h>
