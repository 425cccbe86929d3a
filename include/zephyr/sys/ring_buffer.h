/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ring buffer of bytes or of items. One producer and one consumer may work at the same time,
 * in any contexts, without a lock: each writes only its own indices. Several producers, or
 * several consumers, must exclude each other.
 * Indices count bytes for ever and wrap at 2^32; base is the index whose byte is the first of
 * the buffer. Of each pair, tail is what the other side may rely on and head, ahead of it,
 * includes what is claimed. The whole buffer is usable, whatever its size.
 */

#ifndef ZEPHYR_INCLUDE_SYS_RING_BUFFER_H_
#define ZEPHYR_INCLUDE_SYS_RING_BUFFER_H_

#include <stdbool.h>
#include <stdint.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

struct ring_buf_index {
	uint32_t head;
	uint32_t tail;
	uint32_t base;
};

struct ring_buf {
	uint8_t *buffer;
	struct ring_buf_index put;
	struct ring_buf_index get;
	uint32_t size;
};

/** Largest size in bytes, so that twice the size is a valid index. */
#define RING_BUFFER_MAX_SIZE 0x7FFFFFFFUL
#define RING_BUFFER_SIZE_ASSERT_MSG "Size too big"

/** Initialiser of a struct ring_buf over @p size8 bytes at @p buf. */
#define RING_BUF_INIT(buf, size8) {(uint8_t *)(buf), {0, 0, 0}, {0, 0, 0}, (size8)}

