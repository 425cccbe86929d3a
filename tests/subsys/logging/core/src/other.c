/* SPDX-License-Identifier: Apache-2.0 */
/* Another file of the module, with a level of its own, and an instance. */
#include <zephyr/logging/log.h>

LOG_MODULE_DECLARE(core_test, LOG_LEVEL_WRN);

void other_logs(void);

void other_logs(void)
{
	LOG_ERR("other error");
	LOG_INF("never");
}
