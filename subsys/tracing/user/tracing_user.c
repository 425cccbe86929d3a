/* SPDX-License-Identifier: Apache-2.0 */
/* Hooks that the application does not define: they do nothing. */
#include <zephyr/tracing/tracing.h>

Z_TRACE_HOOKS(Z_TRACE_HOOK_NOTHING)
Z_TRACE_HOOK_NOTHING(thread_switched_out, (void), ())
Z_TRACE_HOOK_NOTHING(thread_switched_in, (void), ())
Z_TRACE_HOOK_NOTHING(isr_enter, (void), ())
Z_TRACE_HOOK_NOTHING(isr_exit, (void), ())
Z_TRACE_HOOK_NOTHING(idle, (void), ())

#ifdef CONFIG_TRACING_ISR
void sys_trace_isr_enter(void)
{
	sys_trace_isr_enter_user();
}

void sys_trace_isr_exit(void)
{
	sys_trace_isr_exit_user();
}
#endif

#ifdef CONFIG_TRACING_IDLE
void sys_trace_idle(void)
{
	sys_trace_idle_user();
}
#endif
