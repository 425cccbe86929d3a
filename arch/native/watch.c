/* SPDX-License-Identifier: Apache-2.0 */
/* What the host has to say: serial ports with input, file descriptors that can be read. */
#include <errno.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/arch/native/sim.h>
#include <zephyr/sys/__assert.h>

#include "host.h"
#include "native.h"

int native_watch(int fd, unsigned int irq)
{
	__ASSERT(irq < CONFIG_NUM_IRQS, "there is no interrupt line %u", irq);
	if (fd < 0) {
		return -EBADF;
	}
	return host_watch(fd, (int)irq) ? 0 : -ENOMEM;
}

void native_unwatch(int fd)
{
	host_unwatch(fd);
}

static bool look(void)
{
	bool found = native_port_look();
	int irq;

	while ((irq = host_watch_take()) >= 0) {
		native_irq_raise((unsigned int)irq);
		found = true;
	}
	return found;
}

bool native_host_watched(void)
{
	return native_ports_watched() != 0U || host_watching();
}

bool native_host_look(uint64_t until)
{
	bool found = look();

	while (!found && host_wait(native_ports_watched(), until)) {
		found = look();
	}
	return found;
}
