/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random formats with their arguments: a va_list that reads them from memory, as the ABI of x86-64
 * lets it when its registers are used up. Both the host's vsnprintf() and the packages get it.
 */
#ifndef GENERATE_H_
#define GENERATE_H_

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#define CALL_ARGS 40 /* with widths and precisions */
#define CALL_STRINGS 12

struct call {
	char format[512];
	uint64_t args[CALL_ARGS];
	size_t arg_count;
	char strings[CALL_STRINGS][48]; /* in RAM */
	size_t string_count;
	size_t shown;                   /* bytes of those strings that may be read */
};

/* A va_list as an array's element can be passed on. */
struct call_list {
	va_list ap;
};

/* Begin the sequence of random numbers. */
void generate_seed(uint64_t seed);

/* Next call. Its strings lie in *c. */
void generate(struct call *c);

/* A list of its arguments, from the first on. */
struct call_list call_args(struct call *c);

/* Spoil the strings in RAM. */
void call_spoil(struct call *c);

#endif /* GENERATE_H_ */
