/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the simulator needs of the host: output, memory, time, signals, symbols.
 * Built with the host's headers and without the kernel's.
 */
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#include "host.h"

void host_putc(int c)
{
	putchar(c);
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

static uint64_t host_now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000U + (uint64_t)t.tv_nsec / 1000U;
}

void host_sleep_until(uint64_t us)
{
	static uint64_t start;
	struct timespec until;

	if (start == 0U) {
		start = host_now_us();
	}
	until.tv_sec = (time_t)((start + us) / 1000000U);
	until.tv_nsec = (long)((start + us) % 1000000U) * 1000;
	while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR) {
	}
}

/* ---- Signals. */

static char signal_stack[65536] __attribute__((aligned(16)));
static char *landing_top;

const char *host_signal_name(int number)
{
	return strsignal(number);
}

size_t host_backtrace(uintptr_t *trace, size_t max, size_t skip)
{
	void *found[NATIVE_TRACE_MAX + 8];
	int limit = (int)(sizeof(found) / sizeof(found[0]));
	size_t depth = (size_t)backtrace(found, limit);
	size_t n = 0;

	/* The innermost is this function itself. */
	for (size_t i = skip + 1U; i < depth && n < max; i++) {
		trace[n++] = (uintptr_t)found[i];
	}
	return n;
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

/* The frames of the signal handler and of the kernel's trampoline are none of the program's. */
static void save_trace(struct arch_esf *esf)
{
	size_t depth = host_backtrace(esf->trace, NATIVE_TRACE_MAX, 0);
	size_t first = 0;

	while (first < depth && esf->trace[first] != esf->pc) {
		first++;
	}
	if (first == depth) {
		esf->trace[0] = esf->pc;
		esf->depth = 1;
		return;
	}
	memmove(esf->trace, esf->trace + first, (depth - first) * sizeof(esf->trace[0]));
	esf->depth = depth - first;
}

static void on_fault(int number, siginfo_t *info, void *context)
{
	greg_t *r = ((ucontext_t *)context)->uc_mcontext.gregs;
	struct arch_esf esf = {.signal = number};
	const greg_t direction_flag = 1 << 10;

	save_registers(&esf, r);
	if (number == SIGSEGV || number == SIGBUS) {
		esf.address = (uintptr_t)info->si_addr;
	}
	save_trace(&esf);
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
	struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK};
	uintptr_t warm_up[1];

	landing_top = top;
	/* The first call loads a library, which a signal handler must not do. */
	host_backtrace(warm_up, 1, 0);
	sigaltstack(&alternate, NULL);
	sigfillset(&action.sa_mask);
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

const char *host_symbol(uintptr_t pc, uintptr_t *start)
{
	const Elf64_Sym *symbol;
	const char *names;
	size_t count;

	if (program.image == NULL) {
		map_program();
	}
	if (program.symbols == NULL) {
		return NULL;
	}
	symbol = (const Elf64_Sym *)(program.image + program.symbols->sh_offset);
	names = program.image + program.sections[program.symbols->sh_link].sh_offset;
	count = program.symbols->sh_size / sizeof(*symbol);
	for (; count > 0; count--, symbol++) {
		/* A return address may be one past the end of its function. */
		if (ELF64_ST_TYPE(symbol->st_info) == STT_FUNC && pc >= symbol->st_value &&
		    pc <= symbol->st_value + symbol->st_size) {
			*start = symbol->st_value;
			return names + symbol->st_name;
		}
	}
	return NULL;
}

const char *host_program(void)
{
	return host_options.argv[0];
}
