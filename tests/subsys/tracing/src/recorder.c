/* SPDX-License-Identifier: Apache-2.0 */
#include "recorder.h"

#include <string.h>

#include <zephyr/ztest.h>

#define MOST 64

static struct event events[MOST];
static int count;
static uint32_t wanted;

void record(uint32_t kinds)
{
	wanted = 0U;
	count = 0;
	wanted = kinds;
}

void record_event(uint32_t kind, struct event event)
{
	const unsigned int key = irq_lock();

	if ((wanted & kind) != 0U && count < MOST) {
		events[count++] = event;
	}
	irq_unlock(key);
}

/* Is what `*at` points to the word `name`? Goes on behind it. */
static bool next_is(const char **at, const char *name)
{
	const size_t length = strlen(name);

	if (strncmp(*at, name, length) != 0 || ((*at)[length] != ' ' && (*at)[length] != '\0')) {
		return false;
	}
	*at += length;
	*at += **at == ' ' ? 1 : 0;
	return true;
}

void check_recorded(const char *file, int line, const char *names)
{
	const char *at = names;
	bool same = true;

	wanted = 0U;
	for (int i = 0; same && i < count; i++) {
		same = next_is(&at, events[i].name);
	}
	if (same && *at == '\0') {
		return;
	}
	printk("%s:%d: wrong hooks\n  expected: %s\n  recorded:", file, line, names);
	for (int i = 0; i < count; i++) {
		printk(" %s", events[i].name);
	}
	printk("\n");
	ztest_test_fail();
}

const struct event *recorded(int n)
{
	zassert_true(n < count, "%d of %d events", n, count);
	return &events[n];
}

int recorded_count(void)
{
	return count;
}
