/* SPDX-License-Identifier: Apache-2.0 */
/* Work items and queues. */
#include <zephyr/kernel.h>
