/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the simulator needs of the host: output, memory, time, signals, symbols.
 * Built with the host's headers and without the kernel's.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <termios.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#include "host.h"

/* ---- Serial ports. */

static struct {
	int in; /* none: -1 */
	FILE *out;
} ports[HOST_PORTS] = {{.in = STDIN_FILENO}, {.in = -1}};

bool host_port_make_terminal(unsigned int port)
{
	const int master = posix_openpt(O_RDWR | O_NOCTTY);
	struct termios settings;
	const char *name;
	int slave;

	if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0 ||
	    (name = ptsname(master)) == NULL ||
	    /* Held open, lest the port ends when the last program leaves the terminal. */
	    (slave = open(name, O_RDWR | O_NOCTTY)) < 0 || tcgetattr(slave, &settings) != 0) {
		host_complain("uart%u: no terminal: %s\n", port, strerror(errno));
		return false;
	}
	cfmakeraw(&settings);
	tcsetattr(slave, TCSANOW, &settings);
	ports[port].in = master;
	ports[port].out = fdopen(master, "w");
	setvbuf(ports[port].out, NULL, _IONBF, 0);
	host_complain("uart%u connected to pseudotty: %s\n", port, name);
	return true;
}

void host_port_put(unsigned int port, int c)
{
	if (ports[port].out != NULL) {
		putc(c, ports[port].out);
	} else if (port == 0U) {
		putchar(c);
	}
}

int host_port_read(unsigned int port, void *buffer, size_t size)
{
	struct pollfd state = {.fd = ports[port].in, .events = POLLIN};
	ssize_t count;

	if (state.fd < 0) {
		return -1;
	}
	if (poll(&state, 1, 0) <= 0) {
		return 0;
	}
	count = read(state.fd, buffer, size);
	return count > 0 ? (int)count : -1;
}

/* ---- Descriptors that are watched. */

static struct {
	int fd;
	int value;
} watches[HOST_WATCHES];

static int watch_count;

void host_unwatch(int fd)
{
	for (int i = 0; i < watch_count; i++) {
		if (watches[i].fd == fd) {
			watches[i] = watches[--watch_count];
		}
	}
}

bool host_watch(int fd, int value)
{
	host_unwatch(fd);
	if (watch_count == HOST_WATCHES) {
		return false;
	}
	watches[watch_count].fd = fd;
	watches[watch_count].value = value;
	watch_count++;
	return true;
}

int host_watch_take(void)
{
	for (int i = 0; i < watch_count; i++) {
		struct pollfd state = {.fd = watches[i].fd, .events = POLLIN};
		const int value = watches[i].value;

		/* One that is closed or broken, too: who reads it finds out. */
		if (poll(&state, 1, 0) > 0) {
			watches[i] = watches[--watch_count];
			return value;
		}
	}
	return -1;
}

bool host_watching(void)
{
	return watch_count > 0;
}

/* Milliseconds to `until`, rounded up; a part of a longer wait is as good. */
static int milliseconds_to(uint64_t until)
{
	const uint64_t present = host_time();

	if (until <= present) {
		return 0;
	}
	return until - present < 1000000U ? (int)((until - present + 999U) / 1000U) : 1000;
}

bool host_wait(uint32_t wanted, uint64_t until)
{
	const int timeout = until == UINT64_MAX ? -1 : milliseconds_to(until);
	struct pollfd states[HOST_PORTS + HOST_WATCHES];
	nfds_t count = 0;

	for (unsigned int port = 0; port < HOST_PORTS; port++) {
		if ((wanted >> port & 1U) != 0U) {
			states[count++] = (struct pollfd){.fd = ports[port].in, .events = POLLIN};
		}
	}
	for (int i = 0; i < watch_count; i++) {
		states[count++] = (struct pollfd){.fd = watches[i].fd, .events = POLLIN};
	}
	if (count == 0U || timeout == 0) {
		return false;
	}
	fflush(stdout);
	(void)poll(states, count, timeout);
	return true;
}

void host_write(const void *data, size_t size)
{
	fwrite(data, 1, size, stdout);
	fflush(stdout);
}

void host_log_write(const void *data, size_t size)
{
	fwrite(data, 1, size, host_options.log_file);
	fflush(host_options.log_file);
}

void host_complain(const char *format, ...)
{
	va_list args;

	fflush(stdout);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
}

void host_exit(int status)
{
	fflush(stdout);
	exit(status);
}

void host_abandon(const char *text)
{
	ssize_t unused = write(STDERR_FILENO, text, strlen(text));

	(void)unused;
	_exit(125);
}

void *host_stack_alloc(size_t size)
{
	char *memory = mmap(NULL, size + NATIVE_GUARD_SIZE, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);

	if (memory == MAP_FAILED || mprotect(memory, NATIVE_GUARD_SIZE, PROT_NONE) != 0) {
		host_complain("native_sim: no memory for another thread's stack: %s\n",
			      strerror(errno));
		host_exit(1);
	}
	return memory + NATIVE_GUARD_SIZE;
}

static uint64_t wall_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000U + (uint64_t)t.tv_nsec / 1000U;
}

uint64_t host_time(void)
{
	static uint64_t start;

	if (start == 0U) {
		start = wall_us();
	}
	return wall_us() - start;
}

void host_sleep_until(uint64_t us)
{
	uint64_t present = host_time();
	struct timespec rest;

	if (us > present) {
		rest.tv_sec = (time_t)((us - present) / 1000000U);
		rest.tv_nsec = (long)((us - present) % 1000000U) * 1000;
		while (nanosleep(&rest, &rest) != 0 && errno == EINTR) {
		}
	}
}

