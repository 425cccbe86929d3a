/* SPDX-License-Identifier: Apache-2.0 */
/* -test=SUITE::TEST[,...] and -list, the arguments that the simulator leaves to the program. */
#include <zephyr/arch/native/sim.h>
#include "z_ztest.h"

const char *z_ztest_selection(void)
{
	return native_option("test");
}

bool z_ztest_list_wanted(void)
{
	return native_option("list") != NULL;
}
