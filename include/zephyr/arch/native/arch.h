/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The host simulator's part of the public API. One host thread runs everything,
 * so an interrupt can come only inside a call of arch_irq_lock(),
 * arch_irq_unlock() or a function that lets virtual time pass. That is also why
 * no barrier is needed: the compiler sees a call.
 */
#ifndef ZEPHYR_INCLUDE_ARCH_NATIVE_ARCH_H_
#define ZEPHYR_INCLUDE_ARCH_NATIVE_ARCH_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/arch/arch_interface.h>
#include <zephyr/arch/native/esf.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Threads run on stacks of the host's, CONFIG_NATIVE_STACK_SIZE bytes each. The
 * stack objects of the application give the sizes that are reported, no more.
 */
#define ARCH_STACK_PTR_ALIGN 16
#define ARCH_MIN_STACK_SIZE  128

/** What a switch saves: the rest is on the stack. */
struct _callee_saved {
	void *sp;
};

/** The port's part of a thread; written by arch_thread_init() and arch_switch() alone. */
struct _thread_arch {
	char *stack;      /* lowest byte of the host's stack */
	size_t size;      /* its size */
	char *object_top; /* end of the application's stack object */
	size_t used;      /* bytes marked as used there */
	void *fake_stack; /* the address sanitizer's, while the thread is not running */
};

/** The processor's interrupt state. */
struct native_irq {
	unsigned int masked; /* 1 while interrupts are locked */
	bool zero_latency;   /* the handler that runs is one of those that are never locked */
	uint64_t points;     /* how often an interrupt could have come, see inject.h */
	uint64_t next;       /* native_irq_point() wants to be called at this one */
};

extern struct native_irq native_irq;

/* The slow parts of lock and unlock. */
void native_irq_point(void);
void native_irq_open(void);

static ALWAYS_INLINE unsigned int arch_irq_lock(void)
{
	unsigned int key = native_irq.masked;

	if (key == 0U && ++native_irq.points >= native_irq.next) {
		native_irq_point();
	}
	native_irq.masked = 1U;
	return key;
}

static ALWAYS_INLINE void arch_irq_unlock(unsigned int key)
{
	if (key == 0U) {
		native_irq_open();
	} else {
		native_irq.masked = key;
	}
}

static ALWAYS_INLINE bool arch_irq_unlocked(unsigned int key)
{
	return key == 0U;
}

/** Flag of IRQ_DIRECT_CONNECT(): never locked; the handler must not call the kernel. */
#define IRQ_ZERO_LATENCY (1U << 0)

/* Interrupts; the most urgent priority is 0. */
#define ARCH_IRQ_LINES                      CONFIG_NUM_IRQS
#define ARCH_IRQ_INDEX(irq)                 (irq)
#define ARCH_IRQ_EXISTS(irq)                ((irq) < CONFIG_NUM_IRQS)
#define ARCH_IRQ_PRIORITY_LIMIT(irq, flags) ((void)(flags), 997U)
#define ARCH_IRQ_PRIORITY_SET(irq, priority, flags) native_irq_priority_set(irq, priority, flags)

void native_irq_priority_set(unsigned int irq, unsigned int priority, uint32_t flags);
void native_irq_connect(unsigned int irq, unsigned int priority,
			void (*routine)(const void *parameter), const void *parameter,
			uint32_t flags, const char *place);

/* A statement: connects when it is executed. */
#define ARCH_IRQ_CONNECT(irq_p, priority_p, isr_p, isr_param_p, flags_p)                           \
	native_irq_connect(irq_p, priority_p, (void (*)(const void *))(isr_p),                     \
			   (const void *)(isr_param_p), flags_p,                                   \
			   __FILE__ ":" STRINGIFY(__LINE__))

/* Direct handlers are called like others: there is nothing to leave out. */
#define ARCH_IRQ_DIRECT_CONNECT(irq_p, priority_p, isr_p, flags_p)                                 \
	ARCH_IRQ_CONNECT(irq_p, priority_p, (void (*)(void))(isr_p), NULL, flags_p)

/* Returns in an interrupt only; otherwise the thread is ended. */
void native_except(unsigned int reason);
#define ARCH_EXCEPT(reason) native_except(reason)

/** Let @p usec_to_wait microseconds of virtual time pass, taking the interrupts due on the way. */
void arch_busy_wait(uint32_t usec_to_wait);

/* A loop that spins without a call of the kernel needs this for time to pass. */
#define Z_SPIN_DELAY(t) k_busy_wait(t)

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_ARCH_NATIVE_ARCH_H_ */
