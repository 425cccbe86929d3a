/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stacks and the switch between threads: a plain call that saves what a callee
 * must save. Each stack object of the application has a stack of the host's
 * behind it, since host functions need far more room than an application written
 * for a small machine gives; it is found by the object's address and used again
 * when a later thread gets the same object. The sanitizer and valgrind have to be
 * told of every stack and every switch.
 */
#include <errno.h>
#include <string.h>

#include <zephyr/kernel_structs.h>
#include <zephyr/sys/util.h>

#include "host.h"
#include "native.h"
#include "watchers.h"
#include "z_arch.h"

/* Round to nearest, mask all exceptions: what a program starts with. */
#define MXCSR_AT_START       0x1f80U
#define X87_CONTROL_AT_START 0x037fU

/* Stays readable in k_thread_stack_space_get() however deep a thread goes. */
#define NEVER_MARKED 64U

/* At the top end of each of the host's stacks, above the first frame. */
struct stack {
	uint64_t no_caller[2]; /* zeros, for those who walk the stack */
	const char *object_top;
	struct stack *next;
};

static struct stack *stacks[256];

/* What native_switch() leaves on a stack. */
struct frame {
	uint32_t mxcsr;
	uint32_t x87_control;
	uint64_t r15, r14, r13, r12, rbx, rbp;
	void (*rip)(void);
};

void native_switch(void **save_sp, void *load_sp);
void native_first_frame(void);
FUNC_NORETURN void native_thread_begin(k_thread_entry_t fn, void *p1, void *p2, void *p3);

__asm__(".text\n"
	".globl native_switch\n"
	".type native_switch, @function\n"
	"native_switch:\n"
	".cfi_startproc\n"
	"	pushq %rbp\n	.cfi_adjust_cfa_offset 8\n	.cfi_rel_offset %rbp, 0\n"
	"	pushq %rbx\n	.cfi_adjust_cfa_offset 8\n	.cfi_rel_offset %rbx, 0\n"
	"	pushq %r12\n	.cfi_adjust_cfa_offset 8\n	.cfi_rel_offset %r12, 0\n"
	"	pushq %r13\n	.cfi_adjust_cfa_offset 8\n	.cfi_rel_offset %r13, 0\n"
	"	pushq %r14\n	.cfi_adjust_cfa_offset 8\n	.cfi_rel_offset %r14, 0\n"
	"	pushq %r15\n	.cfi_adjust_cfa_offset 8\n	.cfi_rel_offset %r15, 0\n"
	"	subq $8, %rsp\n	.cfi_adjust_cfa_offset 8\n"
	"	stmxcsr (%rsp)\n"
	"	fnstcw 4(%rsp)\n"
	"	movq %rsp, (%rdi)\n"
	"	movq %rsi, %rsp\n"
	"	ldmxcsr (%rsp)\n"
	"	fldcw 4(%rsp)\n"
	"	addq $8, %rsp\n	.cfi_adjust_cfa_offset -8\n"
	"	popq %r15\n	.cfi_adjust_cfa_offset -8\n	.cfi_restore %r15\n"
	"	popq %r14\n	.cfi_adjust_cfa_offset -8\n	.cfi_restore %r14\n"
	"	popq %r13\n	.cfi_adjust_cfa_offset -8\n	.cfi_restore %r13\n"
	"	popq %r12\n	.cfi_adjust_cfa_offset -8\n	.cfi_restore %r12\n"
	"	popq %rbx\n	.cfi_adjust_cfa_offset -8\n	.cfi_restore %rbx\n"
	"	popq %rbp\n	.cfi_adjust_cfa_offset -8\n	.cfi_restore %rbp\n"
	"	ret\n"
	".cfi_endproc\n"
	".size native_switch, . - native_switch\n"
	/* A thread's first return address; nobody called it, which debuggers are told. */
	".globl native_first_frame\n"
	".type native_first_frame, @function\n"
	"native_first_frame:\n"
	".cfi_startproc\n"
	"	.cfi_undefined %rip\n"
	"	movq %r12, %rdi\n"
	"	movq %r13, %rsi\n"
	"	movq %r14, %rdx\n"
	"	movq %r15, %rcx\n"
	"	call native_thread_begin\n"
	"	ud2\n"
	".cfi_endproc\n"
	".size native_first_frame, . - native_first_frame\n");

void native_stack_adopt(struct k_thread *from, char *stack, size_t size)
{
	watchers_leave(from != NULL ? &from->arch.fake_stack : NULL, stack, size);
	watchers_arrive(NULL);
}

