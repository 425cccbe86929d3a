/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Only what both formatters define: no flag where it has no meaning, no %#g (the host gets it
 * wrong when rounding carries), no NULL for %p and %s (the texts differ by library).
 */
#include "generate.h"

#include <stdio.h>
#include <string.h>
#include <zephyr/sys/util.h>

static uint64_t state;

void generate_seed(uint64_t seed)
{
	state = seed * 0x9E3779B97F4A7C15U + 1U;
}

static uint64_t random64(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

static unsigned int below(unsigned int n)
{
	return (unsigned int)(random64() >> 20) % n;
}

static void add(struct call *c, const char *text)
{
	strcat(c->format, text);
}

static void add_char(struct call *c, char ch)
{
	const char text[] = {ch, '\0'};

	add(c, text);
}

static void add_arg(struct call *c, uint64_t value)
{
	c->args[c->arg_count++] = value;
}

static void add_flags(struct call *c, const char *flags)
{
	for (; *flags != '\0'; flags++) {
		if (below(3) == 0) {
			add_char(c, *flags);
		}
	}
}

/* A number in the format, or a '*' and an argument; negative ones have a meaning there too. */
static int add_number(struct call *c, int least, int most)
{
	int value = least + (int)below((unsigned int)(most - least));
	char text[16];

	if (value < 0 || below(3) == 0) {
		add(c, "*");
		/* What is above an int in its slot must not matter. */
		add_arg(c, (random64() << 32) | (uint32_t)value);
	} else {
		sprintf(text, "%d", value);
		add(c, text);
	}
	return value;
}

static void add_width(struct call *c)
{
	if (below(2) == 0) {
		int least = below(4) == 0 ? -20 : 1;

		(void)add_number(c, least, 20);
	}
}

/* Returns it, negative: none. */
static int add_precision(struct call *c, int most)
{
	if (below(2) == 0) {
		return -1;
	}
	add(c, ".");
	return add_number(c, below(4) == 0 ? -5 : 0, most);
}

static void add_integer(struct call *c)
{
	static const char *const lengths[] = {"", "", "hh", "h", "l", "ll", "j", "z", "t"};
	static const char letters[] = "diuoxX";
	char letter = letters[below(6)];

	add_flags(c, strchr("di", letter) != NULL ? "+ -0" : letter == 'u' ? "-0" : "-0#");
	add_width(c);
	(void)add_precision(c, 25);
	add(c, lengths[below(ARRAY_SIZE(lengths))]);
	add_char(c, letter);
	add_arg(c, below(8) == 0 ? 0 : random64() >> below(64));
}

static void add_character(struct call *c)
{
	add_flags(c, "-");
	add_width(c);
	add(c, "c");
	add_arg(c, 'a' + below(26));
}

static void add_pointer(struct call *c)
{
	add(c, "p");
	add_arg(c, 1U + (random64() >> (1U + below(62))));
}

static void add_float(struct call *c)
{
	static const double special[] = {0.0, -0.0, 1.0, __builtin_inf(), __builtin_nan(""), 1e300};
	char letter = "eEfFgG"[below(6)];
	double value = special[below(6)];
	uint64_t bits;

	if (below(4) != 0) {
		value = (double)(int64_t)random64() / (double)(1ULL << below(63));
	}
	add_flags(c, strchr("gG", letter) != NULL ? "+ -0" : "+ -0#");
	add_width(c);
	(void)add_precision(c, 18);
	add_char(c, letter);
	memcpy(&bits, &value, sizeof(bits));
	add_arg(c, bits);
}

/* In RAM, and without its end where the precision says that it is not read. */
static const char *new_string(struct call *c, int precision)
{
	char *text = c->strings[c->string_count++];
	size_t size = sizeof(c->strings[0]);
	size_t len = below((unsigned int)size);

	memset(text, '\0', size);
	for (size_t i = 0; i < len; i++) {
		text[i] = (char)('!' + below(90));
	}
	if (precision >= 0 && (size_t)precision <= len) {
		memset(text + precision, '?', size - (size_t)precision);
		len = (size_t)precision;
	}
	c->shown += len;
	return text;
}

static void add_string(struct call *c)
{
	static const char *const constant[] = {"", "constant", "a longer constant string, %d"};
	int precision;

	add_flags(c, "-");
	add_width(c);
	precision = add_precision(c, 30);
	add(c, "s");
	if (below(3) == 0 || c->string_count == CALL_STRINGS) {
		add_arg(c, (uintptr_t)constant[below(3)]);
	} else {
		add_arg(c, (uintptr_t)new_string(c, precision));
	}
}

static void add_text(struct call *c)
{
	static const char *const texts[] = {"", " ", "%%", "text ", ", 100%% ", "|"};

	add(c, texts[below(ARRAY_SIZE(texts))]);
}

void generate(struct call *c)
{
	static void (*const kinds[])(struct call *c) = {
		add_integer, add_integer, add_integer, add_string, add_string, add_float,
		add_character, add_pointer,
	};
	unsigned int conversions = below(CALL_STRINGS);

	c->format[0] = '\0';
	c->arg_count = 0;
	c->string_count = 0;
	c->shown = 0;
	for (unsigned int i = 0; i < conversions; i++) {
		add_text(c);
		add(c, "%");
		kinds[below(ARRAY_SIZE(kinds))](c);
	}
	add_text(c);
}

struct call_list call_args(struct call *c)
{
	struct call_list list;

	list.ap[0].gp_offset = 6 * 8;
	list.ap[0].fp_offset = 6 * 8 + 8 * 16;
	list.ap[0].overflow_arg_area = c->args;
	list.ap[0].reg_save_area = NULL;
	return list;
}

void call_spoil(struct call *c)
{
	memset(c->strings, '~', sizeof(c->strings));
}
