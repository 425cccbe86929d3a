/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a call to a message. Where the caller told the shape of its arguments and all its strings
 * are constant, the package is a copy of the argument list; else the format is walked, twice:
 * for the size and for the contents.
 *
 * Strings are copied into messages that wait. A message that is put out at once lies on the
 * caller's stack and keeps the pointers.
 */
#include <string.h>
#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_frontend.h>
#include "../../lib/cbprintf_ro.h"
#include "log_priv.h"
#include "log_strings.h"

/* Longest text of a message whose format is not constant. */
#define FORMATTED_MAX 128

/* A call, on its way to become a message. */
struct call {
	const void *source;
	const char *fmt;
	const char *apart;      /* the format if it cannot be read; fmt is to be walked */
	const void *data;
	const uintptr_t *args;  /* in slots, as a package has them; NULL: walk the format */
	va_list *ap;
	uint32_t level;
	uint32_t package_len;
	uint32_t data_len;
	uint32_t flags;         /* for cbvprintf_package() */
};

/* Not an initialiser: for that the compiler calls memset(). */
static ALWAYS_INLINE void begin(struct call *c, const void *source, uint32_t level,
				const char *fmt)
{
	c->source = source;
	c->fmt = fmt;
	c->apart = NULL;
	c->data = NULL;
	c->args = NULL;
	c->ap = NULL;
	c->level = level;
	c->package_len = 0;
	c->data_len = 0;
	c->flags = 0;
}

static struct log_msg_desc desc_of(const struct call *c)
{
	return (struct log_msg_desc){
		.level = c->level, .package_len = c->package_len, .data_len = c->data_len,
	};
}

static ALWAYS_INLINE void set_words(struct log_msg *msg, const char *fmt, uint32_t len,
				    const uintptr_t *args)
{
	uintptr_t *to = z_log_set_package(msg, fmt, len);
	const uintptr_t *end = (const uintptr_t *)(msg->data + len);

	while (to != end) {
		*to++ = *args++;
	}
}

/* A string has grown since it was measured: say that instead. */
static void broken(struct log_msg *msg)
{
	struct cbprintf_package_hdr_ext *ext = (struct cbprintf_package_hdr_ext *)msg->data;

	ext->hdr.raw = NULL;
	ext->hdr.desc = (struct cbprintf_package_desc){.len = sizeof(*ext) / sizeof(int)};
	ext->fmt = (char *)"(text changed while it was logged)";
}

static void fill(struct log_msg *msg, const struct call *c)
{
	z_log_set_header(msg, c->source, z_log_timestamp());
	if (c->args != NULL) {
		set_words(msg, c->fmt, c->package_len, c->args);
	} else if (cbvprintf_package(msg->data, c->package_len, c->flags, c->fmt, *c->ap) < 0) {
		broken(msg);
	}
	if (IS_ENABLED(CONFIG_LOG_FMT_SECTION_STRIP) && c->apart != NULL) {
		((struct cbprintf_package_hdr_ext *)msg->data)->fmt = (char *)(uintptr_t)c->apart;
	}
	if (c->data_len > 0) {
		memcpy(msg->data + c->package_len, c->data, c->data_len);
	}
}

/* On the caller's stack, and out at once. */
static __noinline void send_now(const struct call *c)
{
	struct log_msg_desc desc = desc_of(c);
	uint64_t space[log_msg_get_total_wlen(desc) / 2];
	struct log_msg *msg = (struct log_msg *)space;

	msg->hdr.desc = desc;
	fill(msg, c);
	if (IS_ENABLED(CONFIG_LOG_FRONTEND)) {
		log_frontend_msg(c->source, desc, msg->data, msg->data + c->package_len);
	}
	if (IS_ENABLED(CONFIG_LOG_FRONTEND_ONLY) ||
	    (IS_ENABLED(CONFIG_LOG_MODE_DEFERRED) && !z_log_panicked)) {
		return;
	}
	if (IS_ENABLED(CONFIG_LOG_IMMEDIATE_CLEAN_OUTPUT)) {
		unsigned int key = irq_lock();

		z_log_dispatch(msg);
		irq_unlock(key);
	} else {
		z_log_dispatch(msg);
	}
}

/* Find out the length of the package by the format. */
static bool measure(struct call *c)
{
	int len;

	if (c->args != NULL) {
		return true;
	}
	len = cbvprintf_package(NULL, 0, c->flags, c->fmt, *c->ap);
	if (len < 0 || len > (int)LOG_MSG_MAX_PACKAGE) {
		if (IS_ENABLED(CONFIG_LOG_MODE_DEFERRED)) {
			z_log_count_drop(c->source);
		}
		return false;
	}
	c->package_len = (uint32_t)len;
	return true;
}

static __noinline void send_direct(struct call *c)
{
	/* Positions are listed instead of strings copied. */
	c->flags = CBPRINTF_PACKAGE_ADD_RW_STR_POS;
	if (measure(c)) {
		send_now(c);
	}
}

static void send_formatted(struct call *c);

static void send_later(struct call *c)
{
	struct log_msg_desc desc;
	struct log_msg *msg;

	if (c->args == NULL && c->apart == NULL && !z_cbprintf_is_ro(c->fmt)) {
		send_formatted(c);
		return;
	}
	if (!measure(c)) {
		return;
	}
	desc = desc_of(c);
	msg = z_log_alloc(4U * log_msg_get_total_wlen(desc), c->source);
	if (msg == Z_LOG_AT_ONCE) {
		send_direct(c);
	} else if (msg != NULL) {
		fill(msg, c);
		z_log_commit(msg, desc);
	}
}