/* The host's stack behind the stack object that ends at `object_top`. */
static struct stack *stack_of(const char *object_top)
{
	struct stack **list =
		&stacks[((uintptr_t)object_top / ARCH_STACK_PTR_ALIGN) % ARRAY_SIZE(stacks)];
	struct stack *s = *list;
	char *memory;

	while (s != NULL && s->object_top != object_top) {
		s = s->next;
	}
	if (s == NULL) {
		memory = host_stack_alloc(CONFIG_NATIVE_STACK_SIZE);
		watchers_new_stack(memory, CONFIG_NATIVE_STACK_SIZE);
		s = (struct stack *)(memory + CONFIG_NATIVE_STACK_SIZE) - 1;
		*s = (struct stack){.object_top = object_top, .next = *list};
		*list = s;
	} else {
		/* The thread before has ended in the midst of something. */
		watchers_forget_stack((char *)(s + 1) - CONFIG_NATIVE_STACK_SIZE,
				      CONFIG_NATIVE_STACK_SIZE);
	}
	return s;
}

void arch_thread_init(struct k_thread *t, char *sp, k_thread_entry_t fn, void *p1, void *p2,
		      void *p3)
{
	struct stack *s = stack_of(sp);
	struct frame *frame = (struct frame *)s - 1;

	*frame = (struct frame){
		.mxcsr = MXCSR_AT_START,
		.x87_control = X87_CONTROL_AT_START,
		.r12 = (uintptr_t)fn,
		.r13 = (uintptr_t)p1,
		.r14 = (uintptr_t)p2,
		.r15 = (uintptr_t)p3,
		.rip = native_first_frame,
	};
	t->callee_saved.sp = frame;
	t->arch = (struct _thread_arch){
		.stack = (char *)(s + 1) - CONFIG_NATIVE_STACK_SIZE,
		.size = CONFIG_NATIVE_STACK_SIZE,
		.object_top = sp,
	};
}

void native_thread_begin(k_thread_entry_t fn, void *p1, void *p2, void *p3)
{
	watchers_arrive(NULL);
	errno = 0;
	z_thread_start(fn, p1, p2, p3);
}

#if defined(CONFIG_INIT_STACKS) && defined(CONFIG_THREAD_STACK_INFO)
/*
 * The stack object of a thread keeps the pattern of an unused stack. Overwrite as
 * much of it as the thread uses of the host's stack, for k_thread_stack_space_get().
 */
static void mark_used(struct k_thread *t, const char *sp)
{
	size_t limit = t->arch.object_top - (char *)t->stack_info.start;
	size_t used = t->arch.stack + t->arch.size - sp;

	if (used > t->arch.size) {
		return; /* on the stack of faults */
	}
	limit -= MIN(limit, NEVER_MARKED);
	used = MIN(used, limit);
	if (used > t->arch.used) {
		memset(t->arch.object_top - used, 0, used - t->arch.used);
		t->arch.used = used;
	}
}
#else
static void mark_used(struct k_thread *t, const char *sp)
{
	ARG_UNUSED(t);
	ARG_UNUSED(sp);
}
#endif

void arch_switch(struct k_thread *to, struct k_thread *from)
{
	bool dead = (from->base.thread_state & _THREAD_DEAD) != 0U;
	int error = errno;

	mark_used(from, __builtin_frame_address(0));
	watchers_leave(dead ? NULL : &from->arch.fake_stack, to->arch.stack, to->arch.size);
	native_switch(&from->callee_saved.sp, to->callee_saved.sp);
	watchers_arrive(from->arch.fake_stack);
	errno = error;
}

void arch_switch_first(struct k_thread *to)
{
	static void *boot_sp;
	static void *boot_fake_stack;

	watchers_leave(&boot_fake_stack, to->arch.stack, to->arch.size);
	native_switch(&boot_sp, to->callee_saved.sp);
	CODE_UNREACHABLE;
}

bool native_in_guard(const struct k_thread *t, uintptr_t address)
{
	uintptr_t stack;

	if (t == NULL || t->arch.size == 0U) {
		return false;
	}
	stack = (uintptr_t)t->arch.stack;
	return address < stack && address >= stack - NATIVE_GUARD_SIZE;
}

int arch_float_disable(struct k_thread *t)
{
	ARG_UNUSED(t);
	return -ENOTSUP;
}
