/* SPDX-License-Identifier: Apache-2.0 */
#include "either.h"

#include <zephyr/ztest.h>

struct outcome {
	uint32_t found;
	uint32_t interrupt_found;
	uint32_t state;
};

static const struct either *what;
static const struct deed *deed;
static const struct deed *other;
static struct outcome expected[2];
static struct outcome outcome;

static void setup(void)
{
	what->setup();
}

static void run(void)
{
	outcome.found = deed->run();
}

static void interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	outcome.interrupt_found = other->run();
}

static bool equal(const struct outcome *a, const struct outcome *b)
{
	return a->found == b->found && a->interrupt_found == b->interrupt_found &&
	       a->state == b->state;
}

static void verify(bool interrupted, uint32_t at)
{
	outcome.state = what->state();
	zassert_true(!interrupted || equal(&outcome, &expected[0]) || equal(&outcome, &expected[1]),
		     "%s, with %s in an interrupt at %u, found %x and %x", deed->name, other->name,
		     at, outcome.found, outcome.interrupt_found);
}

static void pair(void)
{
	const struct each e = {setup, run, interrupt, verify};

	setup();
	run();
	interrupt(NULL);
	outcome.state = what->state();
	expected[0] = outcome;
	setup();
	interrupt(NULL);
	run();
	outcome.state = what->state();
	expected[1] = outcome;
	each(&e, what->least);
}

void either(const struct either *which)
{
	what = which;
	for (size_t i = 0; i < what->n_cut; i++) {
		for (size_t k = 0; k < what->n_deeds; k++) {
			deed = &what->deeds[i];
			other = &what->deeds[k];
			pair();
		}
	}
}
