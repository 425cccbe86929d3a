/* SPDX-License-Identifier: Apache-2.0 */
/* Queues of pointers. */
#include <zephyr/kernel.h>
