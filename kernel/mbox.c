/* SPDX-License-Identifier: Apache-2.0 */
/* Mailboxes. */
#include <zephyr/kernel.h>
