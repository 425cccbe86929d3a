/* SPDX-License-Identifier: Apache-2.0 */
/* Polling: in an image of its own, for it adds a little to what can be polled. */
#include "measure.h"

static K_SEM_DEFINE(sem, 0, 1);

void measure_poll(void)
{
	struct k_poll_signal signal;
	struct k_poll_event events[] = {
		K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY, &sem),
		K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &signal),
	};

	k_poll_signal_init(&signal);
	MEASURE("poll_signal_raise", , k_poll_signal_raise(&signal, 1),
		k_poll_signal_reset(&signal));
	k_sem_give(&sem);
	MEASURE("poll_2_ready", , k_poll(events, ARRAY_SIZE(events), K_NO_WAIT),
		events[0].state = K_POLL_STATE_NOT_READY);
	k_sem_take(&sem, K_NO_WAIT);
	MEASURE("poll_2_none", , k_poll(events, ARRAY_SIZE(events), K_NO_WAIT), );
}
