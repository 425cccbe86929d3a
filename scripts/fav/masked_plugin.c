/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A plugin for QEMU 7.2 that finds the longest stretches of instructions for which interrupts are
 * masked. It sees every instruction of the guest before that is executed, but no registers. So
 * the places that restore a key are marked in images with CONFIG_IRQ_LOCK_MARKS: a first mark at
 * each of them, a second one if the key opens interrupts; what the marks add is not counted.
 *
 * Arguments: arch=arm or arch=riscv; vectors=<address of the trap vectors> for RISC-V;
 * fault=<address of a function>: a stretch in which that runs does not count; skip=<file>:
 * instructions between the addresses on a line of it do not count; out=<file>.
 * That gets a line for each pair of places, in hexadecimal but for the numbers:
 *     <length> <how often> <first instruction behind which they are masked> <that which opens> :
 *     <basic block>,<length so far> ... of the longest stretch
 * What interrupts wait for includes the instruction that opens, but not the one that masks. The
 * time for which the processor sleeps is no instruction: a stretch ends there and another begins.
 *
 * The declarations are QEMU's documented interface for plugins, version 1.
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXPORT __attribute__((visibility("default")))

struct qemu_plugin_tb;
struct qemu_plugin_insn;

void qemu_plugin_register_vcpu_tb_trans_cb(uint64_t id,
					   void (*cb)(uint64_t id, struct qemu_plugin_tb *tb));
void qemu_plugin_register_vcpu_tb_exec_cb(struct qemu_plugin_tb *tb,
					  void (*cb)(unsigned int cpu, void *data), int flags,
					  void *data);
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn *insn,
					    void (*cb)(unsigned int cpu, void *data), int flags,
					    void *data);
void qemu_plugin_register_vcpu_insn_exec_inline(struct qemu_plugin_insn *insn, int op, void *ptr,
						uint64_t imm);
void qemu_plugin_register_atexit_cb(uint64_t id, void (*cb)(uint64_t id, void *data), void *data);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *tb);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *tb, size_t index);
const void *qemu_plugin_insn_data(const struct qemu_plugin_insn *insn);
size_t qemu_plugin_insn_size(const struct qemu_plugin_insn *insn);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *insn);

EXPORT int qemu_plugin_version = 1;

enum what {
	NOTHING,
	LOCK,
	OPEN,        /* always */
	MARK,        /* a key is about to be restored; a branch follows */
	MARK_OPEN,   /* ... and it opens */
	RESTORE,     /* opens if marked so */
	LEVEL,       /* BASEPRI: opens if marked so; without a mark there and back */
	LEVEL_LOCK,
	TRAP,        /* RISC-V: the first instruction of a trap */
	SLEEP,
	FAULT,
};

/* Reasons for which interrupts are masked. */
#define BY_BIT   1U
#define BY_LEVEL 2U

#define PAIRS 4096U
#define STEPS 4096U

/* Addresses of the application's functions. */
struct range {
	uint64_t begin, end;
};

/* A basic block, and what was counted when it began. */
struct step {
	uint64_t pc, count;
};

struct pair {
	uint64_t from, to, longest, times;
	uint32_t steps;
	struct step *path;
};

static struct pair pairs[PAIRS];
static uint64_t count;    /* instructions executed, without the marks */
static unsigned int masked;
static bool marked;       /* MARK has been seen */
static bool opens;        /* MARK_OPEN has been seen */
static bool faulty;       /* since the stretch began */
static uint64_t begun, from;
static struct step path[STEPS];
static uint32_t steps;

static bool riscv;
static uint64_t vectors;
static uint64_t fault;
static struct range *skipped;
static size_t ranges;
static const char *out;

static struct pair *find_pair(uint64_t to)
{
	for (uint64_t i = (from * 31U + to) / 2U;; i++) {
		struct pair *p = &pairs[i % PAIRS];

		if (p->times == 0U || (p->from == from && p->to == to)) {
			p->from = from;
			p->to = to;
			return p;
		}
	}
}

static void end_stretch(uint64_t to)
{
	struct pair *p = find_pair(to);

	p->times++;
	if (count - begun > p->longest) {
		p->longest = count - begun;
		p->path = realloc(p->path, sizeof(path[0]) * (steps + 1U));
		memcpy(p->path, path, sizeof(path[0]) * steps);
		p->steps = steps;
	}
}

