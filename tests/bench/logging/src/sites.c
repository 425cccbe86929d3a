/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/logging/log.h>

#include "counter.h"
#include "sites.h"

LOG_MODULE_REGISTER(bench, LOG_LEVEL_DBG);

static const char *volatile in_flash = "string";
static char in_ram[] = "string";
static const uint8_t bytes[16];
static volatile int value;

void site_0(void)
{
	LOG_INF("message");
}

void site_3(void)
{
	LOG_INF("message %d %d %d", value, value, value);
}

void site_8(void)
{
	LOG_INF("message %d %d %d %d %d %d %d %d", value, value, value, value, value, value, value,
		value);
}

void site_string(void)
{
	LOG_INF("message %s", in_flash);
}

void site_copied(void)
{
	LOG_INF("message %s", in_ram);
}

void site_hexdump(void)
{
	LOG_HEXDUMP_INF(bytes, sizeof(bytes), "message");
}

uint32_t site_filtered(void)
{
	uint32_t begin = counter_now();

	LOG_DBG("message %d", value);
	return counter_now() - begin;
}

#define FOUR(n)                                                                                    \
	LOG_INF(n "a %d %d %d", a, b, c);                                                          \
	LOG_INF(n "b %d %d %d", a, b, c);                                                          \
	LOG_INF(n "c %d %d %d", a, b, c);                                                          \
	LOG_INF(n "d %d %d %d", a, b, c)

void sites_8(int a, int b, int c)
{
	FOUR("0");
	FOUR("1");
}

void sites_16(int a, int b, int c)
{
	FOUR("2");
	FOUR("3");
	FOUR("4");
	FOUR("5");
}
