/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Between the simulator and the host. What is called host_ is built with the
 * host's headers alone (main.c, host.c), what is called native_ with the
 * kernel's. This header is read by both, hence plain types only.
 */
#ifndef ARCH_NATIVE_HOST_H_
#define ARCH_NATIVE_HOST_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/arch/native/esf.h>

/* The command line; constant once the kernel starts. */
struct host_options {
	bool stop;            /* --stop-at was given */
	uint64_t stop_at_us;
	bool realtime;
	uint32_t seed;
	bool colors;          /* output is for people: a terminal, if the options do not say it */
	void *log_file;       /* --log-file: a FILE; NULL without it */
	int argc;             /* what is left for the application */
	char **argv;
};

extern struct host_options host_options;

/* Serial ports. */
#define HOST_PORTS 2U

/* Bytes below each stack that fault when touched. */
#define NATIVE_GUARD_SIZE 65536U

/* ---- Supplied by the host part. */

/* Make a terminal of serial port `port` and say where. False, with a message, when that fails. */
bool host_port_make_terminal(unsigned int port);

/* One byte to a port; what is written to none is dropped. */
void host_port_put(unsigned int port, int c);

/* Bytes of a port, without waiting: how many, 0 for none now, -1 for no more ever. */
int host_port_read(unsigned int port, void *buffer, size_t size);

/* File descriptors that may be watched at a time. */
#define HOST_WATCHES 8

/* Note `value` for when `fd` can be read; false when too many are watched. */
bool host_watch(int fd, int value);
void host_unwatch(int fd);

/* Is any watched? */
bool host_watching(void);

/* The value of a watched descriptor that can be read, which is forgotten then; -1 for none. */
int host_watch_take(void);

/*
 * Sleep until one of the ports in this set of bits has bytes or ends, a watched descriptor can
 * be read, or host_time() is `until`; it may also end early. False, at once, when that time had
 * come before or there is nothing to wait for.
 */
bool host_wait(uint32_t ports, uint64_t until);

/* Bytes of the console, or of the log's file, written at once. */
void host_write(const void *data, size_t size);
void host_log_write(const void *data, size_t size);

/* A message of the simulator's own, to stderr. */
__attribute__((format(printf, 1, 2))) void host_complain(const char *format, ...);

/* Flush, run atexit() functions, leave. */
__attribute__((noreturn)) void host_exit(int status);

/* Leave at once: the program is too broken for anything else. */
__attribute__((noreturn)) void host_abandon(const char *text);

/* Memory for a stack, a guard page below it. Never freed. */
void *host_stack_alloc(size_t size);

/* Microseconds of the wall clock since the first call. */
uint64_t host_time(void);

/* Sleep until host_time() is `us`. */
void host_sleep_until(uint64_t us);

/*
 * Send SIGSEGV and its kind to native_fault_signal(), and go on in
 * native_fault_landing() on the stack that ends at `top`.
 */
void host_catch_faults(char *top);

/* Fill in esf->trace, beginning at the frame that is at `from`. */
void host_trace(struct arch_esf *esf, uintptr_t from);

/* Name and start of the function at `pc`, from the program's symbol table; NULL when unknown. */
const char *host_symbol(uintptr_t pc, uintptr_t *start);

/* Path of the program. */
const char *host_program(void);

const char *host_signal_name(int signal);

/* ---- Supplied by the simulator. */

/* On the signal stack, all else stopped: remember the fault. */
void native_fault_signal(const struct arch_esf *esf);

/* After that, as ordinary code. */
__attribute__((noreturn)) void native_fault_landing(void);

#endif /* ARCH_NATIVE_HOST_H_ */
