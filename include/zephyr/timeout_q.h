/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Timeouts without a timer around them, by their older names. The function is
 * called in the clock interrupt, interrupts locked.
 */
#ifndef ZEPHYR_INCLUDE_TIMEOUT_Q_H_
#define ZEPHYR_INCLUDE_TIMEOUT_Q_H_

#include <errno.h>

#include <zephyr/kernel/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Make @p to a timeout that is not armed. */
static inline void z_init_timeout(struct _timeout *to)
{
	sys_dnode_init(&to->node);
}

/** True when @p to is not armed. ISR: yes. */
static inline bool z_is_inactive_timeout(const struct _timeout *to)
{
	return !sys_dnode_is_linked(&to->node);
}

#ifdef CONFIG_SYS_CLOCK_EXISTS
/** Arm @p to: call @p fn after @p timeout; K_FOREVER does nothing. Either lock state. ISR: yes. */
void z_add_timeout(struct _timeout *to, _timeout_func_t fn, k_timeout_t timeout);

/** Disarm. Either lock state. ISR: yes. @retval 0 done @retval -EINVAL it was not armed */
int z_abort_timeout(struct _timeout *to);

/** Ticks until @p timeout expires, 0 when it is not armed. Either lock state. ISR: yes. */
k_ticks_t z_timeout_remaining(const struct _timeout *timeout);

/** Ticks until the clock has something to do; K_TICKS_FOREVER if nothing. Either lock state. */
int32_t z_get_next_timeout_expiry(void);
#else
#define z_add_timeout(to, fn, timeout) ((void)(to))
#define z_abort_timeout(to)            (0)
#define z_timeout_remaining(timeout)   (0)
#define z_get_next_timeout_expiry()    ((int32_t)K_TICKS_FOREVER)
#endif

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_TIMEOUT_Q_H_ */
