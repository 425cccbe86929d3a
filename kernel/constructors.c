/* SPDX-License-Identifier: Apache-2.0 */
/* C++ constructors of static objects, collected by the linker. */
#include "z_init.h"

void z_constructors_run(void)
{
	for (constructor_t *c = __init_array_start; c < __init_array_end; c++) {
		(*c)();
	}
}
