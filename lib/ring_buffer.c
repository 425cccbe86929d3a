/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ring buffer. put is written by the producer only, get by the consumer only; each reads the
 * other's tail with acquire and publishes its own with release, which orders the bytes
 * themselves. base follows tail and not head, so that dropping a claim cannot leave it ahead:
 * tail - base is always below size, head - base below twice that.
 */

#include <errno.h>
#include <string.h>
#include <zephyr/sys/ring_buffer.h>

struct item_header {
	uint32_t type: 16;
	uint32_t length: 8;
	uint32_t value: 8;
};

/* Move head over up to size of the available bytes, as far as they are contiguous. */
static uint32_t claim(const struct ring_buf *buf, struct ring_buf_index *index, uint32_t available,
		      uint8_t **data, uint32_t size)
{
	uint32_t offset = index->head - index->base;

	if (offset >= buf->size) {
		offset -= buf->size;
	}
	size = MIN(MIN(size, available), buf->size - offset);
	*data = &buf->buffer[offset];
	index->head += size;
	return size;
}

static int finish(const struct ring_buf *buf, struct ring_buf_index *index, uint32_t size)
{
	if (size > index->head - index->tail) {
		return -EINVAL;
	}

	const uint32_t tail = index->tail + size;

	index->head = tail;
	if (tail - index->base >= buf->size) {
		index->base += buf->size;
	}
	__atomic_store_n(&index->tail, tail, __ATOMIC_RELEASE);
	return 0;
}

uint32_t ring_buf_put_claim(struct ring_buf *buf, uint8_t **data, uint32_t size)
{
	return claim(buf, &buf->put, ring_buf_space_get(buf), data, size);
}

int ring_buf_put_finish(struct ring_buf *buf, uint32_t size)
{
	return finish(buf, &buf->put, size);
}

uint32_t ring_buf_get_claim(struct ring_buf *buf, uint8_t **data, uint32_t size)
{
	return claim(buf, &buf->get, ring_buf_size_get(buf), data, size);
}

int ring_buf_get_finish(struct ring_buf *buf, uint32_t size)
{
	return finish(buf, &buf->get, size);
}

/* Two claims at most: to the end of the memory, and from its start. */
static uint32_t put_claimed(struct ring_buf *buf, const uint8_t *data, uint32_t size)
{
	uint32_t total = 0;
	uint32_t part;
	uint8_t *to;

	do {
		part = ring_buf_put_claim(buf, &to, size - total);
		if (part > 0U) {
			(void)memcpy(to, &data[total], part);
		}
		total += part;
	} while (part > 0U && total < size);
	return total;
}

static uint32_t get_claimed(struct ring_buf *buf, uint8_t *data, uint32_t size)
{
	uint32_t total = 0;
	uint32_t part;
	uint8_t *from;

	do {
		part = ring_buf_get_claim(buf, &from, size - total);
		if (part > 0U && data != NULL) {
			(void)memcpy(&data[total], from, part);
		}
		total += part;
	} while (part > 0U && total < size);
	return total;
}

uint32_t ring_buf_put(struct ring_buf *buf, const uint8_t *data, uint32_t size)
{
	const uint32_t total = put_claimed(buf, data, size);

	(void)ring_buf_put_finish(buf, total);
	return total;
}

uint32_t ring_buf_get(struct ring_buf *buf, uint8_t *data, uint32_t size)
{
	const uint32_t total = get_claimed(buf, data, size);

	(void)ring_buf_get_finish(buf, total);
	return total;
}

uint32_t ring_buf_peek(struct ring_buf *buf, uint8_t *data, uint32_t size)
{
	const uint32_t total = get_claimed(buf, data, size);

	(void)ring_buf_get_finish(buf, 0);
	return total;
}

int ring_buf_item_put(struct ring_buf *buf, uint16_t type, uint8_t value, uint32_t *data,
		      uint8_t size32)
{
	const struct item_header header = {.type = type, .length = size32, .value = value};
	const uint32_t size = 4U * size32;

	if (ring_buf_space_get(buf) < size + sizeof(header)) {
		return -EMSGSIZE;
	}
	(void)put_claimed(buf, (const uint8_t *)&header, sizeof(header));
	(void)put_claimed(buf, (const uint8_t *)data, size);
	/* One step for the consumer: never a header without its data. */
	return ring_buf_put_finish(buf, size + sizeof(header));
}

int ring_buf_item_get(struct ring_buf *buf, uint16_t *type, uint8_t *value, uint32_t *data,
		      uint8_t *size32)
{
	struct item_header header;
	uint32_t size;

	if (get_claimed(buf, (uint8_t *)&header, sizeof(header)) < sizeof(header)) {
		(void)ring_buf_get_finish(buf, 0);
		return -EAGAIN;
	}
	if (data != NULL && header.length > *size32) {
		*size32 = header.length;
		(void)ring_buf_get_finish(buf, 0);
		return -EMSGSIZE;
	}
	size = 4U * header.length;
	*type = header.type;
	*value = header.value;
	*size32 = header.length;
	(void)get_claimed(buf, (uint8_t *)data, size);
	return ring_buf_get_finish(buf, size + sizeof(header));
}
