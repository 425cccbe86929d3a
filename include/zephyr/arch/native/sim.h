/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The simulated machine, for drivers and tests: raising interrupt lines, events
 * in virtual time, and the command line. Time is counted in cycles of
 * CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC since the start.
 */
#ifndef ZEPHYR_INCLUDE_ARCH_NATIVE_SIM_H_
#define ZEPHYR_INCLUDE_ARCH_NATIVE_SIM_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Line of the system clock. */
#define NATIVE_CLOCK_IRQ 0

/**
 * Raise interrupt line @p irq. It stays raised until its handler runs: at once,
 * when it is enabled, interrupts are open and nothing more urgent runs. ISR: yes.
 */
void native_irq_raise(unsigned int irq);

/** Take back native_irq_raise(). ISR: yes. */
void native_irq_clear(unsigned int irq);

/** Something that the hardware does at a time of its own. Start with all zeros. */
struct native_event {
	uint64_t at;
	void (*fire)(struct native_event *event);
	bool background; /* nobody waits for it: the program may end before it comes */
	bool armed;
	struct native_event *next;
};

/**
 * Call event->fire at cycle @p at, now when that has passed; an armed event moves.
 * fire is hardware, not an interrupt: it may raise lines and arm events, nothing
 * more. ISR: yes.
 */
void native_event_arm(struct native_event *event, uint64_t at);

/** Forget an event. ISR: yes. */
void native_event_disarm(struct native_event *event);

/** The present cycle. Unlike k_cycle_get_64() it may be read for ever without time passing. */
uint64_t native_now(void);

/** Serial ports, from 0. */
#define NATIVE_PORTS 2

/**
 * Send a byte by a serial port: 0 is standard output, 1 goes nowhere, and with
 * --uart<port>=pty each is a terminal of its own. ISR: yes.
 */
void native_port_put(unsigned int port, uint8_t byte);

/** Take up to @p size bytes that have come, by port 0 on standard input; how many. ISR: yes. */
size_t native_port_get(unsigned int port, uint8_t *bytes, size_t size);

/** Bytes that have come. ISR: yes. */
size_t native_port_ready(unsigned int port);

/**
 * Raise @p irq once when the port has bytes. The host is asked at looks at the clock and when the
 * processor idles; while nothing else is waited for the program waits for the host, unless the
 * input has ended. Never calling this leaves runs independent of the host. ISR: yes.
 */
void native_port_watch(unsigned int port, unsigned int irq);

/** Take back native_port_watch(). ISR: yes. */
void native_port_ignore(unsigned int port);

/**
 * Arguments that are not the simulator's, as main() has them: the first is the
 * program, a null pointer ends them.
 */
char **native_get_argv(int *argc);

/** Value of the argument -@p name=VALUE, "" for -@p name, NULL when it is not there. */
const char *native_option(const char *name);

/** Bytes to the program's standard output, at once and as they are. ISR: yes. */
void native_console_write(const void *data, size_t size);

/** Is that a terminal (or was --color given, and not --no-color)? */
bool native_console_has_colors(void);

/** Was --log-file=PATH given? */
bool native_has_log_file(void);

/** Bytes to that file, at once. ISR: yes. */
void native_log_file_write(const void *data, size_t size);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_ARCH_NATIVE_SIM_H_ */
