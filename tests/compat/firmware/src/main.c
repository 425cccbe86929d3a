/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Firmware in the style of some years ago: void main(void), an initialiser that takes a device,
 * no test framework, timers and threads by the macros of the time.
 * What it prints is the test.
 */

#include <zephyr/types.h>
#include <stddef.h>
#include <errno.h>
#include <zephyr/sys/printk.h>
#include <zephyr/device.h>
#include <zephyr/init.h>
#include <zephyr/sys_clock.h>
#include <zephyr/sys/util.h>
#include <zephyr/kernel.h>

#define STACKSIZE 1024
#define PRIORITY  7

struct blinker_config {
	int pin;
};

struct blinker_api {
	int (*toggle)(const struct device *port);
};

static int initialised;
static int toggles;

static int board_init(const struct device *unused)
{
	ARG_UNUSED(unused);
	initialised++;
	return 0;
}
SYS_INIT(board_init, PRE_KERNEL_1, CONFIG_KERNEL_INIT_PRIORITY_DEFAULT);

static int blinker_toggle(const struct device *port)
{
	const struct blinker_config *config = port->config;

	*(int *)port->data += config->pin;
	return 0;
}

static int blinker_init(const struct device *port)
{
	ARG_UNUSED(port);
	initialised++;
	return 0;
}

static const struct blinker_config blinker_config = {.pin = 1};
static const struct blinker_api blinker_api = {.toggle = blinker_toggle};
DEVICE_DEFINE(blinker, "BLINKER_0", blinker_init, NULL, &toggles, &blinker_config, POST_KERNEL,
	      CONFIG_KERNEL_INIT_PRIORITY_DEVICE, &blinker_api);

K_SEM_DEFINE(tick_sem, 0, 1);

static void tick(struct k_timer *timer_id)
{
	ARG_UNUSED(timer_id);
	k_sem_give(&tick_sem);
}
K_TIMER_DEFINE(tick_timer, tick, NULL);

void blink(void)
{
	const struct device *dev = device_get_binding("BLINKER_0");
	const struct blinker_api *api;

	if (dev == NULL) {
		printk("no blinker\n");
		return;
	}
	api = dev->api;
	while (1) {
		if (k_sem_take(&tick_sem, K_MSEC(500)) == -EAGAIN) {
			break;
		}
		api->toggle(dev);
	}
	printk("blinked %d times in %u ms\n", toggles, k_uptime_get_32() / 100 * 100);
	printk("%s done\n", k_thread_name_get(k_current_get()));
}

K_THREAD_DEFINE(blink_id, STACKSIZE, blink, NULL, NULL, NULL, PRIORITY, 0, 0);

void main(void)
{
	printk("initialised %d on %s\n", initialised, CONFIG_BOARD);
	k_timer_start(&tick_timer, K_MSEC(100), K_MSEC(100));
	k_sleep(K_MSEC(550));
	k_timer_stop(&tick_timer);
	k_thread_priority_set(k_current_get(), K_PRIO_PREEMPT(PRIORITY + 1));
}
