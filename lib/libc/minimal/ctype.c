/* SPDX-License-Identifier: Apache-2.0 */
/* Character classes of ASCII, by range: an unsigned difference answers both bounds at once. */
#include <ctype.h>
#include <stdbool.h>

static inline bool in(int c, int first, int last)
{
	return (unsigned int)c - (unsigned int)first <= (unsigned int)(last - first);
}

int isdigit(int c)
{
	return in(c, '0', '9');
}

int isupper(int c)
{
	return in(c, 'A', 'Z');
}

int islower(int c)
{
	return in(c, 'a', 'z');
}

int isalpha(int c)
{
	return isupper(c) || islower(c);
}

int isalnum(int c)
{
	return isalpha(c) || isdigit(c);
}

int isxdigit(int c)
{
	return isdigit(c) || in(c, 'A', 'F') || in(c, 'a', 'f');
}

int isblank(int c)
{
	return c == ' ' || c == '\t';
}

int isspace(int c)
{
	return c == ' ' || in(c, '\t', '\r');
}

int iscntrl(int c)
{
	return in(c, 0, 0x1f) || c == 0x7f;
}

int isprint(int c)
{
	return in(c, ' ', '~');
}

int isgraph(int c)
{
	return in(c, '!', '~');
}

int ispunct(int c)
{
	return isgraph(c) && !isalnum(c);
}

int tolower(int c)
{
	return isupper(c) ? c + ('a' - 'A') : c;
}

int toupper(int c)
{
	return islower(c) ? c - ('a' - 'A') : c;
}