static __noinline void send(struct call *c)
{
	if (!IS_ENABLED(CONFIG_LOG_MODE_DEFERRED) || z_log_panicked) {
		send_direct(c);
		return;
	}
	if (IS_ENABLED(CONFIG_LOG_FRONTEND)) {
		struct call copy = *c;

		send_direct(&copy);
	}
	if (!IS_ENABLED(CONFIG_LOG_FRONTEND_ONLY)) {
		send_later(c);
	}
}

/* What z_log_words() does where there is more to do than to store the words. */
static __noinline void send_words(const void *source, uint32_t level, uint32_t len,
				  const char *fmt, const uintptr_t *args)
{
	struct call c;

	begin(&c, source, level, fmt);
	c.package_len = len;
	c.args = args;
	send(&c);
}

static ALWAYS_INLINE void store_words(const void *source, uint32_t level, uint32_t len,
				      const char *fmt, const uintptr_t *args)
{
	struct log_msg_desc desc = {.level = level, .package_len = len};
	struct log_msg *msg = Z_LOG_AT_ONCE;

	if (IS_ENABLED(CONFIG_LOG_MODE_DEFERRED) && !IS_ENABLED(CONFIG_LOG_FRONTEND)) {
		msg = z_log_alloc(4U * log_msg_get_total_wlen(desc), source);
	}
	if (unlikely(msg == Z_LOG_AT_ONCE)) {
		send_words(source, level, len, fmt, args);
	} else if (likely(msg != NULL)) {
		z_log_set_header(msg, source, z_log_timestamp());
		set_words(msg, fmt, len, args);
		z_log_commit(msg, desc);
	}
}

void z_log_words(const void *source, uint32_t level, uint32_t len, const char *fmt,
		 const uintptr_t *args)
{
	store_words(source, level, len, fmt, args);
}

/* Walk the format, in the place of one that is apart if that is not NULL. */
static __noinline void send_list(const void *source, uint32_t level, const char *fmt,
				 const char *apart, va_list ap)
{
	va_list copy;
	struct call c;

	begin(&c, source, level, fmt);
	c.apart = apart;
	c.ap = &copy;
	va_copy(copy, ap);
	send(&c);
	va_end(copy);
}

#ifdef Z_LOG_SHAPED

/* May the pointers of these words of the package be kept: are they all of constant strings? */
static ALWAYS_INLINE bool all_constant(uint32_t strs, const char *fmt, const uintptr_t *args)
{
	if ((strs & BIT(1)) != 0 && !z_cbprintf_is_ro(fmt)) {
		return false;
	}
	strs &= ~BIT(1);
	while (strs != 0) {
		unsigned int word = (unsigned int)__builtin_ctz(strs);

		if (!z_cbprintf_is_ro((const void *)args[word - 2])) {
			return false;
		}
		strs &= strs - 1;
	}
	return true;
}

/* A format that cannot be read: one of the same shape is walked, by words. */
static __noinline void send_apart(const void *source, uint32_t what, uint32_t strs,
				  const char *fmt, va_list ap)
{
	uint32_t words = Z_LOG_WHAT_BYTES(what) / sizeof(int);
	char shape[2 * 32 + 1] = "";

	for (uint32_t i = 2; i < words; i++) {
		strcpy(shape + 2 * (i - 2), ((strs & BIT(i)) != 0) ? "%s" : "%d");
	}
	send_list(source, Z_LOG_WHAT_LEVEL(what), shape, fmt, ap);
}

void z_log_args(const void *source, uint32_t what, uint32_t strs, const char *fmt, ...)
{
	uint32_t len = Z_LOG_WHAT_BYTES(what);
	const uintptr_t *args;
	va_list ap;

	va_start(ap, fmt);
	memcpy(&args, &ap, sizeof(args));
	if (len != 0 && (strs == 0 || all_constant(strs, fmt, args))) {
		store_words(source, Z_LOG_WHAT_LEVEL(what), len, fmt, args);
	} else if (z_log_fmt_is_apart(fmt)) {
		send_apart(source, what, strs, fmt, ap);
	} else {
		send_list(source, Z_LOG_WHAT_LEVEL(what), fmt, NULL, ap);
	}
	va_end(ap);
}

#else

void z_log_args(const void *source, uint32_t what, uint32_t strs, const char *fmt, ...)
{
	va_list ap;

	ARG_UNUSED(strs);
	va_start(ap, fmt);
	send_list(source, Z_LOG_WHAT_LEVEL(what), fmt, NULL, ap);
	va_end(ap);
}

#endif

/* A call that is complete but for format and arguments. */
static __printf_like(2, 3) void send_data(struct call *c, const char *fmt, ...)
{
	va_list ap;

	c->fmt = fmt;
	va_start(ap, fmt);
	c->ap = &ap;
	send(c);
	va_end(ap);
}

/* Packages do not copy formats: one that may change is formatted now. */
static __noinline void send_formatted(struct call *c)
{
	char text[FORMATTED_MAX];

	(void)vsnprintk(text, sizeof(text), c->fmt, *c->ap);
	send_data(c, "%s", text);
}

void z_log_hexdump(const void *source, uint32_t level, const char *str, const void *data,
		   size_t len)
{
	const uintptr_t text = (uintptr_t)((str != NULL) ? str : "");
	struct call c;

	begin(&c, source, level, "%s");
	c.data = data;
	c.data_len = MIN(len, LOG_MSG_MAX_DATA);
	if (!z_cbprintf_is_ro((const void *)text)) {
		send_data(&c, "%s", (const char *)text);
		return;
	}
	c.args = &text;
	c.package_len = Z_LOG_WORDS_LEN(1);
	send(&c);
}

#ifdef CONFIG_LOG_PRINTK
void z_log_vprintk(const char *fmt, va_list ap)
{
	send_list(NULL, LOG_LEVEL_INTERNAL_RAW_STRING, fmt, NULL, ap);
}
#endif
