/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Objects that pass data, carry work or give memory; what of them needs no switch,
 * unless the row's name says so. Messages are 16 bytes.
 */
#include "measure.h"

#define HIGHER 2
#define ROOM   8

struct message {
	uint32_t words[4];
};

struct item {
	void *reserved;
	uint32_t words[3];
};

K_MSGQ_DEFINE(msgq, sizeof(struct message), ROOM, 4);
K_QUEUE_DEFINE(queue);
K_FIFO_DEFINE(fifo);
K_LIFO_DEFINE(lifo);
K_STACK_DEFINE(stack, ROOM);
K_PIPE_DEFINE(pipe, 64, 4);
K_MBOX_DEFINE(mbox);

static struct message message;
static struct item item;
static stack_data_t word;

static void measure_queues(void)
{
	MEASURE("msgq_put", , k_msgq_put(&msgq, &message, K_NO_WAIT),
		k_msgq_get(&msgq, &message, K_NO_WAIT));
	MEASURE("msgq_get", k_msgq_put(&msgq, &message, K_NO_WAIT),
		k_msgq_get(&msgq, &message, K_NO_WAIT), );
	MEASURE("queue_append", , k_queue_append(&queue, &item), k_queue_get(&queue, K_NO_WAIT));
	MEASURE("queue_get", k_queue_append(&queue, &item), k_queue_get(&queue, K_NO_WAIT), );
	MEASURE("fifo_put", , k_fifo_put(&fifo, &item), k_fifo_get(&fifo, K_NO_WAIT));
	MEASURE("fifo_get", k_fifo_put(&fifo, &item), k_fifo_get(&fifo, K_NO_WAIT), );
	MEASURE("lifo_put", , k_lifo_put(&lifo, &item), k_lifo_get(&lifo, K_NO_WAIT));
	MEASURE("lifo_get", k_lifo_put(&lifo, &item), k_lifo_get(&lifo, K_NO_WAIT), );
	MEASURE("stack_push", , k_stack_push(&stack, 1), k_stack_pop(&stack, &word, K_NO_WAIT));
	MEASURE("stack_pop", k_stack_push(&stack, 1), k_stack_pop(&stack, &word, K_NO_WAIT), );
	MEASURE("pipe_write", ,
		k_pipe_write(&pipe, (uint8_t *)&message, sizeof(message), K_NO_WAIT),
		k_pipe_read(&pipe, (uint8_t *)&message, sizeof(message), K_NO_WAIT));
	MEASURE("pipe_read", k_pipe_write(&pipe, (uint8_t *)&message, sizeof(message), K_NO_WAIT),
		k_pipe_read(&pipe, (uint8_t *)&message, sizeof(message), K_NO_WAIT), );
}

/* Receives for ever, and stamps when it has something. */
static void receiver(void *p1, void *p2, void *p3)
{
	struct message received;

	for (;;) {
		struct k_mbox_msg rx = {.size = sizeof(received), .rx_source_thread = K_ANY};

		k_mbox_get(&mbox, &rx, &received, K_FOREVER);
	}
}

static void getter(void *p1, void *p2, void *p3)
{
	struct message received;

	for (;;) {
		k_msgq_get(&msgq, &received, K_FOREVER);
		stamp = counter_now();
	}
}

static void measure_handed_over(void)
{
	static const struct k_mbox_msg to_anybody = {
		.size = sizeof(message),
		.tx_data = &message,
		.tx_target_thread = K_ANY,
	};

	helper_create(getter, HIGHER);
	k_thread_start(&helper);
	MEASURE_TO_STAMP("msgq_put_switch", , k_msgq_put(&msgq, &message, K_NO_WAIT), );
	k_thread_abort(&helper);

	helper_create(receiver, HIGHER);
	k_thread_start(&helper);
	MEASURE("mbox_put_and_get", struct k_mbox_msg tx = to_anybody,
		k_mbox_put(&mbox, &tx, K_FOREVER), );
	k_thread_abort(&helper);
}

static struct k_event event;

static void measure_event(void)
{
	k_event_init(&event);
	MEASURE("event_post", , k_event_post(&event, 1), k_event_clear(&event, 1));
	MEASURE("event_wait", k_event_post(&event, 1), k_event_wait(&event, 1, false, K_NO_WAIT), );
	MEASURE("event_wait_safe", k_event_post(&event, 1),
		k_event_wait_safe(&event, 1, false, K_NO_WAIT), );
}

static void stamp_it(struct k_work *work)
{
	stamp = counter_now();
}

static void measure_work(void)
{
	static struct k_work_q work_queue;
	static const struct k_work_queue_config config = {.no_yield = true};
	static K_WORK_DEFINE(work, stamp_it);
	static K_WORK_DELAYABLE_DEFINE(later, stamp_it);
	struct k_work_sync sync;

	k_work_queue_start(&work_queue, helper_stack, STACK_SIZE, HIGHER, &config);
	MEASURE_TO_STAMP("work_submit_to_handler", , k_work_submit_to_queue(&work_queue, &work), );
	MEASURE("work_submit_and_run", , k_work_submit_to_queue(&work_queue, &work), );
	k_sched_lock();
	MEASURE("work_submit", , k_work_submit_to_queue(&work_queue, &work), k_work_cancel(&work));
	MEASURE("work_cancel", k_work_submit_to_queue(&work_queue, &work), k_work_cancel(&work), );
	k_sched_unlock();
	MEASURE("work_schedule", ,
		k_work_schedule_for_queue(&work_queue, &later, K_MSEC(100)),
		k_work_cancel_delayable(&later));
	MEASURE("work_flush_idle", , k_work_flush(&work, &sync), );
	k_thread_abort(k_work_queue_thread_get(&work_queue));
}

static void measure_memory(void)
{
	static struct k_mem_slab slab;
	static void *blocks[4][4];
	static char room[1024] __aligned(8);
	static struct k_heap heap;
	void *block;

	k_mem_slab_init(&slab, blocks, sizeof(blocks[0]), ARRAY_SIZE(blocks));
	k_heap_init(&heap, room, sizeof(room));
	MEASURE("slab_alloc", , k_mem_slab_alloc(&slab, &block, K_NO_WAIT),
		k_mem_slab_free(&slab, block));
	MEASURE("slab_free", k_mem_slab_alloc(&slab, &block, K_NO_WAIT),
		k_mem_slab_free(&slab, block), );
	MEASURE("heap_malloc", , block = k_heap_alloc(&heap, 100, K_NO_WAIT),
		k_heap_free(&heap, block));
	MEASURE("heap_free", block = k_heap_alloc(&heap, 100, K_NO_WAIT),
		k_heap_free(&heap, block), );
}

void measure_more_objects(void)
{
	measure_queues();
	measure_handed_over();
	measure_event();
	measure_work();
	measure_memory();
}
