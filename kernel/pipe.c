/* SPDX-License-Identifier: Apache-2.0 */
/* Pipes. */
#include <zephyr/kernel.h>
