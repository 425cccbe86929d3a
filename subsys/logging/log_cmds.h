/* SPDX-License-Identifier: Apache-2.0 */
/* Between the reader of lines and the commands. */
#ifndef FAVONIUS_SUBSYS_LOGGING_LOG_CMDS_H_
#define FAVONIUS_SUBSYS_LOGGING_LOG_CMDS_H_

#include <zephyr/toolchain.h>

/* To the console of printk(), and never into the log. */
__printf_like(1, 2) void z_log_cmd_print(const char *fmt, ...);

#endif /* FAVONIUS_SUBSYS_LOGGING_LOG_CMDS_H_ */
