/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Floating point: known answers, of which the interesting ones are where rounding carries, where
 * %g changes its style and where the exact value of a double is asked for.
 */
#include <float.h>
#include <math.h>

#include "check.h"

#define ALWAYS_A IS_ENABLED(CONFIG_CBPRINTF_FP_ALWAYS_A)

ZTEST(cbprintf, test_fixed)
{
	if (ALWAYS_A) {
		ztest_test_skip();
	}
	CHECK("0.000000 -0.000000", "%f %f", 0.0, -0.0);
	CHECK("1.500000 -2.25", "%f %.2f", 1.5, -2.25);
	CHECK("10.00 9.99 1", "%.2f %.2f %.0f", 9.999, 9.99, 0.99);
	CHECK("0 2 2 0. 1.", "%.0f %.0f %.0f %#.0f %#.0f", 0.5, 1.5, 2.5, 0.25, 1.0);
	CHECK("00003.14|   3.14|3.14   |+3.14", "%08.2f|%7.2f|%-7.2f|%+.2f", 3.14159, 3.14159,
	      3.14159, 3.14159);
	CHECK("0.1000000000000000055511151231257827021181583404541015625", "%.55f", 0.1);
	CHECK("123456789012345680", "%.0f", 123456789012345680.0);
	CHECK("10000000000000000019156750857346687362159551272651920111528035145993793242039887"
	      "559612361451081803235328.0", "%.1f", 1e103);
	CHECK("5e-324", "%.0e", 5e-324);
	CHECK("9 1.5 9", "%d %.1f %d", 9, 1.5, 9);
}

ZTEST(cbprintf, test_exponent)
{
	if (ALWAYS_A) {
		ztest_test_skip();
	}
	CHECK("1.000000e+00 0.000000e+00", "%e %e", 1.0, 0.0);
	CHECK("1.00e+10 1E-07", "%.2e %.0E", 9.999e9, 1e-7);
	CHECK("1.797693e+308 2.225074e-308", "%e %e", DBL_MAX, DBL_MIN);
	CHECK("1e+100", "%.0e", 9.9e99);
}

ZTEST(cbprintf, test_general)
{
	if (ALWAYS_A) {
		ztest_test_skip();
	}
	CHECK("0 1 100000 1e+06", "%g %g %g %g", 0.0, 1.0, 1e5, 1e6);
	CHECK("0.0001 1e-05", "%g %g", 1e-4, 1e-5);
	CHECK("1e+06 999999", "%g %g", 999999.5, 999999.4);
	CHECK("1.50000 1.00000E+06", "%#g %#G", 1.5, 1e6);
	CHECK("1.2346 1e+01", "%.5g %.1g", 1.23456, 9.9);
	CHECK("   1.5", "%6g", 1.5);
}

ZTEST(cbprintf, test_special)
{
	CHECK("inf -inf INF", "%f %e %G", (double)INFINITY, (double)-INFINITY, (double)INFINITY);
	CHECK("nan NAN", "%f %F", (double)NAN, (double)NAN);
	CHECK("  inf|+inf |", "%05f|%-+5f|", (double)INFINITY, (double)INFINITY);
}

ZTEST(cbprintf, test_hexadecimal)
{
	if (!IS_ENABLED(CONFIG_CBPRINTF_FP_A_SUPPORT)) {
		ztest_test_skip();
	}
	CHECK("0x1p+0 0x1.8p+1 -0X1P-1", "%a %a %A", 1.0, 3.0, -0.5);
	CHECK("0x0p+0 0x1.000p+0 0x2p+0", "%a %.3a %.0a", 0.0, 1.0, 1.5);
	CHECK("0x0.0000000000001p-1022", "%a", 5e-324);
	CHECK("0x001p+0|  0x1p+0", "%08a|%8a", 1.0, 1.0);
	if (ALWAYS_A) {
		CHECK("0x1.8p+0 0X1.8P+0 0x1.8p+0", "%f %E %g", 1.5, 1.5, 1.5);
	}
}

ZTEST(cbprintf, test_long_double)
{
	if (ALWAYS_A) {
		ztest_test_skip();
	}
	if (sizeof(long double) == sizeof(double)) {
		CHECK("1.500000 7", "%Lf %d", 1.5L, 7);
	} else {
		CHECK("%Lf 7", "%Lf %d", 1.5L, 7);
	}
}
