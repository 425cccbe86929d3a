/* SPDX-License-Identifier: Apache-2.0 */
/* The handler of interrupt lines that have several. */

#include <zephyr/arch/cpu.h>
#include <zephyr/sw_isr_table.h>

#include "z_shared_irq.h"

/* The i-th client, or one without a routine. Another interrupt may change the clients. */
static struct _isr_table_entry client_at(const struct z_shared_isr_table_entry *line, size_t i)
{
	const unsigned int key = arch_irq_lock();
	struct _isr_table_entry client = {.isr = NULL};

	if (i < line->client_num) {
		client = line->clients[i];
	}
	arch_irq_unlock(key);
	return client;
}

/* A client that goes, or makes others go, pulls the rest forward: what is at i now is next. */
void z_shared_isr(const void *entry)
{
	const struct z_shared_isr_table_entry *const line = entry;
	struct _isr_table_entry client = client_at(line, 0);
	size_t i = 0;

	while (client.isr != NULL) {
		struct _isr_table_entry next;

		client.isr(client.arg);
		next = client_at(line, i);
		if (z_isr_is(&next, client)) {
			next = client_at(line, ++i);
		}
		client = next;
	}
}
