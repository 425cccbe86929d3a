/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the parts of the program offer to main(). A part that the configuration leaves out is
 * not compiled, and its function not called.
 */
#ifndef TESTS_BUILD_MATRIX_H_
#define TESTS_BUILD_MATRIX_H_

#ifdef __cplusplus
extern "C" {
#endif

/** Headers, start-up, interrupts, output, library: there in every configuration. */
void use_core(void);

/** Threads and what blocks: with CONFIG_MULTITHREADING. */
void use_threads(void);

/** Clock and timers: with CONFIG_SYS_CLOCK_EXISTS. */
void use_time(void);

#ifdef __cplusplus
}
#endif

#endif /* TESTS_BUILD_MATRIX_H_ */
