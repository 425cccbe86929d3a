/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The standard streams of picolibc: one unbuffered stream, written and read through functions
 * that the console driver installs. stdout and stderr are the same stream.
 */
#include <stdio.h>
#include <zephyr/sys/libc-hooks.h>

static int drop(int c)
{
	return c;
}

static int (*write_hook)(int c) = drop;
static unsigned char (*read_hook)(void);

void __stdout_hook_install(int (*hook)(int c))
{
	write_hook = hook;
}

void __stdin_hook_install(unsigned char (*hook)(void))
{
	read_hook = hook;
}

static int stream_put(char c, FILE *stream)
{
	(void)stream;
	return write_hook((unsigned char)c);
}

static int stream_get(FILE *stream)
{
	(void)stream;
	return (read_hook == NULL) ? _FDEV_EOF : read_hook();
}

static FILE console = FDEV_SETUP_STREAM(stream_put, stream_get, NULL, _FDEV_SETUP_RW);

FILE *const stdin = &console;
FILE *const stdout = &console;
FILE *const stderr = &console;
