/* SPDX-License-Identifier: Apache-2.0 */
/* The NVIC: what is not tested on every board, by tests/kernel/interrupt. */
#include <zephyr/arch/cortex_m/scs.h>
#include <zephyr/interrupt_util.h>
#include <zephyr/irq.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define LINE 20

ZTEST_SUITE(cortex_m_nvic, NULL, NULL, NULL, NULL, NULL);

ZTEST(cortex_m_nvic, test_only_connected_lines_are_open)
{
	for (unsigned int irq = 24; irq < CONFIG_NUM_IRQS; irq++) {
		zassert_false(irq_is_enabled(irq), "line %u", irq);
	}
}

/* The lock's level or below, and above PendSV's. */
ZTEST(cortex_m_nvic, test_lines_begin_at_the_level_that_the_lock_masks)
{
	zassert_equal(SCS_NVIC_IPR(LINE), Z_ARM_LOCK_PRIO);
	zassert_equal(SCS_SHPR(EXC_SYSTICK), Z_ARM_LOCK_PRIO);
	zassert_true(SCS_SHPR(EXC_PENDSV) > Z_ARM_LOCK_PRIO);
	zassert_equal(SCS_SHPR(EXC_SVCALL), 0);
}

ZTEST(cortex_m_nvic, test_a_priority_is_in_the_upper_bits_behind_the_levels_of_others)
{
	z_arm_irq_priority_set(LINE, 2, 0);
	zassert_equal(SCS_NVIC_IPR(LINE), (Z_ARM_IRQ_PRIO_OFFSET + 2)
						  << (8 - CONFIG_NUM_IRQ_PRIO_BITS));
	z_arm_irq_priority_set(LINE, 0, 0);
	zassert_equal(SCS_NVIC_IPR(LINE), Z_ARM_LOCK_PRIO);
}
