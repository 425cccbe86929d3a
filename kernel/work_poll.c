/* SPDX-License-Identifier: Apache-2.0 */
/* Triggered work. */
#include <zephyr/kernel.h>