static void change(unsigned int now, uint64_t pc)
{
	if (masked == 0U && now != 0U) {
		begun = count;
		from = pc;
		steps = 0U;
		faulty = false;
	} else if (masked != 0U && now == 0U && !faulty) {
		end_stretch(pc);
	}
	masked = now;
}

static void level(uint64_t pc)
{
	const bool down = marked ? opens : (masked & BY_LEVEL) != 0U;

	change(down ? masked & ~BY_LEVEL : masked | BY_LEVEL, pc);
	marked = false;
	opens = false;
}

static void sleeps(uint64_t pc)
{
	if (masked != 0U) {
		const unsigned int reasons = masked;

		change(0U, pc);
		change(reasons, pc);
	}
}

static void step(unsigned int cpu, void *data)
{
	const uint64_t pc = (uintptr_t)data >> 4;

	(void)cpu;
	switch ((enum what)((uintptr_t)data & 15U)) {
	case LOCK:
		change(masked | BY_BIT, pc);
		break;
	case OPEN:
		change(masked & ~BY_BIT, pc);
		break;
	case MARK:
		count -= 2U;
		marked = true;
		opens = false;
		break;
	case MARK_OPEN:
		count--;
		opens = true;
		break;
	case RESTORE:
		change(opens ? masked & ~BY_BIT : masked, pc);
		marked = false;
		opens = false;
		break;
	case LEVEL:
		level(pc);
		break;
	case LEVEL_LOCK:
		change(masked | BY_LEVEL, pc);
		break;
	case TRAP:
		count--; /* this one belongs to it */
		change(masked | BY_BIT, pc);
		count++;
		break;
	case SLEEP:
		sleeps(pc);
		break;
	case FAULT:
		faulty = true;
		break;
	default:
		break;
	}
}

static void enter_block(unsigned int cpu, void *data)
{
	(void)cpu;
	if (masked != 0U && steps < STEPS) {
		path[steps++] = (struct step){(uintptr_t)data, count - begun};
	}
}

static enum what arm_system_register(unsigned int number)
{
	return number == 0x10U ? RESTORE : number == 0x11U ? LEVEL
	       : number == 0x12U ? LEVEL_LOCK : NOTHING;
}

static enum what arm(const uint16_t *code, size_t size)
{
	if (size == 4U) {
		return (code[0] & 0xFFF0U) == 0xF380U && (code[1] & 0xFF00U) == 0x8800U
			       ? arm_system_register(code[1] & 0xFFU) : NOTHING;
	}
	switch (code[0]) {
	case 0xB672U:
		return LOCK;
	case 0xB662U:
		return OPEN;
	case 0xBF60U:
		return MARK;
	case 0xBF70U:
		return MARK_OPEN;
	case 0xBF30U:
		return SLEEP;
	default:
		return NOTHING;
	}
}

/* csrrci and csrrs(i) of mstatus; the latter serves other bits as well, then without a mark. */
static enum what risc(const uint16_t *code, size_t size, uint64_t pc)
{
	const uint32_t word = size == 4U ? (uint32_t)code[1] << 16 | code[0] : 0U;

	if (pc - vectors < 64U) {
		return TRAP;
	}
	switch (word) {
	case 0x6F600013U:
		return MARK;
	case 0x6F700013U:
		return MARK_OPEN;
	case 0x30200073U:
		return OPEN;
	case 0x10500073U:
		return SLEEP;
	default:
		break;
	}
	if ((word & 0xFFF0707FU) == 0x30007073U && (word >> 15 & 8U) != 0U) {
		return LOCK;
	}
	return (word & 0xFFF0307FU) == 0x30002073U ? RESTORE : NOTHING;
}

/* What step() takes off the count again. */
static uint64_t taken_off(enum what what)
{
	return what == MARK ? 2U : what == MARK_OPEN ? 1U : 0U;
}

static bool is_skipped(uint64_t pc)
{
	for (size_t i = 0; i < ranges; i++) {
		if (pc >= skipped[i].begin && pc < skipped[i].end) {
			return true;
		}
	}
	return false;
}

