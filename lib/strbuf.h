/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A character sink into a buffer of fixed size, for the snprintf-like functions: what does not
 * fit is counted by the formatter and dropped here. One byte stays free for the terminator.
 */
#ifndef FAVONIUS_LIB_STRBUF_H_
#define FAVONIUS_LIB_STRBUF_H_

#include <stddef.h>

struct z_strbuf {
	char *at;
	size_t left;    /* bytes from at, terminator included; 0: no buffer at all */
};

static inline struct z_strbuf z_strbuf_init(char *str, size_t size)
{
	return (struct z_strbuf){ .at = str, .left = size };
}

/* cbprintf_cb */
static inline int z_strbuf_put(int c, void *ctx)
{
	struct z_strbuf *sb = ctx;

	if (sb->left > 1) {
		*sb->at++ = (char)c;
		sb->left--;
	}
	return c & 0xff;
}

static inline void z_strbuf_end(struct z_strbuf *sb)
{
	if (sb->left > 0) {
		*sb->at = '\0';
	}
}

#endif /* FAVONIUS_LIB_STRBUF_H_ */
