/* SPDX-License-Identifier: Apache-2.0 */
/* See extra.h. */

#include "extra.h"

int extra(void)
{
	return 17;
}
