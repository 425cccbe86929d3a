/* SPDX-License-Identifier: Apache-2.0 */
/* Threads that pass data, and that allocate memory. */
#include <zephyr/kernel.h>
#include <zephyr/sys/mem_blocks.h>

#include "latency.h"

#define SLOTS 16U

K_MSGQ_DEFINE(msgq, 16, 4, 4);
K_PIPE_DEFINE(pipe, 32, 4);
K_MBOX_DEFINE(mbox);
K_FIFO_DEFINE(fifo);
K_STACK_DEFINE(stack, 8);
K_MEM_SLAB_DEFINE(slab, 64, 8, 4);
K_HEAP_DEFINE(heap, 8192);
SYS_MEM_BLOCKS_DEFINE_STATIC(blocks, 64, 32, 4);

struct item {
	void *reserved;
	uint32_t value;
};

static struct item items[4];

static void send(int n)
{
	const uint32_t message[4] = {(uint32_t)n};
	struct k_mbox_msg mail = {.size = sizeof(message), .tx_target_thread = K_ANY};

	for (uint32_t i = 0;; i++) {
		(void)k_msgq_put(&msgq, message, K_MSEC(3));
		(void)k_pipe_write(&pipe, (const uint8_t *)message, sizeof(message), K_MSEC(3));
		k_fifo_put(&fifo, &items[i % ARRAY_SIZE(items)]);
		(void)k_stack_push(&stack, i);
		mail.tx_data = (void *)(uintptr_t)message;
		mail.tx_block.data = NULL;
		(void)k_mbox_put(&mbox, &mail, K_MSEC(3));
		if (i % 64U == 0U) {
			k_msgq_purge(&msgq);
		}
	}
}

static void receive(int n)
{
	uint32_t message[4];
	stack_data_t data;
	struct k_mbox_msg mail = {.size = sizeof(message), .rx_source_thread = K_ANY};

	for (;;) {
		(void)k_msgq_get(&msgq, message, K_MSEC(3));
		(void)k_pipe_read(&pipe, (uint8_t *)message, sizeof(message), K_MSEC(3));
		(void)k_fifo_get(&fifo, K_MSEC(1 + n));
		(void)k_stack_pop(&stack, &data, K_MSEC(1 + n));
		mail.size = sizeof(message);
		(void)k_mbox_get(&mbox, &mail, message, K_MSEC(3));
		k_sleep(K_TICKS(1));
	}
}

static uint32_t pick(uint32_t *state, uint32_t below)
{
	*state = *state * 1664525U + 1013904223U;
	return (*state >> 8) % below;
}

/* Blocks of 8 to 519 bytes, in slots. */
static void use_heaps(int n)
{
	void *slots[SLOTS] = {0};
	uint32_t state = 7U + (uint32_t)n;

	for (uint32_t i = 0;; i++) {
		void **slot = &slots[pick(&state, SLOTS)];
		const size_t bytes = 8U + pick(&state, 512U);

		if (*slot == NULL) {
			*slot = k_heap_alloc(&heap, bytes, K_MSEC(1));
		} else if (i % 4U == 0U) {
			void *moved = k_heap_realloc(&heap, *slot, bytes, K_NO_WAIT);

			*slot = moved == NULL ? *slot : moved;
		} else {
			k_heap_free(&heap, *slot);
			*slot = NULL;
		}
		k_free(k_malloc(bytes));
		if (i % 4U == 0U) {
			k_sleep(K_TICKS(1));
		}
	}
}

static void use_blocks(int n)
{
	void *four[4];
	void *block;

	for (uint32_t i = (uint32_t)n;; i++) {
		if (sys_mem_blocks_alloc(&blocks, 1U + i % 4U, four) == 0) {
			(void)sys_mem_blocks_free(&blocks, 1U + i % 4U, four);
		}
		if (k_mem_slab_alloc(&slab, &block, K_MSEC(1)) == 0) {
			k_sleep(K_TICKS(1));
			k_mem_slab_free(&slab, block);
		}
	}
}

void load_data_start(void)
{
	for (int i = 0; i < 2; i++) {
		load_thread(3 + i, send, i);
		load_thread(2 + i, receive, i);
		load_thread(5, use_heaps, i);
		load_thread(4, use_blocks, i);
	}
}
