/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lists assembled by the linker: order, length, both directions, awkward sizes and alignments,
 * an empty list; and the two lists that the kernel itself reads, start-up calls and devices,
 * whose order is fixed by level and then by the value of the priority.
 */

#include <zephyr/device.h>
#include <zephyr/init.h>
#include <zephyr/linker/utils.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/ztest.h>

struct three_bytes {
	char name[3];
};

static STRUCT_SECTION_ITERABLE(three_bytes, item_b) = {"b"};
STRUCT_SECTION_ITERABLE(three_bytes, item_a) = {"a"};
static STRUCT_SECTION_ITERABLE_ARRAY(three_bytes, item_d, 3) = {{"d"}, {"e"}, {"f"}};
static STRUCT_SECTION_ITERABLE_NAMED(three_bytes, item_c, zzz) = {"c"};

struct wide {
	int64_t number __aligned(16);
	char tail;
};

struct wide_alias {
	int64_t number __aligned(16);
	char tail;
};

static STRUCT_SECTION_ITERABLE(wide, wide_1) = {1, 0};
static STRUCT_SECTION_ITERABLE_ALTERNATE(wide, wide_alias, wide_2) = {2, 0};
static STRUCT_SECTION_ITERABLE_NAMED_ALTERNATE(wide_alias, wide, wide_3, wide_x) = {3, 0};
static STRUCT_SECTION_ITERABLE_ARRAY_ALTERNATE(wide, wide_alias, wide_4, 2) = {{4, 0}, {5, 0}};

struct empty_one {
	int unused;
};

struct counted {
	int count;
};

static STRUCT_SECTION_ITERABLE(counted, used) = {1};

struct named {
	const char *name;
};

static const STRUCT_SECTION_ITERABLE(named, n2) = {"2"};
static const STRUCT_SECTION_ITERABLE(named, n1) = {"1"};
static const STRUCT_SECTION_ITERABLE(named, n10) = {"10"};

struct numbered {
	int value;
};

static const STRUCT_SECTION_ITERABLE_NAMED(numbered, 10_x, num_a) = {10};
static const STRUCT_SECTION_ITERABLE_NAMED(numbered, 9_x, num_b) = {9};
static const STRUCT_SECTION_ITERABLE_NAMED(numbered, 200_x, num_c) = {200};
static const STRUCT_SECTION_ITERABLE_NAMED(numbered, 1_x, num_d) = {1};

ZTEST(iterable_sections, test_order)
{
	char names[16] = "";
	int count;

	STRUCT_SECTION_FOREACH(three_bytes, item) {
		(void)strcat(names, item->name);
	}
	zassert_equal(strcmp(names, "abcdef"), 0, "%s", names);
	names[0] = '\0';
	STRUCT_SECTION_FOREACH_REVERSE(three_bytes, item) {
		(void)strcat(names, item->name);
	}
	zassert_equal(strcmp(names, "fedcba"), 0, "%s", names);
	STRUCT_SECTION_COUNT(three_bytes, &count);
	zassert_equal(count, 6);
}

ZTEST(iterable_sections, test_get_and_write)
{
	struct three_bytes *item;

	STRUCT_SECTION_GET(three_bytes, 1, &item);
	zassert_equal_ptr(item, &item_b);
	item->name[0] = 'x';
	zassert_equal(item_b.name[0], 'x');
	item_b.name[0] = 'b';
	zassert_equal(item->name[0], 'b');
}

ZTEST(iterable_sections, test_alignment)
{
	int64_t expected = 1;

	STRUCT_SECTION_FOREACH(wide, item) {
		zassert_true(IS_ALIGNED(item, 16));
		zassert_equal(item->number, expected++);
	}
	zassert_equal(expected, 6);
	STRUCT_SECTION_FOREACH_ALTERNATE_REVERSE(wide, wide, item) {
		zassert_equal(item->number, --expected);
	}
	zassert_equal(expected, 1);
}

ZTEST(iterable_sections, test_empty)
{
	int count;

	STRUCT_SECTION_FOREACH(empty_one, item) {
		zassert_unreachable("an element in an empty list");
	}
	STRUCT_SECTION_FOREACH_REVERSE(empty_one, item) {
		zassert_unreachable("an element in an empty list");
	}
	STRUCT_SECTION_COUNT(empty_one, &count);
	zassert_equal(count, 0);
	/* Kept because it is referred to, not because it is listed. */
	used.count++;
	STRUCT_SECTION_COUNT(counted, &count);
	zassert_equal(count, 1);
}

ZTEST(iterable_sections, test_constants)
{
	char names[16] = "";
	int last = 0;

	STRUCT_SECTION_FOREACH(named, item) {
		(void)strcat(names, item->name);
		zassert_true(linker_is_in_rodata(item));
	}
	zassert_equal(strcmp(names, "1012"), 0, "%s: by name, not by value", names);
	STRUCT_SECTION_FOREACH(numbered, item) {
		zassert_true(item->value > last);
		last = item->value;
	}
	zassert_equal(last, 200);
}

ZTEST(iterable_sections, test_rodata)
{
	static const int constant = 5;
	static int variable = 5;
	int automatic = 5;

	zassert_true(linker_is_in_rodata(&constant));
	zassert_true(linker_is_in_rodata("a string"));
	zassert_false(linker_is_in_rodata(&variable));
	zassert_false(linker_is_in_rodata(&automatic));
	zassert_false(linker_is_in_rodata(&item_a));
}

static char calls[32];

static int note(char c)
{
	const size_t len = strlen(calls);

	calls[len] = c;
	return 0;
}

#define START_UP(c, level, prio) \
	static int call_##c(void) \
	{ \
		return note(STRINGIFY(c)[0]); \
	} \
	SYS_INIT(call_##c, level, prio)

/* Defined in a wrong order on purpose. */
START_UP(k, PRE_MAIN, 7);
START_UP(h, APPLICATION, 100);
START_UP(g, APPLICATION, 20);
START_UP(f, APPLICATION, 3);
START_UP(e, POST_KERNEL, 0);
START_UP(d, PRE_KERNEL_2, 1);
START_UP(c, PRE_KERNEL_1, 11);
START_UP(b, PRE_KERNEL, 10);
START_UP(a, PRE_KERNEL_1, 9);
START_UP(j, SMP, 6);
START_UP(i, APPLICATION, 999);

ZTEST(iterable_sections, test_start_up_order)
{
	zassert_equal(strcmp(calls, "abcdefghijk"), 0, "%s", calls);
}

DEVICE_DEFINE(dev_d, "d", NULL, NULL, NULL, NULL, POST_KERNEL, 1, NULL);
DEVICE_DEFINE(dev_c, "c", NULL, NULL, NULL, NULL, PRE_KERNEL_2, 5, NULL);
DEVICE_DEFINE(dev_b, "b", NULL, NULL, NULL, NULL, PRE_KERNEL_1, 100, NULL);
DEVICE_DEFINE(dev_a, "a", NULL, NULL, NULL, NULL, PRE_KERNEL_1, 20, NULL);

ZTEST(iterable_sections, test_device_order)
{
	char names[16] = "";

	STRUCT_SECTION_FOREACH(device, dev) {
		if (strlen(dev->name) == 1) {
			(void)strcat(names, dev->name);
		}
	}
	zassert_equal(strcmp(names, "abcd"), 0, "%s", names);
}

ZTEST_SUITE(iterable_sections, NULL, NULL, NULL, NULL, NULL);