/* ---- Signals. */

static char signal_stack[65536] __attribute__((aligned(16)));
static char *landing_top;

const char *host_signal_name(int number)
{
	return strsignal(number);
}

/* The frames of this file, of signal handlers and of sanitizers are none of the program's. */
void host_trace(struct arch_esf *esf, uintptr_t from)
{
	void *found[NATIVE_TRACE_MAX + 8];
	int depth = backtrace(found, sizeof(found) / sizeof(found[0]));
	int i = 0;

	while (i < depth && (uintptr_t)found[i] != from) {
		i++;
	}
	for (esf->depth = 0; i < depth && esf->depth < NATIVE_TRACE_MAX; i++) {
		esf->trace[esf->depth++] = (uintptr_t)found[i];
	}
}

static void save_registers(struct arch_esf *esf, const greg_t *r)
{
	static const int order[] = {REG_RAX, REG_RBX, REG_RCX, REG_RDX, REG_RSI, REG_RDI,
				    REG_RBP, REG_RSP, REG_R8,  REG_R9,  REG_R10, REG_R11,
				    REG_R12, REG_R13, REG_R14, REG_R15};

	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
		esf->regs[i] = (uint64_t)r[order[i]];
	}
	esf->pc = (uintptr_t)r[REG_RIP];
	esf->sp = (uintptr_t)r[REG_RSP];
}

/*
 * A call of a bad address leaves nothing at that address to unwind from: as if it
 * had returned at once.
 */
static void trace_fault(struct arch_esf *esf, greg_t *r)
{
	if (esf->access != 0 && esf->pc == esf->address) {
		r[REG_RIP] = *(const greg_t *)r[REG_RSP];
		r[REG_RSP] += (greg_t)sizeof(greg_t);
	}
	host_trace(esf, (uintptr_t)r[REG_RIP]);
}

static volatile sig_atomic_t tracing;
static sigjmp_buf trace_failed;

static void on_fault(int number, siginfo_t *info, void *context)
{
	greg_t *r = ((ucontext_t *)context)->uc_mcontext.gregs;
	struct arch_esf esf = {.signal = number};
	const greg_t direction_flag = 1 << 10;

	if (tracing != 0) {
		siglongjmp(trace_failed, 1);
	}
	save_registers(&esf, r);
	if (number == SIGSEGV || number == SIGBUS) {
		esf.access = 1;
		esf.address = (uintptr_t)info->si_addr;
	}
	tracing = 1;
	if (sigsetjmp(trace_failed, 0) == 0) {
		trace_fault(&esf, r);
	}
	tracing = 0;
	native_fault_signal(&esf);
	/* Return into native_fault_landing() as if somebody had called it. */
	r[REG_RSP] = (greg_t)(uintptr_t)(landing_top - 8);
	r[REG_RIP] = (greg_t)(uintptr_t)native_fault_landing;
	r[REG_EFL] &= ~direction_flag;
}

void host_catch_faults(char *top)
{
	static const int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
	stack_t alternate = {.ss_sp = signal_stack, .ss_size = sizeof(signal_stack)};
	struct sigaction action = {.sa_sigaction = on_fault,
				   .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
	struct arch_esf warm_up;

	landing_top = top;
	/* The first call loads a library, which a signal handler must not do. */
	host_trace(&warm_up, 0);
	sigaltstack(&alternate, NULL);
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		sigaction(signals[i], &action, NULL);
	}
}

/* ---- Symbols: the table that debuggers read, so static functions have names too. */

static struct {
	const char *image; /* NULL: not mapped yet, or not possible */
	const Elf64_Shdr *sections;
	const Elf64_Shdr *symbols;
} program;

static const Elf64_Shdr *find_section(const Elf64_Ehdr *header, Elf64_Word type)
{
	for (int i = 0; i < header->e_shnum; i++) {
		if (program.sections[i].sh_type == type) {
			return &program.sections[i];
		}
	}
	return NULL;
}

static void map_program(void)
{
	int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
	const Elf64_Ehdr *header;
	struct stat status;
	void *image;

	if (fd < 0 || fstat(fd, &status) != 0) {
		return;
	}
	image = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	if (image == MAP_FAILED) {
		return;
	}
	header = image;
	program.image = image;
	program.sections = (const Elf64_Shdr *)(program.image + header->e_shoff);
	program.symbols = find_section(header, SHT_SYMTAB);
}

static const char *library_symbol(uintptr_t pc, uintptr_t *start)
{
	Dl_info info;

	if (dladdr((void *)pc, &info) == 0 || info.dli_sname == NULL) {
		return NULL;
	}
	*start = (uintptr_t)info.dli_saddr;
	return info.dli_sname;
}

const char *host_symbol(uintptr_t pc, uintptr_t *start)
{
	const Elf64_Sym *symbol;
	const char *names;
	size_t count;

	if (program.image == NULL) {
		map_program();
	}
	if (program.symbols == NULL) {
		return library_symbol(pc, start);
	}
	symbol = (const Elf64_Sym *)(program.image + program.symbols->sh_offset);
	names = program.image + program.sections[program.symbols->sh_link].sh_offset;
	count = program.symbols->sh_size / sizeof(*symbol);
	for (; count > 0; count--, symbol++) {
		if (ELF64_ST_TYPE(symbol->st_info) == STT_FUNC && pc >= symbol->st_value &&
		    pc < symbol->st_value + symbol->st_size) {
			*start = symbol->st_value;
			return names + symbol->st_name;
		}
	}
	return library_symbol(pc, start);
}

const char *host_program(void)
{
	return host_options.argv[0];
}
