/* SPDX-License-Identifier: Apache-2.0 */
/* Message queues. */
#include <zephyr/kernel.h>
