/* SPDX-License-Identifier: Apache-2.0 */
/* Two queues for tests with explicit expectations, and handlers that leave notes. */
#ifndef PLAIN_H_
#define PLAIN_H_

#include <string.h>

#include "crew.h"

/** Queues one step better and one step worse than the test. */
extern struct k_work_q better, worse;

/** For a suite's `before`: start both. */
void plain_start(void *fixture);

/** For a suite's `after`: end both and the crew. */
void plain_stop(void *fixture);

/** Start both again, configured. */
void plain_restart(const struct k_work_queue_config *config);

/** note_handler() notes `number` for @p work. */
void plain_name(struct k_work *work, int number);

/** Notes the number of its item, 0 if it has none. */
void note_handler(struct k_work *work);

/** Waits for open_gate(). */
void gate_handler(struct k_work *work);

/** Let one gate_handler() return. */
void open_gate(void);

#endif /* PLAIN_H_ */
