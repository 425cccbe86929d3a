/* SPDX-License-Identifier: Apache-2.0 */
/* Events. */
#include <zephyr/kernel.h>
