/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Commands of a console that change the log of a running system (CONFIG_LOG_CMDS): docs/logging.md
 * lists them. Replies go to the console of printk(), past the log. Thread only.
 */
#ifndef ZEPHYR_INCLUDE_LOGGING_LOG_CMDS_H_
#define ZEPHYR_INCLUDE_LOGGING_LOG_CMDS_H_

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Execute a line such as "log enable dbg module". The line is changed.
 *
 * @retval 0       done
 * @retval -EINVAL no such command, or a wrong number of words; a line tells
 * @retval -ENOENT no such module, level or backend; a line tells. Nothing was changed.
 * @retval -ENODEV the image lacks what the command is about
 */
int log_cmd_execute(char *line);

/**
 * Take a character that was typed; at the end of a line, execute it. Backspace removes one
 * character, and lines longer than CONFIG_LOG_CMDS_LINE_MAX are refused as a whole.
 */
void log_console_feed(char c);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_LOGGING_LOG_CMDS_H_ */
