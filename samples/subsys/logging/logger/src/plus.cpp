/* SPDX-License-Identifier: Apache-2.0 */
/* Messages from C++, with a source of their own. */
#include <zephyr/logging/log.h>

LOG_MODULE_REGISTER(plus, LOG_LEVEL_INF);

extern "C" void plus_logs(void);

void plus_logs(void)
{
	const char *text = "C++";
	const uint8_t bytes[] = {1, 2};

	LOG_INF("from %s, %lld and %d", text, 1LL << 40, true);
	LOG_HEXDUMP_WRN(bytes, sizeof(bytes), "bytes");
	LOG_DBG("not compiled");
}
