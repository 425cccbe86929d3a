/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every operation on an item in every state that it can be in, from a thread and from
 * an interrupt, on its own queue, on another and on none. What must come out is the
 * model's; afterwards all handlers return, one by one, and the two must agree all the way.
 */
#include "rig.h"

#define LONG 1000000

/* Item 0 is looked at, item 1 stands before it, on queue 0. */
#define SUBMIT(i)     {.op = OP_SUBMIT, .item = (i)}
#define SCHEDULE(i)   {.op = OP_SCHEDULE, .item = (i), .delay = LONG}
#define RESCHEDULE(i) {.op = OP_RESCHEDULE, .item = (i), .delay = LONG}
#define DO(op_)       {.op = (op_)}
#define END           {.op = OP_COUNT, .item = NONE}

static const struct state {
	const char *name;
	int busy;
	struct command way[5];
} states[] = {
	{"new", 0, {END}},
	{"has run", 0, {SUBMIT(0), DO(OP_FINISH), END}},
	{"queued", K_WORK_QUEUED, {SUBMIT(1), SUBMIT(0), END}},
	{"running", K_WORK_RUNNING, {SUBMIT(0), END}},
	{"running, queued", K_WORK_RUNNING | K_WORK_QUEUED, {SUBMIT(0), SUBMIT(0), END}},
	{"delayed", K_WORK_DELAYED, {SCHEDULE(0), END}},
	{"delayed for ever", K_WORK_DELAYED, {{.op = OP_SCHEDULE, .delay = NEVER}, END}},
	{"delayed for no queue", K_WORK_DELAYED,
	 {{.op = OP_SCHEDULE, .delay = LONG, .queue = NO_QUEUE}, END}},
	{"delayed, queued", K_WORK_DELAYED | K_WORK_QUEUED,
	 {SUBMIT(1), SUBMIT(0), RESCHEDULE(0), END}},
	{"delayed, running", K_WORK_DELAYED | K_WORK_RUNNING, {SUBMIT(0), SCHEDULE(0), END}},
	{"delayed, running, queued", K_WORK_DELAYED | K_WORK_RUNNING | K_WORK_QUEUED,
	 {SUBMIT(0), SCHEDULE(0), SUBMIT(0), END}},
	{"canceling", K_WORK_RUNNING | K_WORK_CANCELING, {SUBMIT(0), DO(OP_CANCEL), END}},
	{"canceling, delayed", K_WORK_RUNNING | K_WORK_CANCELING | K_WORK_DELAYED,
	 {SUBMIT(0), DO(OP_CANCEL), SCHEDULE(0), END}},
	{"canceling, waited for", K_WORK_RUNNING | K_WORK_CANCELING,
	 {SUBMIT(0), DO(OP_CANCEL_SYNC), END}},
	{"canceling, waited for, delayed", K_WORK_RUNNING | K_WORK_CANCELING | K_WORK_DELAYED,
	 {SUBMIT(0), DO(OP_CANCEL_DELAYABLE_SYNC), SCHEDULE(0), END}},
	{"flushing, queued", K_WORK_FLUSHING | K_WORK_QUEUED,
	 {SUBMIT(1), SUBMIT(0), DO(OP_FLUSH), END}},
	{"flushing, running", K_WORK_FLUSHING | K_WORK_RUNNING,
	 {SUBMIT(0), DO(OP_FLUSH_DELAYABLE), END}},
	{"flushing, running, queued", K_WORK_FLUSHING | K_WORK_RUNNING | K_WORK_QUEUED,
	 {SUBMIT(0), SUBMIT(0), DO(OP_FLUSH), END}},
	{"flushing, running, queued since",
	 K_WORK_FLUSHING | K_WORK_RUNNING | K_WORK_QUEUED,
	 {SUBMIT(0), DO(OP_FLUSH), SUBMIT(0), END}},
	{"flushing, canceling", K_WORK_FLUSHING | K_WORK_RUNNING | K_WORK_CANCELING,
	 {SUBMIT(0), DO(OP_FLUSH), DO(OP_CANCEL), END}},
	{"draining", K_WORK_QUEUED, {SUBMIT(1), SUBMIT(0), DO(OP_DRAIN), END}},
	{"draining, running, delayed", K_WORK_RUNNING | K_WORK_DELAYED,
	 {SUBMIT(0), SCHEDULE(0), DO(OP_DRAIN), END}},
	{"draining and plugged", K_WORK_RUNNING, {SUBMIT(0), DO(OP_DRAIN_AND_PLUG), END}},
	{"plugged", 0, {DO(OP_DRAIN_AND_PLUG), END}},
};

static void reach(const struct state *s)
{
	rig_start();
	for (const struct command *c = s->way; c->item != NONE; c++) {
		rig_command(c, false);
	}
	zassert_equal(k_work_busy_get(&rig_items[0].work), s->busy, "not %s", s->name);
}

