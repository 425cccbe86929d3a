/* SPDX-License-Identifier: Apache-2.0 */
/* Start and end of the simulated machine, its console and its command line. */
#include <string.h>

#include <zephyr/arch/native/sim.h>
#include <zephyr/sys/libc-hooks.h>
#include <zephyr/sys/printk-hooks.h>
#include <zephyr/sys/util.h>

#include "host.h"
#include "native.h"
#include "z_arch.h"

static struct {
	bool returned;
	int code;
} main_result;

static int put(int c)
{
	host_port_put(0, c);
	return c;
}

void arch_kernel_init(void)
{
	if (IS_ENABLED(CONFIG_PRINTK)) {
		__printk_hook_install(put);
	}
	__stdout_hook_install(put);
	native_fault_start();
	native_clock_start();
}

/* Statuses of 256 and more would look like others to who started the program. */
void arch_halt(unsigned int status)
{
	host_exit((int)MIN(status, 255U));
}

void arch_main_done(int code)
{
	main_result.returned = true;
	main_result.code = code;
}

void native_stuck(void)
{
	if (main_result.returned) {
		host_exit(main_result.code);
	}
	host_complain("native_sim: at %.6f s all threads wait for ever and nothing is left that "
		      "could wake one: giving up\n",
		      (double)native_now() / (double)NATIVE_CYCLES_PER_SEC);
	host_exit(1);
}

void native_console_write(const void *data, size_t size)
{
	host_write(data, size);
}

bool native_console_has_colors(void)
{
	return host_options.colors;
}

bool native_has_log_file(void)
{
	return host_options.log_file != NULL;
}

void native_log_file_write(const void *data, size_t size)
{
	host_log_write(data, size);
}

char **native_get_argv(int *argc)
{
	*argc = host_options.argc;
	return host_options.argv;
}

const char *native_option(const char *name)
{
	size_t length = strlen(name);

	for (int i = 1; i < host_options.argc; i++) {
		const char *arg = host_options.argv[i];

		if (arg[0] != '-' || strncmp(arg + 1, name, length) != 0) {
			continue;
		}
		if (arg[1 + length] == '\0') {
			return "";
		}
		if (arg[1 + length] == '=') {
			return arg + 1 + length + 1;
		}
	}
	return NULL;
}
