/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Interrupt lines with several handlers that come and go. The first handler of a line is in the
 * table like that of any other; the second moves it to the line's clients, and from then on
 * z_shared_isr() is the line's handler until the last client goes. No handler is twice among
 * them.
 */
#include <zephyr/arch/cpu.h>
#include <zephyr/sys/util.h>

#include "z_shared_irq.h"

/* The place of a client, or the number of clients. */
static size_t place_of(const struct z_shared_isr_table_entry *line, struct _isr_table_entry client)
{
	size_t i = 0;

	while (i < line->client_num && !z_isr_is(&line->clients[i], client)) {
		i++;
	}
	return i;
}

int z_shared_isr_add(unsigned int index, struct _isr_table_entry client)
{
	struct _isr_table_entry *const entry = &_sw_isr_table[index];
	struct z_shared_isr_table_entry *const line = &z_shared_sw_isr_table[index];

	if (entry->isr == z_irq_spurious) {
		*entry = client;
		return 0;
	}
	if (entry->isr != z_shared_isr) {
		line->clients[0] = *entry;
		line->client_num = 1;
	}
	if (place_of(line, client) < line->client_num) {
		return -EEXIST;
	}
	if (line->client_num == ARRAY_SIZE(line->clients)) {
		return -ENOMEM;
	}
	line->clients[line->client_num++] = client;
	*entry = (struct _isr_table_entry){.arg = line, .isr = z_shared_isr};
	return 0;
}

int z_shared_isr_remove(unsigned int index, struct _isr_table_entry client)
{
	struct _isr_table_entry *const entry = &_sw_isr_table[index];
	struct z_shared_isr_table_entry *const line = &z_shared_sw_isr_table[index];
	size_t i = place_of(line, client);

	if (entry->isr != z_shared_isr || i == line->client_num) {
		return -EINVAL;
	}
	line->client_num--;
	for (; i < line->client_num; i++) {
		line->clients[i] = line->clients[i + 1];
		compiler_barrier(); /* lest a call of memmove() be made of it, byte by byte */
	}
	if (line->client_num == 0U) {
		*entry = (struct _isr_table_entry){.isr = z_irq_spurious};
	}
	return 0;
}
