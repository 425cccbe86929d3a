/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The thread analyzer. Figures are gathered and told thread by thread, so that it needs
 * no memory that grows with their number.
 */
#include <zephyr/debug/thread_analyzer.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include "thread_analyzer.h"

struct walk {
	thread_analyzer_cb cb;
	uint64_t all_cycles; /* of all processors, idle or not */
};

static unsigned int per_cent(uint64_t part, uint64_t whole)
{
	return whole == 0U ? 0U : (unsigned int)(part * 100U / whole);
}

static void analyze(const struct k_thread *thread, void *data)
{
	const struct walk *walk = (const struct walk *)data;
	const char *name = k_thread_name_get((k_tid_t)thread);
	struct thread_analyzer_info info = {.stack_size = thread->stack_info.size};
	char address[sizeof("0x") + 2U * sizeof(void *)];
	size_t unused;

	if (name == NULL || name[0] == '\0') {
		snprintk(address, sizeof(address), "%p", (const void *)thread);
		name = address;
	}
	info.name = name;
	if (k_thread_stack_space_get(thread, &unused) == 0) {
		info.stack_used = info.stack_size - unused;
	}
	IF_ENABLED(CONFIG_THREAD_RUNTIME_STATS,
		   (if (k_thread_runtime_stats_get((k_tid_t)thread, &info.usage) == 0) {
			IF_ENABLED(CONFIG_SCHED_THREAD_USAGE,
				   (info.utilization = per_cent(info.usage.execution_cycles,
								walk->all_cycles);))
		   }))
	walk->cb(&info);
}

void (thread_analyzer_run)(thread_analyzer_cb cb, unsigned int cpu)
{
	struct walk walk = {.cb = cb};
	k_thread_runtime_stats_t all;

	ARG_UNUSED(cpu);
	if (k_thread_runtime_stats_all_get(&all) == 0) {
		IF_ENABLED(CONFIG_SCHED_THREAD_USAGE, (walk.all_cycles = all.execution_cycles;))
	}
	if (IS_ENABLED(CONFIG_THREAD_ANALYZER_RUN_UNLOCKED)) {
		k_thread_foreach_unlocked(analyze, &walk);
	} else {
		k_thread_foreach(analyze, &walk);
	}
}

void analyzer_print_stack(const char *name, size_t used, size_t size)
{
	printk("  %-20s %6zu / %6zu bytes (%3u %%)", name, used, size, per_cent(used, size));
}

static void print_line(struct thread_analyzer_info *info)
{
	analyzer_print_stack(info->name, info->stack_used, info->stack_size);
	IF_ENABLED(CONFIG_THREAD_RUNTIME_STATS, (printk("   %3u %%", info->utilization);))
	printk("\n");
}

void (thread_analyzer_print)(unsigned int cpu)
{
	printk("Threads: stack used, its size%s\n",
	       IS_ENABLED(CONFIG_THREAD_RUNTIME_STATS) ? ", processor time" : "");
	(thread_analyzer_run)(print_line, cpu);
	analyzer_print_isr_stacks();
}
