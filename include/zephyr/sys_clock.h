/* SPDX-License-Identifier: Apache-2.0 */
/* The older name of <zephyr/sys/clock.h>. */
#include <zephyr/sys/clock.h>
