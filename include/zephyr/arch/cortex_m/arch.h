/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cortex-M: the port's public types, the interrupt lock and the connection of
 * interrupts. Interrupts are locked by PRIMASK; with zero-latency lines by
 * BASEPRI, which leaves those open. Priority level 0 of the processor belongs to
 * faults and SVC, the levels behind it to zero-latency lines, the rest to lines.
 */
#ifndef ZEPHYR_INCLUDE_ARCH_CORTEX_M_ARCH_H_
#define ZEPHYR_INCLUDE_ARCH_CORTEX_M_ARCH_H_

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/sw_isr_table.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ARCH_STACK_PTR_ALIGN 8

/* What the compiler's ABI has between the thread pointer and the first variable, at least. */
#define ARCH_TLS_TCB_SIZE 8U

/* First frame, one interrupt's frame, and the switch that it leads to. */
#ifdef CONFIG_FPU
#define ARCH_MIN_STACK_SIZE 320
#else
#define ARCH_MIN_STACK_SIZE 160
#endif

/* Levels that lines cannot have, and the level from which the lock masks. */
#ifdef CONFIG_ZERO_LATENCY_IRQS
#define Z_ARM_IRQ_PRIO_OFFSET (1 + CONFIG_ZERO_LATENCY_LEVELS)
#else
#define Z_ARM_IRQ_PRIO_OFFSET 1
#endif
#define Z_ARM_PRIO(level)  ((level) << (8 - CONFIG_NUM_IRQ_PRIO_BITS))
#define Z_ARM_LOCK_PRIO    Z_ARM_PRIO(Z_ARM_IRQ_PRIO_OFFSET)

/** Flag of IRQ_DIRECT_CONNECT(): never locked; the handler must not call the kernel. */
#define IRQ_ZERO_LATENCY (1U << 0)

/* Where r4-r11 and the way back of a thread are while it does not run. */
struct _callee_saved {
	uint32_t psp;
};

/* Nothing more; and of size 0 in C++ as well. */
struct _thread_arch {
	uint8_t none[0];
};

/** Registers that the processor saves on exception entry. */
struct __basic_sf {
	union { uint32_t a1, r0; };
	union { uint32_t a2, r1; };
	union { uint32_t a3, r2; };
	union { uint32_t a4, r3; };
	union { uint32_t ip, r12; };
	union { uint32_t lr, r14; };
	union { uint32_t pc, r15; };
	uint32_t xpsr;
};

/** Registers that the port adds in a fault. */
struct __extra_esf_info {
	uint32_t v[8]; /* r4 .. r11 */
	uint32_t msp;
	uint32_t exc_return;
};

/** What k_sys_fatal_error_handler() gets. */
struct arch_esf {
	struct __basic_sf basic;
#ifdef CONFIG_EXTRA_EXCEPTION_INFO
	struct __extra_esf_info extra_info;
#endif
};

static ALWAYS_INLINE unsigned int arch_irq_lock(void)
{
	unsigned int key;

#ifdef CONFIG_ZERO_LATENCY_IRQS
	__asm__ volatile("mrs %0, basepri\n\t"
			 "msr basepri_max, %1"
			 : "=&r"(key)
			 : "r"(Z_ARM_LOCK_PRIO)
			 : "memory");
#else
	__asm__ volatile("mrs %0, primask\n\t"
			 "cpsid i"
			 : "=r"(key)
			 :
			 : "memory");
#endif
	return key;
}

/* For a plugin of QEMU that sees instructions but no registers: is the key open? */
static ALWAYS_INLINE void z_arm_mark_key(unsigned int key)
{
#ifdef CONFIG_IRQ_LOCK_MARKS
	__asm__ volatile(".inst.n 0xbf60\n\t"
			 "cbnz %0, 1f\n\t"
			 ".inst.n 0xbf70\n"
			 "1:"
			 :
			 : "l"(key)
			 : "memory");
#else
	(void)key;
#endif
}

static ALWAYS_INLINE void arch_irq_unlock(unsigned int key)
{
#ifdef CONFIG_ZERO_LATENCY_IRQS
	z_arm_mark_key(key);
	__asm__ volatile("msr basepri, %0" : : "r"(key) : "memory");
#else
	if (__builtin_constant_p(key) && key == 0U) {
		__asm__ volatile("cpsie i" : : : "memory");
	} else {
		z_arm_mark_key(key);
		__asm__ volatile("msr primask, %0" : : "r"(key) : "memory");
	}
#endif
}

static ALWAYS_INLINE bool arch_irq_unlocked(unsigned int key)
{
	return key == 0U;
}

/*
 * An undefined instruction that the fault handler knows: it works in every
 * mode, at every privilege, and with interrupts masked, unlike SVC.
 */
#define Z_ARM_EXCEPT_UDF 0x5E

static ALWAYS_INLINE FUNC_NORETURN void z_arm_except(unsigned int reason)
{
	register unsigned int r0 __asm__("r0") = reason;

	__asm__ volatile("udf %1" : : "r"(r0), "i"(Z_ARM_EXCEPT_UDF) : "memory");
	__builtin_unreachable();
}

