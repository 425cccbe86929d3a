/* SPDX-License-Identifier: Apache-2.0 */
/* Random numbers vary in every bit, and fill exactly what they are to fill. */
#include <zephyr/random/rand32.h>
#include <zephyr/random/random.h>
#include <zephyr/ztest.h>

ZTEST_SUITE(random, NULL, NULL, NULL, NULL, NULL);

ZTEST(random, test_every_bit_varies)
{
	uint64_t ones = 0;
	uint64_t zeros = 0;

	for (int i = 0; i < 64; i++) {
		uint64_t value = sys_rand64_get();

		ones |= value;
		zeros |= ~value;
	}
	zassert_equal(ones, UINT64_MAX);
	zassert_equal(zeros, UINT64_MAX);
}

ZTEST(random, test_fills_the_given_bytes_only)
{
	uint8_t buffer[16];
	uint8_t seen[16] = {0};

	for (int i = 0; i < 64; i++) {
		memset(buffer, 0, sizeof(buffer));
		sys_rand_get(&buffer[1], 13);
		zassert_equal(buffer[0], 0);
		zassert_equal(buffer[14], 0);
		zassert_equal(buffer[15], 0);
		for (size_t j = 0; j < sizeof(buffer); j++) {
			seen[j] |= buffer[j];
		}
	}
	for (size_t j = 1; j < 14; j++) {
		zassert_equal(seen[j], 0xff, "byte %u", (unsigned int)j);
	}
	zassert_ok(sys_csrand_get(buffer, sizeof(buffer)));
}
