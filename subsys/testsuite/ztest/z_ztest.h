/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Inside of the test framework. ztest_run.c walks suites, ztest_case.c runs one test, result.c is
 * where a test gets its result, report.c prints; exec_thread.c or exec_inline.c supply the context
 * in which a test runs. A test has no result until result.c stores one or its function returns;
 * one whose thread was aborted without a result counts as passed, one that faulted as failed.
 */
#ifndef FAV_Z_ZTEST_H_
#define FAV_Z_ZTEST_H_

#include <zephyr/ztest.h>

enum z_ztest_phase {
	Z_ZTEST_FRAMEWORK,
	Z_ZTEST_SETUP,
	Z_ZTEST_BEFORE,
	Z_ZTEST_TEST,
	Z_ZTEST_AFTER,
	Z_ZTEST_TEARDOWN,
};

enum z_ztest_result {
	Z_ZTEST_PENDING,
	Z_ZTEST_PASS,
	Z_ZTEST_FAIL,
	Z_ZTEST_SKIP,
};

/* What is going on. Written by the runner and, under no lock, by whoever ends the test. */
struct z_ztest_now {
	volatile enum z_ztest_phase phase;
	volatile enum z_ztest_result result; /* of the test; during setup() of the suite */
	volatile bool expectation_failed;    /* a zexpect_* of this test did not hold */
	volatile bool assumption_failed;     /* a zassume_* of this test did not hold */
	volatile bool broken;                /* a result where none may be given: stop everything */
	bool failed;                         /* something has failed: the program's result */
	const struct ztest_param_generator *generator;
	const void *param;
	size_t param_index;
};

extern struct z_ztest_now z_ztest_now;

/* One test, ready to run. `name` includes the parameter's suffix. */
struct z_ztest_job {
	const struct ztest_suite_node *suite; /* NULL in an old list that is not a suite */
	const char *suite_name;
	const struct ztest_unit_test *test;
	const char *name;
	void *fixture;
};

/* The port of the framework: exec_thread.c or exec_inline.c. */

/* Run fn(arg) here, in the runner's own context; z_ztest_escape() ends it early. */
void z_ztest_guarded(void (*fn)(void *arg), void *arg);

/* Run z_ztest_body(job) in the context of a test and wait for its end. */
void z_ztest_exec(struct z_ztest_job *job);

/*
 * End what the current phase runs. Does not return if the caller is part of it, returns from ISRs
 * and where nothing can be ended.
 */
void z_ztest_escape(void);

/* guard.c: leave z_ztest_guarded(), if something runs in it. */
void z_ztest_jump(void);

/* kernel.c or host.c: time since start in milliseconds; are we in an ISR? */
uint32_t z_ztest_uptime_ms(void);
bool z_ztest_in_isr(void);

/* Rules, before() and the test itself: what z_ztest_exec() runs. */
void z_ztest_body(struct z_ztest_job *job);

/* ztest_case.c: run a test once (per parameter). Returns TC_PASS, TC_FAIL or TC_SKIP. */
int z_ztest_run_case(struct z_ztest_job *job);

/* report.c */
void z_ztest_case_start(const struct z_ztest_job *job);
void z_ztest_case_end(const struct z_ztest_job *job, int result);
void z_ztest_print_summary(void);
const char *z_ztest_phase_name(enum z_ztest_phase phase);

/* select.c: the -test= and -list options where the program has a command line. */
bool z_ztest_selected(const char *suite, const char *test);
bool z_ztest_suite_selected(const char *suite);
/* What the command line says: "suite::test,suite::*" or NULL; only list the tests? */
const char *z_ztest_selection(void);
bool z_ztest_list_wanted(void);
void z_ztest_list(void);

/* Expectations left over by the test: prints them, forgets all. Weak, in ztest_mock.c. */
bool z_ztest_mock_leftovers(void);

#endif /* FAV_Z_ZTEST_H_ */