#define ARCH_EXCEPT(reason_p) z_arm_except(reason_p)

/*
 * Interrupts. The vector table in flash has an address for each line, put there between the
 * two links (<zephyr/sw_isr_table.h>): of a direct handler the handler itself; of any other
 * two instructions of the line's own, which are here, or, where handlers change at run
 * time or several share a line, _isr_wrapper(). So nothing is searched, and nothing is spent on
 * lines that are not used.
 *
 * An interrupt that wants a thread switch pends PendSV (arch_resched_late()), which
 * the processor runs when the last handler is done. So handlers just end.
 */
#define ARCH_IRQ_LINES       CONFIG_NUM_IRQS
#define ARCH_IRQ_INDEX(irq)  (irq)
#define ARCH_IRQ_EXISTS(irq) ((irq) < CONFIG_NUM_IRQS)
#define ARCH_IRQ_PRIORITY_LIMIT(irq, flags)                                                        \
	(((flags) & IRQ_ZERO_LATENCY) != 0U                                                        \
		 ? UINT32_MAX                                                                      \
		 : (1U << CONFIG_NUM_IRQ_PRIO_BITS) - 1U - Z_ARM_IRQ_PRIO_OFFSET)
#define ARCH_IRQ_PRIORITY_SET(irq, priority, flags) z_arm_irq_priority_set(irq, priority, flags)

/* The vector of a line without one of its own. */
#ifdef CONFIG_SW_ISR_DISPATCH
#define ARCH_IRQ_VECTOR_DEFAULT _isr_wrapper
#else
#define ARCH_IRQ_VECTOR_DEFAULT z_arm_spurious
#endif

/* Handler [isr] is called with what label 1 holds, and ends the interrupt. */
#ifdef CONFIG_TRACING_ISR
#define Z_ARM_HANDLER                                                                              \
	"	push {r3, lr}\n"                                                                   \
	"	bl sys_trace_isr_enter\n"                                                          \
	"	ldr r0, 1f\n"                                                                      \
	"	bl %c[isr]\n"                                                                      \
	"	pop {r3, lr}\n"                                                                    \
	"	b.w sys_trace_isr_exit\n"
#else
#define Z_ARM_HANDLER                                                                              \
	"	ldr r0, 1f\n"                                                                      \
	"	b.w %c[isr]\n"
#endif

/* Call a handler with its argument: the vector `name` of a line. */
#define Z_ARM_VECTOR(name)                                                                         \
	".pushsection .text.z_vector, \"ax\", %%progbits\n"                                       \
	".balign 4\n"                                                                              \
	".type " name ", %%function\n"                                                             \
	".thumb_func\n"                                                                            \
	name ":\n"                                                                                 \
	Z_ARM_HANDLER                                                                              \
	"	.balign 4\n"                                                                       \
	"1:	.word %c[param]\n"                                                                 \
	".popsection\n"

/* The vector of an exception of the processor itself: a name that the table knows. */
#define Z_ARM_SYSTEM_VECTOR(name, handler)                                                         \
	__asm__ volatile(".global z_vector_" name "\n" Z_ARM_VECTOR("z_vector_" name)              \
			 :                                                                         \
			 : [isr] "i"(handler), [param] "i"(0))

#define Z_ARM_RECORD_(id, irq, prio, limit, flags, isr, param)                                     \
	Z_ISR_RECORD_(id, irq, prio, limit, flags, isr, param, "z_vector_%c[irq]_" STRINGIFY(id),  \
		      Z_ARM_VECTOR("z_vector_%c[irq]_" STRINGIFY(id)))

#define Z_ARM_DIRECT_RECORD_(id, irq, prio, limit, flags, isr, param)                              \
	Z_ISR_RECORD_(id, irq, prio, limit, flags, isr, param, "%c[isr]", "")

#define Z_ARM_DISPATCH_RECORD_(id, irq, prio, limit, flags, isr, param)                            \
	Z_ISR_RECORD_(id, irq, prio, limit, flags, isr, param, "0", "")

#define ARCH_ISR_DECLARE(irq, prio, limit, flags, isr, param)                                      \
	do {                                                                                       \
		if (((flags) & ISR_FLAG_DIRECT) != 0U) {                                           \
			Z_ARM_DIRECT_RECORD_(__COUNTER__, irq, prio, limit, flags, isr, param);    \
		} else if (IS_ENABLED(CONFIG_SW_ISR_DISPATCH)) {                                   \
			Z_ARM_DISPATCH_RECORD_(__COUNTER__, irq, prio, limit, flags, isr, param);  \
		} else {                                                                           \
			Z_ARM_RECORD_(__COUNTER__, irq, prio, limit, flags, isr, param);           \
		}                                                                                  \
	} while (false)

void z_arm_spurious(void);
void z_arm_irq_priority_set(unsigned int irq, unsigned int priority, uint32_t flags);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_ARCH_CORTEX_M_ARCH_H_ */
