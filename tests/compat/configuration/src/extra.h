/* SPDX-License-Identifier: Apache-2.0 */
/* A file that is compiled only when an option of the application says so. */
#ifndef TESTS_COMPAT_EXTRA_H_
#define TESTS_COMPAT_EXTRA_H_

int extra(void);

#endif /* TESTS_COMPAT_EXTRA_H_ */
