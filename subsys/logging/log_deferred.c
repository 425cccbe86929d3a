/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Deferred mode: who reads the ring, and when. The thread sleeps until the first message is
 * CONFIG_LOG_PROCESS_THREAD_SLEEP_MS old, or until there are enough of them; without own thread,
 * the application's is woken or calls log_process() when it likes.
 */
#include <zephyr/kernel.h>
#include "log_priv.h"

static K_SEM_DEFINE(wake, 0, 1);
static K_SEM_DEFINE(room, 0, 1);

static k_tid_t processor;       /* NULL: nobody is there yet */

void log_thread_trigger(void)
{
	if (z_log_panicked) {
		return;
	}
	if (IS_ENABLED(CONFIG_LOG_PROCESS_THREAD)) {
		k_sem_give(&wake);
	} else if (processor != NULL) {
		k_wakeup(processor);
	}
}

static void late(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	log_thread_trigger();
}

static K_TIMER_DEFINE(patience, late, NULL);

/* The last try is the one that is charged for a drop. */
static struct log_msg *wait_for_room(uint32_t size, const void *source)
{
	k_timepoint_t end =
		sys_timepoint_calc(SYS_TIMEOUT_MS(CONFIG_LOG_BLOCK_IN_THREAD_TIMEOUT_MS));
	struct log_msg *msg;
	bool last;

	do {
		log_thread_trigger();
		(void)k_sem_take(&room, sys_timepoint_timeout(end));
		last = sys_timepoint_expired(end);
		msg = z_log_buffer_reserve(size, source, last);
	} while (msg == NULL && !last);
	return msg;
}

struct log_msg *z_log_alloc(uint32_t size, const void *source)
{
	bool may_block = IS_ENABLED(CONFIG_LOG_BLOCK_IN_THREAD) && k_can_yield() &&
			 processor != NULL && k_current_get() != processor;
	struct log_msg *msg = z_log_buffer_reserve(size, source, !may_block);

	return (msg == NULL && may_block) ? wait_for_room(size, source) : msg;
}

void z_log_tell(void)
{
	if (z_log_panicked) {
		log_flush();
		return;
	}
	if (processor == NULL) {
		return;
	}
	if (CONFIG_LOG_PROCESS_TRIGGER_THRESHOLD > 1 && z_log_buffer_count() == 1U) {
		k_timer_start(&patience, K_MSEC(CONFIG_LOG_PROCESS_THREAD_SLEEP_MS), K_NO_WAIT);
	} else if (CONFIG_LOG_PROCESS_TRIGGER_THRESHOLD > 0) {
		log_thread_trigger();
	}
}

void z_log_commit(struct log_msg *msg, struct log_msg_desc desc)
{
	enum z_log_next what = z_log_buffer_commit(msg, desc);

	if (unlikely(what == Z_LOG_PUT_OUT)) {
		z_log_dispatch(msg);
	} else if (unlikely(what == Z_LOG_TELL)) {
		z_log_tell();
	}
}

bool z_impl_log_process(void)
{
	struct log_msg *msg;
	uint32_t dropped;

	log_init();
	msg = z_log_buffer_claim();
	dropped = z_log_dropped_take();
	if (dropped > 0) {
		z_log_report_dropped(dropped);
	}
	if (msg == NULL) {
		return false;
	}
	z_log_dispatch(msg);
	z_log_buffer_free(msg);
	if (IS_ENABLED(CONFIG_LOG_BLOCK_IN_THREAD)) {
		k_sem_give(&room);
	}
	return z_log_buffer_count() > 0;
}

uint32_t z_impl_log_buffered_cnt(void)
{
	return z_log_buffer_count();
}

void log_flush(void)
{
	while (log_process()) {
	}
}

void log_thread_set(k_tid_t process_tid)
{
	__ASSERT(!IS_ENABLED(CONFIG_LOG_PROCESS_THREAD), "the log has a thread of its own");
	if (IS_ENABLED(CONFIG_LOG_PROCESS_THREAD)) {
		return;
	}
	processor = process_tid;
	if (CONFIG_LOG_PROCESS_TRIGGER_THRESHOLD > 0 &&
	    z_log_buffer_count() >= CONFIG_LOG_PROCESS_TRIGGER_THRESHOLD) {
		log_thread_trigger();
	}
}

#ifdef CONFIG_LOG_PROCESS_THREAD

static void process_thread(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	log_init();
	processor = k_current_get();
	for (;;) {
		bool any = log_data_pending();

		log_flush();
		if (any) {
			z_log_report_done();
		}
		(void)k_sem_take(&wake, K_FOREVER);
		k_timer_stop(&patience);
	}
}

#ifdef CONFIG_LOG_PROCESS_THREAD_CUSTOM_PRIORITY
#define THREAD_PRIORITY CONFIG_LOG_PROCESS_THREAD_PRIORITY
#else
#define THREAD_PRIORITY K_LOWEST_APPLICATION_THREAD_PRIO
#endif

K_THREAD_DEFINE(logging, CONFIG_LOG_PROCESS_THREAD_STACK_SIZE, process_thread, NULL, NULL, NULL,
		THREAD_PRIORITY, 0, CONFIG_LOG_PROCESS_THREAD_STARTUP_DELAY_MS);

#endif
