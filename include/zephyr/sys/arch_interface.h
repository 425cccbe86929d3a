/* SPDX-License-Identifier: Apache-2.0 */
/* The older name of <zephyr/arch/cpu.h>. */
#include <zephyr/arch/cpu.h>
