/* SPDX-License-Identifier: Apache-2.0 */
/* The system work queue. */
#include <zephyr/kernel.h>
