/* SPDX-License-Identifier: Apache-2.0 */
/* Run-time statistics. */
#include <zephyr/kernel.h>
