/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Serial ports: bytes of the host's that have come and nobody has taken, and which ports raise a
 * line when some come.
 */
#include <string.h>

#include <zephyr/sys/__assert.h>
#include <zephyr/sys/util.h>

#include "host.h"
#include "native.h"

BUILD_ASSERT(HOST_PORTS == NATIVE_PORTS, "the same ports on both sides");

#define NO_LINE (-1)

static struct port {
	uint8_t bytes[64]; /* those from `first` on */
	size_t first;
	size_t count;
	bool ended;
	int line; /* to raise when bytes come */
} ports[NATIVE_PORTS] = {{.line = NO_LINE}, {.line = NO_LINE}};

static uint32_t watched; /* bits of ports whose line is set and whose input goes on */

static void refill(unsigned int number)
{
	struct port *port = &ports[number];
	int count;

	if (port->count > 0U || port->ended) {
		return;
	}
	count = host_port_read(number, port->bytes, sizeof(port->bytes));
	if (count < 0) {
		port->ended = true;
		watched &= ~BIT(number);
	} else {
		port->first = 0U;
		port->count = (size_t)count;
	}
}

static bool ask(unsigned int number)
{
	if ((watched & BIT(number)) == 0U) {
		return false;
	}
	refill(number);
	if (ports[number].count == 0U) {
		return false;
	}
	watched &= ~BIT(number);
	native_irq_raise((unsigned int)ports[number].line);
	return true;
}

bool native_port_watched(void)
{
	return watched != 0U;
}

bool native_port_look(uint64_t until)
{
	bool found = false;

	while (watched != 0U && !found) {
		for (unsigned int number = 0; number < NATIVE_PORTS; number++) {
			found |= ask(number);
		}
		if (!found && (until == 0U || !host_port_wait(watched, until))) {
			break;
		}
	}
	return found;
}

void native_port_put(unsigned int port, uint8_t byte)
{
	__ASSERT(port < NATIVE_PORTS, "there is no serial port %u", port);
	host_port_put(port, byte);
}

size_t native_port_ready(unsigned int port)
{
	__ASSERT(port < NATIVE_PORTS, "there is no serial port %u", port);
	refill(port);
	return ports[port].count;
}

size_t native_port_get(unsigned int port, uint8_t *bytes, size_t size)
{
	const size_t ready = native_port_ready(port);
	const size_t count = MIN(ready, size);

	memcpy(bytes, &ports[port].bytes[ports[port].first], count);
	ports[port].first += count;
	ports[port].count -= count;
	return count;
}

void native_port_watch(unsigned int port, unsigned int irq)
{
	__ASSERT(port < NATIVE_PORTS, "there is no serial port %u", port);
	ports[port].line = (int)irq;
	if (!ports[port].ended) {
		watched |= BIT(port);
	}
}

void native_port_ignore(unsigned int port)
{
	__ASSERT(port < NATIVE_PORTS, "there is no serial port %u", port);
	watched &= ~BIT(port);
}
