/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Input and output of characters by the chosen console's port. Input comes by interrupts into a
 * ring of CONFIG_CONSOLE_GETCHAR_BUFSIZE bytes, from which threads read. While it is full bytes
 * stay in the port, so what keeps its sender waiting loses nothing; a port that loses some tells,
 * and that is counted. Output is polled, as printk()'s is.
 */
#ifndef ZEPHYR_INCLUDE_CONSOLE_CONSOLE_H_
#define ZEPHYR_INCLUDE_CONSOLE_CONSOLE_H_

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Begin to receive, with an empty ring. Takes the port's callback. ISR: no.
 *
 * @retval 0 done
 * @retval -ENODEV the port could not be initialised
 */
int console_init(void);

/**
 * Read bytes: waits for the first, then takes those that are there, at most @p size. ISR: no.
 *
 * @param dummy ignored
 * @return how many, 0 only when @p size is
 */
ssize_t console_read(void *dummy, void *buf, size_t size);

/** Send @p size bytes as they are; returns @p size. ISR: yes. */
ssize_t console_write(void *dummy, const void *buf, size_t size);

/** Wait for a byte; returns it, 0 .. 255. ISR: no. */
int console_getchar(void);

/** Send a byte as it is; returns it, 0 .. 255. ISR: yes. */
int console_putchar(char c);

/** How often the port has lost bytes since console_init(). ISR: yes. */
uint32_t console_overruns(void);

/** console_init() for console_getline(), which needs CONFIG_CONSOLE_GETLINE. */
void console_getline_init(void);

/**
 * Wait for a line, showing what comes. Backspace takes a character back, Ctrl-U all; Enter ends
 * the line, in any of its forms. Characters beyond CONFIG_CONSOLE_INPUT_MAX_LINE_LEN - 1, and
 * control characters, are refused with a bell. One thread at a time. ISR: no.
 *
 * @return the line without its end; valid until the next call
 */
char *console_getline(void);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_CONSOLE_CONSOLE_H_ */
