/* SPDX-License-Identifier: Apache-2.0 */
/* What is tagged lies where its tag says, and is what it would be without. */
#include <zephyr/kernel.h>
#include <zephyr/linker/linker-defs.h>
#include <zephyr/ztest.h>

#define WITHIN(object, name)                                                                       \
	((char *)(object) >= lnkr_##name##_start && (char *)(object) < lnkr_##name##_end)

static __pinned_data volatile int pinned_data = 42;
static __pinned_bss volatile int pinned_bss;
static __pinned_noinit char pinned_noinit[16];
static __pinned_rodata const volatile int pinned_rodata = 43;
static __boot_data volatile int boot_data = 44;
static __boot_bss volatile int boot_bss;
static __boot_noinit char boot_noinit[16];
static __boot_rodata const volatile int boot_rodata = 45;
static volatile int plain_data = 46;
static volatile int plain_bss;

static K_KERNEL_PINNED_STACK_DEFINE(pinned_stack, 512);

static __noinline __pinned_func int pinned_func(void)
{
	return pinned_data;
}

static __noinline __boot_func int boot_func(void)
{
	return boot_data;
}

/* Of a function, without what a pointer says about the state of the processor. */
static char *code_of(int (*function)(void))
{
	return (char *)((uintptr_t)function & ~(uintptr_t)1);
}

ZTEST(sections, test_tagged_objects_have_their_values)
{
	zassert_equal(pinned_func(), 42);
	zassert_equal(pinned_bss, 0);
	zassert_equal(pinned_rodata, 43);
	zassert_equal(boot_func(), 44);
	zassert_equal(boot_bss, 0);
	zassert_equal(boot_rodata, 45);
	pinned_bss = 1;
	boot_bss = 1;
	pinned_noinit[15] = 1;
	boot_noinit[15] = 1;
	zassert_equal(plain_data, 46);
	zassert_equal(plain_bss, 0);
}

ZTEST(sections, test_tagged_objects_lie_together)
{
	zassert_true(WITHIN(code_of(pinned_func), pinned_text));
	zassert_true(WITHIN(&pinned_rodata, pinned_rodata));
	zassert_true(WITHIN(&pinned_data, pinned_data));
	zassert_true(WITHIN(&pinned_bss, pinned_bss));
	zassert_true(WITHIN(pinned_noinit, pinned_noinit));
	zassert_true(WITHIN(pinned_stack, pinned_noinit));
	zassert_true(WITHIN(code_of(boot_func), boot_text));
	zassert_true(WITHIN(&boot_rodata, boot_rodata));
	zassert_true(WITHIN(&boot_data, boot_data));
	zassert_true(WITHIN(&boot_bss, boot_bss));
	zassert_true(WITHIN(boot_noinit, boot_noinit));
}

ZTEST(sections, test_pinned_memory_is_told_from_other)
{
	uint8_t *const last = (uint8_t *)lnkr_pinned_noinit_end - 1;

	zassert_true(lnkr_is_pinned((uint8_t *)code_of(pinned_func)));
	zassert_true(lnkr_is_pinned((uint8_t *)&pinned_rodata));
	zassert_true(lnkr_is_pinned((uint8_t *)&pinned_data));
	zassert_true(lnkr_is_pinned((uint8_t *)&pinned_bss));
	zassert_true(lnkr_is_region_pinned((uint8_t *)pinned_noinit, sizeof(pinned_noinit)));
	zassert_true(lnkr_is_pinned(last));
	zassert_false(lnkr_is_region_pinned(last, 2));
	zassert_false(lnkr_is_region_pinned((uint8_t *)pinned_noinit, SIZE_MAX));
	zassert_false(lnkr_is_pinned((uint8_t *)&plain_data));
	zassert_false(lnkr_is_pinned((uint8_t *)&plain_bss));
	zassert_false(lnkr_is_pinned((uint8_t *)&boot_data));
}

ZTEST_SUITE(sections, NULL, NULL, NULL, NULL, NULL);
