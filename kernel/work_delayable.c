/* SPDX-License-Identifier: Apache-2.0 */
/* Delayable work. */
#include <zephyr/kernel.h>
