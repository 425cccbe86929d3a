/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Make a package each way (by format, by type), each with every set of flags, send it through each
 * kind of copy, and format it: the text must always be that of snprintk().
 */
#ifndef PACKAGE_H_
#define PACKAGE_H_

#include <string.h>
#include <zephyr/sys/cbprintf.h>
#include <zephyr/sys/printk.h>
#include <zephyr/ztest.h>

#pragma GCC diagnostic ignored "-Wformat"

#define PACKAGE_SIZE 512

struct package {
	char bytes[PACKAGE_SIZE] __attribute__((aligned(16)));
};

#ifdef __cplusplus
extern "C" {
#endif

/* Flags of round i, 0 to ROUNDS - 1. */
#define ROUNDS 6
uint32_t flags_of_round(int i);

/* Format pkg and copies of it; compare with expected. */
void check_package(struct package *pkg, int size, const char *expected);

#ifdef __cplusplus
}
#endif

#define SAME_BY_TYPE(...)                                                                          \
	do {                                                                                       \
		static struct package pkg_;                                                        \
		static char expected_[256];                                                        \
		snprintk(expected_, sizeof(expected_), __VA_ARGS__);                               \
		for (int i_ = 0; i_ < ROUNDS; i_++) {                                              \
			int size_;                                                                 \
			int wanted_;                                                               \
			CBPRINTF_STATIC_PACKAGE(NULL, 0, wanted_, 0, flags_of_round(i_),           \
						__VA_ARGS__);                                      \
			memset(&pkg_, 0xa5, sizeof(pkg_));                                         \
			CBPRINTF_STATIC_PACKAGE(pkg_.bytes, wanted_ - 1, size_, 0,                 \
						flags_of_round(i_), __VA_ARGS__);                  \
			zassert_equal(size_, -ENOSPC);                                             \
			CBPRINTF_STATIC_PACKAGE(pkg_.bytes, wanted_, size_, 0,                     \
						flags_of_round(i_), __VA_ARGS__);                  \
			zassert_equal(size_, wanted_);                                             \
			check_package(&pkg_, size_, expected_);                                    \
		}                                                                                  \
	} while (0)

#define SAME_BY_FORMAT(...)                                                                        \
	do {                                                                                       \
		static struct package pkg_;                                                        \
		static char expected_[256];                                                        \
		snprintk(expected_, sizeof(expected_), __VA_ARGS__);                               \
		for (int i_ = 0; i_ < ROUNDS; i_++) {                                              \
			int wanted_ = cbprintf_package(NULL, 0, flags_of_round(i_), __VA_ARGS__);  \
			memset(&pkg_, 0xa5, sizeof(pkg_));                                         \
			zassert_equal(cbprintf_package(pkg_.bytes, (size_t)wanted_ - 1,            \
						       flags_of_round(i_), __VA_ARGS__), -ENOSPC); \
			zassert_equal(cbprintf_package(pkg_.bytes, (size_t)wanted_,                \
						       flags_of_round(i_), __VA_ARGS__), wanted_); \
			check_package(&pkg_, wanted_, expected_);                                  \
		}                                                                                  \
	} while (0)

#define SAME(...)                                                                                  \
	do {                                                                                       \
		SAME_BY_TYPE(__VA_ARGS__);                                                         \
		SAME_BY_FORMAT(__VA_ARGS__);                                                       \
	} while (0)

#endif /* PACKAGE_H_ */
