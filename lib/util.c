/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The out-of-line part of <zephyr/sys/util.h>: hexadecimal, decimal and UTF-8 strings.
 * No state; any context.
 */

#include <errno.h>
#include <zephyr/sys/util.h>

int char2hex(char c, uint8_t *x)
{
	if (c >= '0' && c <= '9') {
		*x = (uint8_t)(c - '0');
	} else if (c >= 'a' && c <= 'f') {
		*x = (uint8_t)(c - 'a' + 10);
	} else if (c >= 'A' && c <= 'F') {
		*x = (uint8_t)(c - 'A' + 10);
	} else {
		return -EINVAL;
	}
	return 0;
}

int hex2char(uint8_t x, char *c)
{
	if (x > 15U) {
		return -EINVAL;
	}
	*c = "0123456789abcdef"[x];
	return 0;
}

size_t bin2hex(const uint8_t *buf, size_t buflen, char *hex, size_t hexlen)
{
	if (hexlen == 0U || buflen > (hexlen - 1U) / 2U) {
		return 0;
	}
	for (size_t i = 0; i < buflen; i++) {
		(void)hex2char(buf[i] >> 4, &hex[2U * i]);
		(void)hex2char(buf[i] & 0x0FU, &hex[(2U * i) + 1U]);
	}
	hex[2U * buflen] = '\0';
	return 2U * buflen;
}

size_t hex2bin(const char *hex, size_t hexlen, uint8_t *buf, size_t buflen)
{
	const size_t len = (hexlen / 2U) + (hexlen % 2U);
	/* An odd number of digits is read as if a zero stood before them. */
	size_t pos = hexlen % 2U;

	if (buflen < len) {
		return 0;
	}
	for (size_t i = 0; i < hexlen; i++, pos++) {
		uint8_t digit;

		if (char2hex(hex[i], &digit) != 0) {
			return 0;
		}
		buf[pos / 2U] = (pos % 2U == 0U || i == 0U) ? digit : (buf[pos / 2U] << 4) | digit;
	}
	return len;
}

uint8_t u8_to_dec(char *buf, uint8_t buflen, uint8_t value)
{
	uint8_t divisor = (value >= 100U) ? 100U : (value >= 10U) ? 10U : 1U;
	uint8_t len = 0;

	for (; divisor > 0U && len < buflen; divisor /= 10U) {
		buf[len++] = (char)('0' + (value / divisor % 10U));
	}
	if (len < buflen) {
		buf[len] = '\0';
	}
	return len;
}

/* Bytes of the character that starts with this byte, 0 if none does. */
static size_t utf8_width(uint8_t first)
{
	if (first < 0x80U) {
		return 1;
	} else if (first >= 0xC2U && first < 0xE0U) {
		return 2;
	} else if ((first & 0xF0U) == 0xE0U) {
		return 3;
	} else if (first >= 0xF0U && first < 0xF5U) {
		return 4;
	}
	return 0;
}

static bool is_continuation(char c)
{
	return ((uint8_t)c & 0xC0U) == 0x80U;
}

char *utf8_trunc(char *utf8_str)
{
	size_t len = strlen(utf8_str);
	size_t start = len;

	if (len == 0U) {
		return utf8_str;
	}
	do {
		start--;
	} while (start > 0U && is_continuation(utf8_str[start]));
	if (utf8_width((uint8_t)utf8_str[start]) != len - start) {
		utf8_str[start] = '\0';
	}
	return utf8_str;
}

char *utf8_lcpy(char *dst, const char *src, size_t n)
{
	if (n > 0U) {
		const size_t len = strlen(src);
		const size_t fit = MIN(len, n - 1U);

		(void)memcpy(dst, src, fit);
		dst[fit] = '\0';
		if (fit < len) {
			(void)utf8_trunc(dst);
		}
	}
	return dst;
}

int utf8_count_chars(const char *s)
{
	int count = 0;

	while (*s != '\0') {
		size_t width = utf8_width((uint8_t)*s++);

		if (width == 0U) {
			return -EINVAL;
		}
		for (; width > 1U; width--) {
			if (!is_continuation(*s++)) {
				return -EINVAL;
			}
		}
		count++;
	}
	return count;
}
