/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Arguments of every type beside arguments of every type, two and four of them, compared with what
 * is formatted at once. Included in C and in C++, where types are found out in different ways;
 * MIX_NAME is the function's name.
 */
#include <zephyr/logging/log.h>
#include <zephyr/sys/printk.h>

#include "capture.h"
#include "mix_api.h"

LOG_MODULE_DECLARE(core_test, LOG_LEVEL_INF);

struct mix_values {
	signed char c;
	int i;
	unsigned long l;
	long long ll;
	float f;
	double d;
	void *p;
	const char *flash;
	char ram[8];
};

#define MIX_TWO(f1, a1, f2, a2)                                                                    \
	LOG_INF("<" f1 "|" f2 ">", v->a1, v->a2);                                                  \
	snprintk(want, sizeof(want), "<inf> core_test: <" f1 "|" f2 ">\n", v->a1, v->a2);          \
	mix_expect(want);                                                                          \
	LOG_INF(f2 f1 f1 f2, v->a2, v->a1, v->a1, v->a2);                                          \
	snprintk(want, sizeof(want), "<inf> core_test: " f2 f1 f1 f2 "\n", v->a2, v->a1, v->a1,    \
		 v->a2);                                                                           \
	mix_expect(want);

#define MIX_WITH_ALL(f1, a1)                                                                       \
	static void MIX_WITH(a1)(const struct mix_values *v)                                       \
	{                                                                                          \
		char want[128];                                                                    \
												   \
		MIX_TWO(f1, a1, "%hhd", c)                                                         \
		MIX_TWO(f1, a1, "%08x", i)                                                         \
		MIX_TWO(f1, a1, "%lu", l)                                                          \
		MIX_TWO(f1, a1, "%-22lld", ll)                                                     \
		MIX_TWO(f1, a1, "%.3f", f)                                                         \
		MIX_TWO(f1, a1, "%g", d)                                                           \
		MIX_TWO(f1, a1, "%p", p)                                                           \
		MIX_TWO(f1, a1, "%s", flash)                                                       \
		MIX_TWO(f1, a1, "%.5s", ram)                                                       \
	}

#define MIX_WITH(a) _CONCAT(mix_with_, a)

MIX_WITH_ALL("%hhd", c)
MIX_WITH_ALL("%d", i)
MIX_WITH_ALL("%lx", l)
MIX_WITH_ALL("%llx", ll)
MIX_WITH_ALL("%f", f)
MIX_WITH_ALL("%e", d)
MIX_WITH_ALL("%p", p)
MIX_WITH_ALL("%9s", flash)
MIX_WITH_ALL("%s", ram)

void MIX_NAME(void)
{
	static int here;
	struct mix_values v = {
		-5, -123456789, 3000000000UL, -5000000000123456789LL, 0.125f, -1.5e10, &here,
		"flash", "memory",
	};

	mix_with_c(&v);
	mix_with_i(&v);
	mix_with_l(&v);
	mix_with_ll(&v);
	mix_with_f(&v);
	mix_with_d(&v);
	mix_with_p(&v);
	mix_with_flash(&v);
	mix_with_ram(&v);
}
