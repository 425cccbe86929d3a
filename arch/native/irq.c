/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The simulated interrupt controller: lines with priorities, 0 the most urgent, and
 * above them those of zero latency, which masking does not hold back. Handlers run on
 * the stack of whom they interrupt, with interrupts open, and are interrupted in turn
 * by what is more urgent. The outermost one ends in the kernel's reschedule point.
 */
#include <errno.h>
#include <string.h>

#include <zephyr/fatal.h>
#include <zephyr/irq.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sw_isr_table.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/sys/printk.h>
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
	uint64_t zero_latency;
	unsigned int level; /* of what runs now */
	int active;         /* line whose handler runs now */
	bool inject;
	unsigned int priority[CONFIG_NUM_IRQS];
	const char *place[CONFIG_NUM_IRQS]; /* of the IRQ_CONNECT() */
} lines = {.level = NATIVE_LEVEL_THREAD, .active = NO_LINE};

static unsigned int level_of(unsigned int priority)
{
	return NATIVE_LEVEL_INJECTED + 1U + priority;
}

static unsigned int level_of_line(int line)
{
	return (lines.zero_latency & BIT64(line)) != 0U ? NATIVE_LEVEL_ZERO_LATENCY
							: level_of(lines.priority[line]);
}

/* The most urgent of `ready` that would interrupt what runs. */
static int most_urgent(uint64_t ready)
{
	unsigned int level = lines.level;
	int best = NO_LINE;

	for (; ready != 0U; ready &= ready - 1U) {
		int line = __builtin_ctzll(ready);

		if (level_of_line(line) < level) {
			level = level_of_line(line);
			best = line;
		}
	}
	return best;
}

static int due_line(void)
{
	if (lines.inject && lines.level > NATIVE_LEVEL_INJECTED) {
		return INJECTED;
	}
	return most_urgent(lines.raised & lines.enabled);
}

bool native_irq_due(void)
{
	return due_line() != NO_LINE;
}

/* Run a handler with interrupts `masked`, or not. Masked or not at entry and return. */
static void run(unsigned int level, unsigned int masked, void (*isr)(const void *),
		const void *arg)
{
	const unsigned int masked_before = native_irq.masked;
	const unsigned int level_before = lines.level;
	int error = errno;

	lines.level = level;
	_current_cpu->nested++;
	native_irq.masked = masked;
	sys_trace_isr_enter();
	isr(arg);
	sys_trace_isr_exit();
	native_irq.masked = masked_before;
	_current_cpu->nested--;
	lines.level = level_before;
	errno = error;
}

void z_irq_spurious(const void *unused)
{
	ARG_UNUSED(unused);
	printk("Interrupt %d has no handler\n", lines.active);
	native_except(K_ERR_SPURIOUS_IRQ);
}

static void run_line(int line, unsigned int masked)
{
	const int active_before = lines.active;

	lines.raised &= ~BIT64(line);
	lines.active = line;
	run(level_of_line(line), masked, _sw_isr_table[line].isr, _sw_isr_table[line].arg);
	lines.active = active_before;
}

static void run_due(int line)
{
	if (line == INJECTED) {
		lines.inject = false;
		run(NATIVE_LEVEL_INJECTED, 0U, native_inject_run, NULL);
	} else {
		run_line(line, 0U);
	}
}

/* The kernel may be in the midst of something, and is not asked to switch. */
static void take_zero_latency(void)
{
	int line;

	while ((line = most_urgent(lines.raised & lines.enabled & lines.zero_latency)) !=
	       NO_LINE) {
		native_irq.zero_latency = true;
		run_line(line, native_irq.masked);
		native_irq.zero_latency = false;
	}
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
			run_due(line);
			line = due_line();
		} while (line != NO_LINE);
		exit_outermost();
		line = due_line();
	}
}

void native_irq_take(void)
{
	take_zero_latency();
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
	lines.active = NO_LINE;
	native_irq.zero_latency = false;
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
	const int active_before = lines.active;

	native_irq.masked = 1U;
	lines.active = NO_LINE;
	run(MIN(level_of(0), lines.level), 0U, routine, parameter);
	lines.active = active_before;
	exit_outermost();
	arch_irq_unlock(ARCH_IRQ_KEY_OPEN);
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

void arch_irq_set_pending(unsigned int irq)
{
	native_irq_raise(irq);
}

void arch_irq_clear_pending(unsigned int irq)
{
	native_irq_clear(irq);
}

bool arch_irq_is_pending(unsigned int irq)
{
	__ASSERT(irq < CONFIG_NUM_IRQS, "there is no interrupt line %u", irq);
	return (lines.raised & BIT64(irq)) != 0U;
}

unsigned int arch_irq_get_active(void)
{
	return lines.active == NO_LINE ? K_IRQ_ACTIVE_NONE : (unsigned int)lines.active;
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

void native_irq_priority_set(unsigned int irq, unsigned int priority, uint32_t flags)
{
	lines.priority[irq] = priority;
	WRITE_BIT(lines.zero_latency, irq,
		  IS_ENABLED(CONFIG_ZERO_LATENCY_IRQS) && (flags & IRQ_ZERO_LATENCY) != 0U);
}

/* One IRQ_CONNECT() may be executed again and again; a line with several needs sharing. */
void native_irq_connect(unsigned int irq, unsigned int priority,
			void (*routine)(const void *parameter), const void *parameter,
			uint32_t flags, const char *place)
{
	bool too_many;

	__ASSERT(irq < CONFIG_NUM_IRQS, "there is no interrupt line %u", irq);
	__ASSERT(priority <= ARCH_IRQ_PRIORITY_LIMIT(irq, flags), "priority %u", priority);
	too_many = z_isr_install(irq, routine, parameter) == -ENOMEM;
	if (!IS_ENABLED(CONFIG_SHARED_INTERRUPTS)) {
		too_many = lines.place[irq] != NULL && strcmp(lines.place[irq], place) != 0;
	}
	if (too_many) {
		printk("Interrupt %u has too many handlers, of them:\n%s\n%s\n", irq,
		       lines.place[irq], place);
		native_except(K_ERR_KERNEL_PANIC);
	}
	lines.place[irq] = place;
	native_irq_priority_set(irq, priority, flags);
}
