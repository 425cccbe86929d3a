/* SPDX-License-Identifier: Apache-2.0 */
/* Fatal errors that are expected, with their reports. */
#include <string.h>

#include <zephyr/sys/printk-hooks.h>

#include "interrupt_test.h"

struct death death;

static printk_hook_fn_t console;
static volatile bool went_on;

static int record(int c)
{
	const size_t length = strlen(death.text);

	if (length + 1U < sizeof(death.text)) {
		death.text[length] = (char)c;
	}
	return console(c);
}

void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf)
{
	ARG_UNUSED(esf);
	death.count++;
	death.reason = reason;
	if (k_current_get() != &crew[0] || death.count > 3) {
		printk("unexpected fatal error\n");
		k_fatal_halt(reason);
	}
}

static void (*body)(void);

static void run_body(int n)
{
	ARG_UNUSED(n);
	body();
	went_on = true;
}

bool dies(void (*fn)(void))
{
	memset(&death, 0, sizeof(death));
	went_on = false;
	body = fn;
	console = __printk_get_hook();
	__printk_hook_install(record);
	crew_start(0, BETTER(1), run_body);
	crew_join(0);
	__printk_hook_install(console);
	death.in_isr = strstr(death.text, "In an interrupt handler") != NULL;
	return !went_on;
}
