/* SPDX-License-Identifier: Apache-2.0 */
/* The table's lines; the interrupts' stacks, nothing when off. */
#ifndef SUBSYS_DEBUG_THREAD_ANALYZER_H_
#define SUBSYS_DEBUG_THREAD_ANALYZER_H_

#include <stddef.h>

/* "name used / size (per cent)", without the end of the line. */
void analyzer_print_stack(const char *name, size_t used, size_t size);

#ifdef CONFIG_THREAD_ANALYZER_ISR_STACK_USAGE
void analyzer_print_isr_stacks(void);
#else
static inline void analyzer_print_isr_stacks(void)
{
}
#endif

#endif /* SUBSYS_DEBUG_THREAD_ANALYZER_H_ */
