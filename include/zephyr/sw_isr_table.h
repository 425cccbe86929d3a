/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables of interrupts, and how a handler gets there at build time: IRQ_CONNECT() leaves a
 * record in section .intList of the first image, from which scripts/build/isr_table.py makes
 * the tables of the final one (docs/build.md, "Two links"). Until then, and in images without
 * records, they are those of arch/common/isr_tables.c.
 */
#ifndef ZEPHYR_INCLUDE_SW_ISR_TABLE_H_
#define ZEPHYR_INCLUDE_SW_ISR_TABLE_H_

#include <stddef.h>
#include <stdint.h>

#include <zephyr/linker/section_tags.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Dispatch of a line. */
struct _isr_table_entry {
	const void *arg;
	void (*isr)(const void *arg);
};

/** Number of lines. */
#define IRQ_TABLE_SIZE CONFIG_NUM_IRQS

/** Flag of a handler without argument that is called without the kernel's entry. */
#define ISR_FLAG_DIRECT (1U << 0)

/* Tables that change at run time are in RAM. */
#if defined(CONFIG_DYNAMIC_INTERRUPTS) || defined(CONFIG_ARCH_POSIX)
#define Z_ISR_TABLE_CONST
#else
#define Z_ISR_TABLE_CONST const
#endif

/**
 * Handlers of all lines; z_irq_spurious() where there is none. The lines of second-level
 * controllers come behind the processor's own. Needs CONFIG_GEN_SW_ISR_TABLE.
 */
extern Z_ISR_TABLE_CONST struct _isr_table_entry _sw_isr_table[];

/** The processor's vectors of interrupt lines. Needs CONFIG_GEN_IRQ_VECTOR_TABLE. */
extern const uintptr_t _irq_vector_table[];

#ifdef CONFIG_SHARED_INTERRUPTS

/** Handlers of a line that has had several: its handler above is z_shared_isr(), with this. */
struct z_shared_isr_table_entry {
	struct _isr_table_entry clients[CONFIG_SHARED_IRQ_MAX_NUM_CLIENTS];
	size_t client_num;
};

/** The same lines in the same order. */
extern Z_ISR_TABLE_CONST struct z_shared_isr_table_entry z_shared_sw_isr_table[];

/** Call all handlers of such a line, in the order in which they were connected. */
void z_shared_isr(const void *entry);

#endif

/** Handler of a line that nobody has connected: a fatal error, K_ERR_SPURIOUS_IRQ. */
void z_irq_spurious(const void *unused);

/** Vector of a line that looks the handler up in _sw_isr_table. */
void _isr_wrapper(void);

#ifdef CONFIG_64BIT
#define Z_ISR_WORD ".quad"
#else
#define Z_ISR_WORD ".long"
#endif

/* A constant of an asm statement, as the assembler wants it in data. */
#ifdef CONFIG_RISCV
#define Z_ISR_OP(name) " %[" #name "]"
#else
#define Z_ISR_OP(name) " %c[" #name "]"
#endif

/*
 * A record, of words: number, priority, highest priority that the line can have, flags,
 * handler, argument, vector (0: that of all lines), place in the source. When the compiler
 * repeats a function's code there is still one: `id` is __COUNTER__. The first statement has
 * no operands, so that a path may have any "%" in it. `text` defines the vector.
 */
#define Z_ISR_RECORD_(id, irq_p, priority_p, limit_p, flags_p, isr_p, param_p, vector, text)       \
	do {                                                                                       \
		__asm__ volatile(".ifndef .Lisr_place_" STRINGIFY(id) "\n"                         \
				 ".pushsection .intList.place, \"\"\n"                             \
				 ".Lisr_place_" STRINGIFY(id) ":\n"                                \
				 ".asciz \"" __FILE__ ":" STRINGIFY(__LINE__) "\"\n"               \
				 ".popsection\n"                                                   \
				 ".endif\n");                                                      \
		__asm__ volatile(".ifndef .Lisr_record_" STRINGIFY(id) "\n"                        \
				 ".set .Lisr_record_" STRINGIFY(id) ", 1\n"                        \
				 text                                                              \
				 ".pushsection .intList, \"\"\n"                                   \
				 Z_ISR_WORD Z_ISR_OP(irq) "," Z_ISR_OP(priority) ","               \
				 Z_ISR_OP(limit) "," Z_ISR_OP(flags) ","                           \
				 Z_ISR_OP(isr) "," Z_ISR_OP(param) "," vector "\n"                 \
				 Z_ISR_WORD " .Lisr_place_" STRINGIFY(id) "\n"                     \
				 ".popsection\n"                                                   \
				 ".endif\n"                                                        \
				 :                                                                 \
				 : [irq] "i"(irq_p), [priority] "i"(priority_p),                   \
				   [limit] "i"(limit_p), [flags] "i"(flags_p), [isr] "i"(isr_p),   \
				   [param] "i"((const void *)(uintptr_t)(param_p)));               \
	} while (false)

/**
 * What IRQ_CONNECT() does, without setting a priority. @p flags is ISR_FLAG_DIRECT or 0.
 */
#define Z_ISR_DECLARE(irq, flags, func, param) ARCH_ISR_DECLARE(irq, 0, 0, flags, func, param)

/*
 * The part of irq_connect_dynamic() and irq_disconnect_dynamic() that all ports share, with
 * their results. Interrupts masked; the line exists.
 */
int z_isr_install(unsigned int irq, void (*routine)(const void *parameter),
		  const void *parameter);
int z_isr_uninstall(unsigned int irq, void (*routine)(const void *parameter),
		    const void *parameter);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SW_ISR_TABLE_H_ */
