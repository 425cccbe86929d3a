/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The host program: options, then the kernel. main() is the application's, so the
 * program begins at an entry of its own, which differs from the C library's in
 * the function that it names. Options with two dashes are the
 * simulator's and must be known; all else is left for the application. The
 * spellings of other native simulators (-stop_at=, -rt, -seed=) are understood.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host.h"

__attribute__((noreturn)) void z_kernel_start(void);

struct host_options host_options = {.seed = 1U};

/* A stack that ends in the middle of something is no leak. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "detect_leaks=0:allocator_may_return_null=1";
}

static void usage(FILE *out)
{
	fprintf(out,
		"Usage: %s [OPTION]... [APPLICATION ARGUMENT]...\n"
		"Runs the kernel and its application in virtual time.\n\n"
		"  --stop-at=SECONDS  end with status 0 at this time of the simulation\n"
		"  --rt               keep pace with the wall clock\n"
		"  --no-rt            do not (default)\n"
		"  --seed=N           start of the random numbers (default 1)\n"
		"  --uart0=pty        serial port 0 is a terminal of its own, not standard input\n"
		"                     and output; the same with 1\n"
		"  --log-file=PATH    the log goes there, too\n"
		"  --color            the log has colours (default: on a terminal)\n"
		"  --no-color         it has none\n"
		"  --help             this text\n\n"
		"Arguments with one dash or none are the application's; tests know -list and\n"
		"-test=SUITE::TEST.\n",
		host_options.argv[0]);
}

__attribute__((noreturn)) static void refuse(const char *option, const char *why)
{
	fprintf(stderr, "%s: %s: %s\n", host_options.argv[0], option, why);
	usage(stderr);
	exit(2);
}

/* The rest of `arg` behind the option's name, '_' taken for '-'; NULL when it is another option. */
static const char *match(const char *arg, const char *name)
{
	arg += strspn(arg, "-");
	while (*name != '\0' && (*arg == *name || (*arg == '_' && *name == '-'))) {
		arg++;
		name++;
	}
	return *name == '\0' ? arg : NULL;
}

static void set_stop(const char *option, const char *value)
{
	char *end;
	double seconds = strtod(value, &end);

	if (end == value || *end != '\0' || !(seconds >= 0.0) || seconds > 1e12) {
		refuse(option, "not a number of seconds");
	}
	host_options.stop = true;
	host_options.stop_at_us = (uint64_t)(seconds * 1e6 + 0.5);
}

static void set_seed(const char *option, const char *value)
{
	char *end;
	unsigned long seed;

	errno = 0;
	seed = strtoul(value, &end, 0);
	if (end == value || *end != '\0' || *value == '-' || errno != 0 || seed > UINT32_MAX) {
		refuse(option, "not a number from 0 to 4294967295");
	}
	host_options.seed = (uint32_t)seed;
}

static void set_port(const char *option, unsigned int port, const char *value)
{
	if (strcmp(value, "pty") != 0) {
		refuse(option, "only pty");
	}
	if (!host_port_make_terminal(port)) {
		exit(2);
	}
}

static void set_log_file(const char *option, const char *path)
{
	host_options.log_file = fopen(path, "wb");
	if (host_options.log_file == NULL) {
		refuse(option, strerror(errno));
	}
}

/* A switch: true when `arg` is one. */
static bool take_switch(const char *arg)
{
	static const struct {
		const char *name;
		bool *what;
		bool value;
	} switches[] = {
		{"rt", &host_options.realtime, true},
		{"no-rt", &host_options.realtime, false},
		{"color", &host_options.colors, true},
		{"no-color", &host_options.colors, false},
	};
	const char *rest;

	for (size_t i = 0; i < sizeof(switches) / sizeof(switches[0]); i++) {
		rest = match(arg, switches[i].name);
		if (rest != NULL && *rest == '\0') {
			*switches[i].what = switches[i].value;
			return true;
		}
	}
	return false;
}

/* True when `arg` was one of ours. */
static bool take(const char *arg)
{
	const char *rest;

	if (arg[0] != '-' || arg[1] == '\0') {
		return false;
	}
	if ((rest = match(arg, "stop-at=")) != NULL) {
		set_stop(arg, rest);
	} else if ((rest = match(arg, "seed=")) != NULL) {
		set_seed(arg, rest);
	} else if ((rest = match(arg, "uart0=")) != NULL) {
		set_port(arg, 0U, rest);
	} else if ((rest = match(arg, "uart1=")) != NULL) {
		set_port(arg, 1U, rest);
	} else if ((rest = match(arg, "log-file=")) != NULL) {
		set_log_file(arg, rest);
	} else if (take_switch(arg)) {
		return true;
	} else if ((rest = match(arg, "help")) != NULL && *rest == '\0') {
		usage(stdout);
		exit(0);
	} else if (arg[1] == '-') {
		refuse(arg, "unknown option");
	} else {
		return false;
	}
	return true;
}

__asm__(".text\n"
	".globl native_entry\n"
	".type native_entry, @function\n"
	"native_entry:\n"
	".cfi_startproc\n"
	"	.cfi_undefined %rip\n"
	"	xorl %ebp, %ebp\n"
	"	movq %rdx, %r9\n" /* what the loader wants called at exit */
	"	popq %rsi\n"      /* argc */
	"	movq %rsp, %rdx\n" /* argv */
	"	andq $-16, %rsp\n"
	"	pushq %rax\n"
	"	pushq %rsp\n"
	"	xorl %r8d, %r8d\n"
	"	xorl %ecx, %ecx\n"
	"	movq $native_main, %rdi\n"
	"	call *__libc_start_main@GOTPCREL(%rip)\n"
	"	hlt\n"
	".cfi_endproc\n"
	".size native_entry, . - native_entry\n");

int native_main(int argc, char **argv);
int native_main(int argc, char **argv)
{
	host_options.argv = argv;
	host_options.argc = 1;
	host_options.colors = isatty(STDOUT_FILENO) != 0;
	for (int i = 1; i < argc; i++) {
		if (!take(argv[i])) {
			argv[host_options.argc++] = argv[i];
		}
	}
	argv[host_options.argc] = NULL;
	setvbuf(stdout, NULL, _IOLBF, 0);
	z_kernel_start();
}
