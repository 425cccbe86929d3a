/* SPDX-License-Identifier: Apache-2.0 */
/* Without a command line, all tests run. */
#include "z_ztest.h"

const char *z_ztest_selection(void)
{
	return NULL;
}

bool z_ztest_list_wanted(void)
{
	return false;
}
