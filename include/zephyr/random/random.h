/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random numbers. The only generator there is so far is repeatable, for tests
 * (CONFIG_TEST_RANDOM_GENERATOR); without it these functions do not link.
 */
#ifndef ZEPHYR_INCLUDE_RANDOM_RANDOM_H_
#define ZEPHYR_INCLUDE_RANDOM_RANDOM_H_

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A random number of 32 bits. ISR: yes. Does not block. */
uint32_t sys_rand32_get(void);

/** Fill @p len bytes at @p dst. ISR: yes. Does not block. */
void sys_rand_get(void *dst, size_t len);

/**
 * Fill @p len bytes at @p dst with cryptographically secure numbers; those of the test generator
 * are not secure. ISR: yes. Does not block.
 *
 * @retval 0 always
 */
int sys_csrand_get(void *dst, size_t len);

/** A random number of 8 bits. ISR: yes. Does not block. */
static inline uint8_t sys_rand8_get(void)
{
	return (uint8_t)sys_rand32_get();
}

/** A random number of 16 bits. ISR: yes. Does not block. */
static inline uint16_t sys_rand16_get(void)
{
	return (uint16_t)sys_rand32_get();
}

/** A random number of 64 bits. ISR: yes. Does not block. */
static inline uint64_t sys_rand64_get(void)
{
	uint64_t high = sys_rand32_get();

	return high << 32 | sys_rand32_get();
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_RANDOM_RANDOM_H_ */
