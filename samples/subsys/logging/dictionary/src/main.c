/* SPDX-License-Identifier: Apache-2.0 */
/* A pump that reports in the dictionary format: its messages mean nothing without the host. */
#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_ctrl.h>

LOG_MODULE_REGISTER(pump, LOG_LEVEL_DBG);

#define LIMIT 70

static int temperature(int second)
{
	return 20 + 18 * second;
}

int main(void)
{
	char valve[] = "inlet";
	uint8_t frame[] = {0x02, 0x10, 0xc0, 0x0a, 0x03};

	LOG_INF("start, limit %d degrees", LIMIT);
	for (int second = 0; second < 4; second++) {
		int now = temperature(second);

		LOG_DBG("second %d: %d degrees, %llu turns", second, now, 1000000000ULL * second);
		if (now > LIMIT) {
			LOG_ERR("valve %s closed at %d degrees", valve, now);
		}
		k_sleep(K_SECONDS(1));
	}
	LOG_HEXDUMP_WRN(frame, sizeof(frame), "last frame");
	log_flush();
	printk("end of the program\n");
	return 0;
}
