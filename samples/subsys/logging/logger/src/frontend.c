/* SPDX-License-Identifier: Apache-2.0 */
/* A front end that shows what it gets, and nothing else. */
#include <zephyr/kernel.h>
#include <zephyr/logging/log_frontend.h>
#include <zephyr/sys/cbprintf.h>
#include <zephyr/sys/printk-hooks.h>

void log_frontend_init(void)
{
}

/* cbprintf_cb */
static int put(int c, void *ctx)
{
	ARG_UNUSED(ctx);
	(void)__printk_get_hook()(c);
	return 0;
}

void log_frontend_msg(const void *source, const struct log_msg_desc desc, uint8_t *package,
		      const void *data)
{
	ARG_UNUSED(source);
	ARG_UNUSED(data);
	(void)cbprintf(put, NULL, "front end, level %u: ", (unsigned int)desc.level);
	(void)cbpprintf(put, NULL, package);
	(void)put('\n', NULL);
}

void log_frontend_panic(void)
{
}