/*
 * Bytes of the instruction, as its first half word says. QEMU counts a look at the next one to it
 * where that lies across two pages.
 */
static size_t size_of(uint16_t first)
{
	if (riscv) {
		return (first & 3U) == 3U ? 4U : 2U;
	}
	return first >> 11 >= 0x1DU ? 4U : 2U;
}

static void translate(uint64_t id, struct qemu_plugin_tb *tb)
{
	const size_t number = qemu_plugin_tb_n_insns(tb);

	(void)id;
	qemu_plugin_register_vcpu_tb_exec_cb(
		tb, enter_block, 0,
		(void *)(uintptr_t)qemu_plugin_insn_vaddr(qemu_plugin_tb_get_insn(tb, 0)));
	for (size_t i = 0; i < number; i++) {
		struct qemu_plugin_insn *insn = qemu_plugin_tb_get_insn(tb, i);
		const uint64_t pc = qemu_plugin_insn_vaddr(insn);
		const size_t seen = qemu_plugin_insn_size(insn);
		uint16_t code[2] = {0};

		memcpy(code, qemu_plugin_insn_data(insn),
		       seen < sizeof(code) ? seen : sizeof(code));

		const size_t size = size_of(code[0]);
		const enum what what = pc == fault ? FAULT
				       : riscv ? risc(code, size, pc) : arm(code, size);

		qemu_plugin_register_vcpu_insn_exec_inline(
			insn, 0, &count, is_skipped(pc) ? taken_off(what) : 1U);
		if (what != NOTHING) {
			qemu_plugin_register_vcpu_insn_exec_cb(
				insn, step, 0, (void *)(uintptr_t)(pc << 4 | (unsigned int)what));
		}
	}
}

static void finish(uint64_t id, void *data)
{
	FILE *file = fopen(out, "w");

	(void)id;
	(void)data;
	if (file == NULL) {
		perror(out);
		return;
	}
	for (const struct pair *p = pairs; p < pairs + PAIRS; p++) {
		if (p->times == 0U) {
			continue;
		}
		fprintf(file, "%" PRIu64 " %" PRIu64 " %" PRIx64 " %" PRIx64 " :", p->longest,
			p->times, p->from, p->to);
		for (uint32_t i = 0; i < p->steps; i++) {
			fprintf(file, " %" PRIx64 ",%" PRIu64, p->path[i].pc, p->path[i].count);
		}
		fprintf(file, "\n");
	}
	fclose(file);
}

static void read_ranges(const char *name)
{
	FILE *file = fopen(name, "r");
	struct range r;

	while (file != NULL && fscanf(file, "%" SCNx64 " %" SCNx64, &r.begin, &r.end) == 2) {
		skipped = realloc(skipped, sizeof(r) * (ranges + 1U));
		skipped[ranges++] = r;
	}
	if (file != NULL) {
		fclose(file);
	}
}

EXPORT int qemu_plugin_install(uint64_t id, const void *info, int argc, char **argv)
{
	(void)info;
	for (int i = 0; i < argc; i++) {
		if (strncmp(argv[i], "out=", 4) == 0) {
			out = strdup(argv[i] + 4);
		} else if (strncmp(argv[i], "vectors=", 8) == 0) {
			vectors = strtoull(argv[i] + 8, NULL, 0);
		} else if (strncmp(argv[i], "fault=", 6) == 0) {
			fault = strtoull(argv[i] + 6, NULL, 0);
		} else if (strncmp(argv[i], "skip=", 5) == 0) {
			read_ranges(argv[i] + 5);
		} else if (strcmp(argv[i], "arch=riscv") == 0) {
			riscv = true;
			masked = BY_BIT; /* by reset, so that the start is no stretch */
		} else if (strcmp(argv[i], "arch=arm") != 0) {
			fprintf(stderr, "masked_plugin: %s is not understood\n", argv[i]);
			return -1;
		}
	}
	if (out == NULL) {
		fprintf(stderr, "masked_plugin: out=FILE is missing\n");
		return -1;
	}
	qemu_plugin_register_vcpu_tb_trans_cb(id, translate);
	qemu_plugin_register_atexit_cb(id, finish, NULL);
	return 0;
}
