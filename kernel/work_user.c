/* SPDX-License-Identifier: Apache-2.0 */
/* Work queues in user mode. */
#include <zephyr/kernel.h>
