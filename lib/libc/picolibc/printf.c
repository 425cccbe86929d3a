/* SPDX-License-Identifier: Apache-2.0 */
/*
 * printf() and its whole family go through vfprintf(). Defining it here puts our formatter in the
 * place of picolibc's, so that an image which uses printk() and printf() carries only one.
 */
#include <stdio.h>
#include <zephyr/sys/cbprintf.h>

int vfprintf(FILE *stream, const char *format, va_list ap)
{
	return cbvprintf(fputc, stream, format, ap);
}
