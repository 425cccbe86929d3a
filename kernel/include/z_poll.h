/* SPDX-License-Identifier: Apache-2.0 */
/* Telling k_poll() that an object became ready; empty when off. Kernel lock held. */
#ifndef KERNEL_INCLUDE_Z_POLL_H_
#define KERNEL_INCLUDE_Z_POLL_H_

#include <zephyr/kernel/types.h>

#ifdef CONFIG_POLL
/* All that wait for one of `state` on this list learn it. May ready threads. */
void z_poll_events_notify(sys_dlist_t *events, uint32_t state);

#define z_poll_init(obj)          sys_dlist_init(&(obj)->poll_events)
#define z_poll_notify(obj, state) z_poll_events_notify(&(obj)->poll_events, state)
#else
#define z_poll_init(obj)          ((void)(obj))
#define z_poll_notify(obj, state) ((void)(obj))
#endif

#endif /* KERNEL_INCLUDE_Z_POLL_H_ */
