/* SPDX-License-Identifier: Apache-2.0 */
/* A library of the application, with definitions of its own. */

#include <facilities.h>

int helper(void)
{
	return HELPER_VALUE * 10 + EVERYWHERE;
}