static bool finish_one(void)
{
	for (int q = 0; q < QUEUES; q++) {
		if (rig_model.queues[q].running != NONE) {
			const struct command c = {.op = OP_FINISH, .queue = q};

			rig_command(&c, false);
			return true;
		}
	}
	return false;
}

static void try(const struct state *s, const struct command *c, bool in_isr)
{
	reach(s);
	rig_command(c, in_isr);
	while (finish_one()) {
	}
	zassert_equal(k_work_busy_get(&rig_items[0].work) & ~K_WORK_DELAYED, 0, "%s", s->name);
	zassert_equal(rig_idle_waiter(), 0, "%s, command %d: still waits", s->name, c->op);
	rig_stop(NULL);
}

static void try_all_contexts(const struct command *c)
{
	for (size_t i = 0; i < ARRAY_SIZE(states); i++) {
		try(&states[i], c, false);
		if (c->op < OP_FIRST_BLOCKING) {
			try(&states[i], c, true);
		}
	}
}

/* Two operations, one after the other, in every state. */
static void try_pair(const struct command *c, const struct command *d)
{
	for (size_t i = 0; i < ARRAY_SIZE(states); i++) {
		reach(&states[i]);
		rig_command(c, false);
		rig_command(d, d->op < OP_FIRST_BLOCKING);
		while (finish_one()) {
		}
		rig_stop(NULL);
	}
}

ZTEST(work_states, test_busy_get)
{
	try_all_contexts(&(struct command){.op = OP_BUSY_GET});
}

ZTEST(work_states, test_submit_to_the_same_queue)
{
	try_all_contexts(&(struct command){.op = OP_SUBMIT, .queue = 0});
}

ZTEST(work_states, test_submit_to_another_queue)
{
	try_all_contexts(&(struct command){.op = OP_SUBMIT, .queue = 1});
}

ZTEST(work_states, test_submit_to_the_last_queue)
{
	try_all_contexts(&(struct command){.op = OP_SUBMIT, .queue = NO_QUEUE});
}

ZTEST(work_states, test_schedule)
{
	for (int queue = NO_QUEUE; queue < QUEUES; queue++) {
		if (queue != NONE) {
			try_all_contexts(&(struct command){
				.op = OP_SCHEDULE, .queue = queue, .delay = LONG});
		}
	}
}

ZTEST(work_states, test_schedule_without_delay)
{
	try_all_contexts(&(struct command){.op = OP_SCHEDULE, .queue = 0});
	try_all_contexts(&(struct command){.op = OP_SCHEDULE, .queue = 1});
	try_all_contexts(&(struct command){.op = OP_SCHEDULE, .queue = NO_QUEUE});
}

ZTEST(work_states, test_reschedule)
{
	for (int queue = NO_QUEUE; queue < QUEUES; queue++) {
		if (queue != NONE) {
			try_all_contexts(&(struct command){
				.op = OP_RESCHEDULE, .queue = queue, .delay = LONG});
			try_all_contexts(&(struct command){
				.op = OP_RESCHEDULE, .queue = queue, .delay = NEVER});
		}
	}
}

ZTEST(work_states, test_reschedule_without_delay)
{
	try_all_contexts(&(struct command){.op = OP_RESCHEDULE, .queue = 0});
	try_all_contexts(&(struct command){.op = OP_RESCHEDULE, .queue = 1});
	try_all_contexts(&(struct command){.op = OP_RESCHEDULE, .queue = NO_QUEUE});
}

ZTEST(work_states, test_cancel)
{
	try_all_contexts(&(struct command){.op = OP_CANCEL});
	try_all_contexts(&(struct command){.op = OP_CANCEL_DELAYABLE});
}

ZTEST(work_states, test_cancel_sync)
{
	try_all_contexts(&(struct command){.op = OP_CANCEL_SYNC});
	try_all_contexts(&(struct command){.op = OP_CANCEL_DELAYABLE_SYNC});
}

ZTEST(work_states, test_flush)
{
	try_all_contexts(&(struct command){.op = OP_FLUSH});
	try_all_contexts(&(struct command){.op = OP_FLUSH_DELAYABLE});
}

ZTEST(work_states, test_drain_and_unplug)
{
	try_all_contexts(&(struct command){.op = OP_DRAIN});
	try_all_contexts(&(struct command){.op = OP_DRAIN_AND_PLUG});
	try_all_contexts(&(struct command){.op = OP_UNPLUG});
}

ZTEST(work_states, test_each_pair_of_operations)
{
	for (int c = 0; c < OP_COUNT; c++) {
		for (int d = 0; d < OP_COUNT; d++) {
			try_pair(&(struct command){.op = c, .queue = 0},
				 &(struct command){.op = d, .queue = 0, .delay = LONG});
		}
	}
}

ZTEST_SUITE(work_states, NULL, NULL, NULL, rig_stop, NULL);
