/* SPDX-License-Identifier: Apache-2.0 */
/* Stacks of words. */
#include <zephyr/kernel.h>
