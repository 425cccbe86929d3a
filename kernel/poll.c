/* SPDX-License-Identifier: Apache-2.0 */
/* Polling. */
#include <zephyr/kernel.h>
