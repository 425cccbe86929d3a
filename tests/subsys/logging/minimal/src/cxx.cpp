/* SPDX-License-Identifier: Apache-2.0 */
#include <zephyr/logging/log.h>

LOG_MODULE_DECLARE(minimal_test, LOG_LEVEL_WRN);

extern "C" void cxx_logs(void)
{
	LOG_WRN("C++ %d", 1);
	LOG_INF("not compiled %d", 2);
}
