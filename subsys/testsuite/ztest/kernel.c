/* SPDX-License-Identifier: Apache-2.0 */
/* Tests as an application on the kernel: main(), time, and the machine's exit status. */
#include <zephyr/arch/arch_interface.h>
#include "z_ztest.h"

/* In whole ticks; 0 without a clock. */
uint32_t z_ztest_uptime_ms(void)
{
	return IS_ENABLED(CONFIG_SYS_CLOCK_EXISTS) ? k_uptime_get_32() : 0;
}

bool z_ztest_in_isr(void)
{
	return k_is_in_isr();
}

int main(void)
{
	if (z_ztest_list_wanted()) {
		z_ztest_list();
		arch_halt(0);
	}
	test_main();
	if (IS_ENABLED(CONFIG_ZTEST_SUMMARY)) {
		z_ztest_print_summary();
	}
	TC_END_REPORT(z_ztest_now.failed ? TC_FAIL : TC_PASS);
	if (IS_ENABLED(CONFIG_ZTEST_NO_YIELD)) {
		(void)arch_irq_lock();
	}
	arch_halt(z_ztest_now.failed ? 1 : 0);
}
