/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Wait queues by their older names, for code that waits by its own means. New code
 * uses the objects of <zephyr/kernel.h>. Interrupts are locked around each call.
 */
#ifndef ZEPHYR_INCLUDE_WAIT_Q_H_
#define ZEPHYR_INCLUDE_WAIT_Q_H_

#include <zephyr/kernel/thread.h>
#include <zephyr/kernel/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Make @p w empty. */
static inline void z_waitq_init(_wait_q_t *w)
{
	const _wait_q_t empty = Z_WAIT_Q_INIT(w);

	*w = empty;
}

/** The best waiter, NULL when there is none. */
static inline struct k_thread *z_waitq_head(_wait_q_t *w)
{
#ifdef CONFIG_WAITQ_SCALABLE
	sys_dnode_t *node = sys_dlist_peek_head(&w->waitq.links[0]);
#else
	sys_dnode_t *node = sys_dlist_peek_head(&w->waitq);
#endif

	return node == NULL ? NULL : CONTAINER_OF(node, struct k_thread, base.qnode_dlist);
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_WAIT_Q_H_ */
