/* SPDX-License-Identifier: Apache-2.0 */
/* A little of everything that can be logged; the scenarios show it in all modes. */
#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_ctrl.h>

LOG_MODULE_REGISTER(logger, LOG_LEVEL_DBG);

LOG_INSTANCE_REGISTER(motor, left, LOG_LEVEL_INF)
LOG_INSTANCE_REGISTER(motor, right, LOG_LEVEL_WRN)

struct motor {
	LOG_INSTANCE_PTR_DECLARE(log);
	int speed;
};

static const struct motor left = {LOG_INSTANCE_PTR_INIT(log, motor, left).speed = 10};
static const struct motor right = {LOG_INSTANCE_PTR_INIT(log, motor, right).speed = 20};

#ifdef CONFIG_CPP
void plus_logs(void);
#else
static void plus_logs(void)
{
}
#endif

static void show(const struct motor *m)
{
	LOG_INST_INF(m->log, "speed %d", m->speed);
	LOG_INST_WRN(m->log, "too hot: %d.%u", 71, 5U);
}

int main(void)
{
	char name[] = "in RAM";
	uint8_t frame[] = {0xde, 0xad, 0xbe, 0xef};

	LOG_ERR("error %d", -1);
	LOG_WRN("warning of a string %s", name);
	LOG_INF("64 bits: %lld", 1234567890123LL);
	LOG_DBG("debug");
	LOG_HEXDUMP_INF(frame, sizeof(frame), "frame");
	LOG_RAW("raw text\n");
	printk("printk text\n");
	show(&left);
	show(&right);
	plus_logs();
	for (int i = 0; i < 3; i++) {
		LOG_WRN_ONCE("once");
	}
	LOG_INF("done");
	k_msleep(1500);
	return 0;
}
