/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The simulated interrupt controller: lines with priorities, 0 the most urgent.
 * Handlers run on the stack of whom they interrupt, with interrupts open, and are
 * interrupted in turn by what is more urgent. The outermost one ends in the
 * kernel's reschedule point.
 */
#include <errno.h>

#include <zephyr/fatal.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/sys/util.h>
#include <zephyr/tracing/tracing.h>

#include "native.h"
#include "z_arch.h"

BUILD_ASSERT(CONFIG_NUM_IRQS <= 64, "lines are bits of a word");

/* How often time may creep while a thread only calls the kernel. */
#define LOOK_INTERVAL 64U

#define NO_LINE  (-1)
#define INJECTED CONFIG_NUM_IRQS

/* Starts masked, as a processor does. */
struct native_irq native_irq = {.masked = 1U, .next = LOOK_INTERVAL};

static struct {
	uint64_t raised;
	uint64_t enabled;
	unsigned int level; /* of what runs now */
	bool inject;
	unsigned int priority[CONFIG_NUM_IRQS];
	struct _isr_table_entry table[CONFIG_NUM_IRQS];
} lines = {.level = NATIVE_LEVEL_THREAD};

static unsigned int level_of(unsigned int priority)
{
	return NATIVE_LEVEL_INJECTED + 1U + priority;
}

/* The most urgent line that would interrupt what runs. */
static int due_line(void)
{
	unsigned int level = lines.level;
	uint64_t ready = lines.raised & lines.enabled;
	int best = NO_LINE;

	if (lines.inject && level > NATIVE_LEVEL_INJECTED) {
		return INJECTED;
	}
	for (; ready != 0U; ready &= ready - 1U) {
		int line = __builtin_ctzll(ready);

		if (level_of(lines.priority[line]) < level) {
			level = level_of(lines.priority[line]);
			best = line;
		}
	}
	return best;
}

bool native_irq_due(void)
{
	return due_line() != NO_LINE;
}

/* Masked at entry and return. */
static void run(unsigned int level, void (*isr)(const void *), const void *arg)
{
	unsigned int level_before = lines.level;
	int error = errno;

	lines.level = level;
	_current_cpu->nested++;
	native_irq.masked = 0U;
	sys_trace_isr_enter();
	isr(arg);
	sys_trace_isr_exit();
	native_irq.masked = 1U;
	_current_cpu->nested--;
	lines.level = level_before;
	errno = error;
}

void z_irq_spurious(const void *unused)
{
	ARG_UNUSED(unused);
	native_except(K_ERR_SPURIOUS_IRQ);
}

static void run_line(int line)
{
	const struct _isr_table_entry *entry = &lines.table[line];

	if (line == INJECTED) {
		lines.inject = false;
		run(NATIVE_LEVEL_INJECTED, native_inject_run, NULL);
		return;
	}
	lines.raised &= ~BIT64(line);
	run(level_of(lines.priority[line]), entry->isr != NULL ? entry->isr : z_irq_spurious,
	    entry->arg);
}

/* Masked. The reschedule point is behind the last of the interrupts that are due. */
static void exit_outermost(void)
{
	if (_current_cpu->nested == 0U && z_isr_wants_switch()) {
		z_isr_exit();
	}
}

/* Masked at entry and return; other threads may have run in between. */
static void deliver(void)
{
	int line = due_line();

	while (line != NO_LINE) {
		do {
			run_line(line);
			line = due_line();
		} while (line != NO_LINE);
		exit_outermost();
		line = due_line();
	}
}

void native_irq_take(void)
{
	if (native_irq.masked == 0U && native_irq_due()) {
		native_irq.masked = 1U;
		deliver();
		native_irq.masked = 0U;
	}
}

/* What arch_irq_lock() and native_irq_open() find out now and then. */
static void look_around(void)
{
	lines.inject |= native_inject_due();
	if (native_irq.points % LOOK_INTERVAL == 0U) {
		native_clock_look();
	}
	native_irq.next =
		MIN(native_inject_next(), (native_irq.points / LOOK_INTERVAL + 1U) * LOOK_INTERVAL);
}

void native_irq_point(void)
{
	look_around();
	native_irq_take();
}

void native_irq_open(void)
{
	native_irq.masked = 1U;
	if (++native_irq.points >= native_irq.next) {
		look_around();
	}
	deliver();
	native_irq.masked = 0U;
}

void native_isr_abandon(void)
{
	_current_cpu->nested = 0U;
	lines.level = NATIVE_LEVEL_THREAD;
	native_irq.masked = 1U;
	exit_outermost();
}

void arch_idle(unsigned int key)
{
	while (!native_irq_due()) {
		native_clock_skip();
	}
	arch_irq_unlock(key);
}

void arch_irq_offload(void (*routine)(const void *parameter), const void *parameter)
{
	unsigned int key = native_irq.masked;

	__ASSERT(arch_irq_unlocked(key), "irq_offload() with interrupts locked");
	native_irq.masked = 1U;
	run(MIN(level_of(0), lines.level), routine, parameter);
	exit_outermost();
	arch_irq_unlock(key);
}

void native_irq_raise(unsigned int irq)
{
	__ASSERT(irq < CONFIG_NUM_IRQS, "there is no interrupt line %u", irq);
	lines.raised |= BIT64(irq);
	native_irq_take();
}

void native_irq_clear(unsigned int irq)
{
	__ASSERT(irq < CONFIG_NUM_IRQS, "there is no interrupt line %u", irq);
	lines.raised &= ~BIT64(irq);
}

void arch_irq_enable(unsigned int irq)
{
	__ASSERT(irq < CONFIG_NUM_IRQS, "there is no interrupt line %u", irq);
	lines.enabled |= BIT64(irq);
	native_irq_take();
}

void arch_irq_disable(unsigned int irq)
{
	__ASSERT(irq < CONFIG_NUM_IRQS, "there is no interrupt line %u", irq);
	lines.enabled &= ~BIT64(irq);
}

int arch_irq_is_enabled(unsigned int irq)
{
	__ASSERT(irq < CONFIG_NUM_IRQS, "there is no interrupt line %u", irq);
	return (lines.enabled & BIT64(irq)) != 0U;
}

int arch_irq_connect_dynamic(unsigned int irq, unsigned int priority,
			     void (*routine)(const void *parameter), const void *parameter,
			     uint32_t flags)
{
	ARG_UNUSED(flags);
	__ASSERT(irq < CONFIG_NUM_IRQS, "there is no interrupt line %u", irq);
	__ASSERT(level_of(priority) < NATIVE_LEVEL_THREAD, "priority %u", priority);
	lines.priority[irq] = priority;
	lines.table[irq] = (struct _isr_table_entry){.arg = parameter, .isr = routine};
	return (int)irq;
}
