/* SPDX-License-Identifier: Apache-2.0 */
/* Static packages are made by other means in C++ (overloads); the result must be the same. */
#include "package.h"

ZTEST(cbprintf_package, test_cpp)
{
	char rw[] = "writable";
	const char *ro = "constant";
	unsigned char uc = 200;
	short sh = -5;
	long long ll = 1LL << 40;

	SAME_BY_TYPE("plain");
	SAME_BY_TYPE("%d %s %c %hhu %hd %s", 1, rw, 'x', uc, sh, ro);
	SAME_BY_TYPE("%lld %d %ld %p", ll, 3, -5L, (void *)rw);
	SAME_BY_TYPE("%d %f %d", 1, 2.5, 3);
}