/** Define a ring buffer of @p size8 bytes. */
#define RING_BUF_DECLARE(name, size8) \
	BUILD_ASSERT((size8) <= RING_BUFFER_MAX_SIZE, RING_BUFFER_SIZE_ASSERT_MSG); \
	static uint8_t __noinit _ring_buffer_data_##name[size8]; \
	struct ring_buf name = RING_BUF_INIT(_ring_buffer_data_##name, size8)

/** Define a ring buffer for items, of @p size32 words; an item takes one more than its data. */
#define RING_BUF_ITEM_DECLARE(name, size32) \
	BUILD_ASSERT((size32) <= RING_BUFFER_MAX_SIZE / 4, RING_BUFFER_SIZE_ASSERT_MSG); \
	static uint32_t __noinit _ring_buffer_data_##name[size32]; \
	struct ring_buf name = RING_BUF_INIT(_ring_buffer_data_##name, 4 * (size32))
#define RING_BUF_ITEM_DECLARE_SIZE(name, size32) RING_BUF_ITEM_DECLARE(name, size32)
/** The same, of two to the power of @p pow words. */
#define RING_BUF_ITEM_DECLARE_POW2(name, pow) RING_BUF_ITEM_DECLARE(name, BIT(pow))

/** Number of words that @p expr takes as the data of an item. */
#define RING_BUF_ITEM_SIZEOF(expr) DIV_ROUND_UP(sizeof(expr), sizeof(uint32_t))

/* Make the buffer empty with all indices at value; nobody else may use it meanwhile. */
static inline void ring_buf_internal_reset(struct ring_buf *buf, int32_t value)
{
	const struct ring_buf_index start = {(uint32_t)value, (uint32_t)value, (uint32_t)value};

	buf->put = start;
	buf->get = start;
}

/** Make an empty ring buffer of @p size bytes at @p data. */
static inline void ring_buf_init(struct ring_buf *buf, uint32_t size, uint8_t *data)
{
	__ASSERT(size <= RING_BUFFER_MAX_SIZE, RING_BUFFER_SIZE_ASSERT_MSG);
	buf->buffer = data;
	buf->size = size;
	ring_buf_internal_reset(buf, 0);
}

/** Make an empty ring buffer for items, of @p size words at @p data. */
static inline void ring_buf_item_init(struct ring_buf *buf, uint32_t size, uint32_t *data)
{
	__ASSERT(size <= RING_BUFFER_MAX_SIZE / 4, RING_BUFFER_SIZE_ASSERT_MSG);
	ring_buf_init(buf, 4 * size, (uint8_t *)data);
}

/** Drop the content. Nobody else may use the buffer meanwhile. */
static inline void ring_buf_reset(struct ring_buf *buf)
{
	ring_buf_internal_reset(buf, 0);
}

/** Bytes that may be read, those claimed for reading excluded. */
static inline uint32_t ring_buf_size_get(const struct ring_buf *buf)
{
	return __atomic_load_n(&buf->put.tail, __ATOMIC_ACQUIRE) - buf->get.head;
}

static inline bool ring_buf_is_empty(const struct ring_buf *buf)
{
	return ring_buf_size_get(buf) == 0U;
}

/** Bytes that may be written, those claimed for writing excluded. */
static inline uint32_t ring_buf_space_get(const struct ring_buf *buf)
{
	return buf->size - (buf->put.head - __atomic_load_n(&buf->get.tail, __ATOMIC_ACQUIRE));
}

/** Words that may be written; an item takes one more than its data. */
static inline uint32_t ring_buf_item_space_get(const struct ring_buf *buf)
{
	return ring_buf_space_get(buf) / 4U;
}

/** Size of the buffer in bytes. */
static inline uint32_t ring_buf_capacity_get(const struct ring_buf *buf)
{
	return buf->size;
}

/**
 * @brief Claim room to write to, in the buffer itself. Producer only.
 *
 * Claims add up until ring_buf_put_finish().
 * @return bytes at *data, at most @p size; less at the end of the memory or of the room
 */
uint32_t ring_buf_put_claim(struct ring_buf *buf, uint8_t **data, uint32_t size);

/**
 * @brief Hand the first @p size claimed bytes to the consumer; other claims are dropped.
 *
 * @retval 0 done
 * @retval -EINVAL more than was claimed; nothing is changed
 */
int ring_buf_put_finish(struct ring_buf *buf, uint32_t size);

/** Write up to @p size bytes; returns how many there was room for. Producer only. */
uint32_t ring_buf_put(struct ring_buf *buf, const uint8_t *data, uint32_t size);

/**
 * @brief Claim content to read, in the buffer itself. Consumer only.
 *
 * Claims add up until ring_buf_get_finish().
 * @return bytes at *data, at most @p size; less at the end of the memory or of the content
 */
uint32_t ring_buf_get_claim(struct ring_buf *buf, uint8_t **data, uint32_t size);

/**
 * @brief Give the room of the first @p size claimed bytes back; the rest is unread again.
 *
 * @retval 0 done
 * @retval -EINVAL more than was claimed; nothing is changed
 */
int ring_buf_get_finish(struct ring_buf *buf, uint32_t size);

/** Read, or with NULL @p data drop, up to @p size bytes; returns how many. Consumer only. */
uint32_t ring_buf_get(struct ring_buf *buf, uint8_t *data, uint32_t size);

/** Copy up to @p size bytes that stay in the buffer; returns how many. Consumer only. */
uint32_t ring_buf_peek(struct ring_buf *buf, uint8_t *data, uint32_t size);

/**
 * @brief Write an item: @p size32 words, a type and a value. Producer only.
 *
 * @retval 0 done
 * @retval -EMSGSIZE no room for all of it
 */
int ring_buf_item_put(struct ring_buf *buf, uint16_t type, uint8_t value, uint32_t *data,
		      uint8_t size32);

/**
 * @brief Read the oldest item. Consumer only.
 *
 * @param data may be NULL: then the item's data is dropped
 * @param size32 in: words that fit in @p data; out: words of the item
 * @retval 0 done
 * @retval -EAGAIN there is none
 * @retval -EMSGSIZE @p data is too small; the item stays
 */
int ring_buf_item_get(struct ring_buf *buf, uint16_t *type, uint8_t *value, uint32_t *data,
		      uint8_t *size32);

#ifdef __cplusplus
}
#endif

/* Last: RING_BUF_DECLARE uses a section tag. */
#include <zephyr/linker/sections.h>

#endif /* ZEPHYR_INCLUDE_SYS_RING_BUFFER_H_ */
