/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Access to device registers in memory, and to single bits of memory words.
 * One access of exactly the width asked for, never moved or merged by the compiler. The bit
 * functions read and write back: they are not atomic. Any context.
 */

#ifndef ZEPHYR_INCLUDE_SYS_SYS_IO_H_
#define ZEPHYR_INCLUDE_SYS_SYS_IO_H_

#include <stddef.h>
#include <stdint.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef uint32_t io_port_t;
typedef uintptr_t mm_reg_t;
typedef uintptr_t mem_addr_t;

static ALWAYS_INLINE uint8_t sys_read8(mem_addr_t addr)
{
	return *(volatile uint8_t *)addr;
}

static ALWAYS_INLINE void sys_write8(uint8_t data, mem_addr_t addr)
{
	*(volatile uint8_t *)addr = data;
}

static ALWAYS_INLINE uint16_t sys_read16(mem_addr_t addr)
{
	return *(volatile uint16_t *)addr;
}

static ALWAYS_INLINE void sys_write16(uint16_t data, mem_addr_t addr)
{
	*(volatile uint16_t *)addr = data;
}

static ALWAYS_INLINE uint32_t sys_read32(mem_addr_t addr)
{
	return *(volatile uint32_t *)addr;
}

static ALWAYS_INLINE void sys_write32(uint32_t data, mem_addr_t addr)
{
	*(volatile uint32_t *)addr = data;
}

static ALWAYS_INLINE uint64_t sys_read64(mem_addr_t addr)
{
	return *(volatile uint64_t *)addr;
}

static ALWAYS_INLINE void sys_write64(uint64_t data, mem_addr_t addr)
{
	*(volatile uint64_t *)addr = data;
}

/* Bits of the 32-bit word at addr. */
static ALWAYS_INLINE void sys_set_bits(mem_addr_t addr, unsigned int mask)
{
	sys_write32(sys_read32(addr) | mask, addr);
}

static ALWAYS_INLINE void sys_clear_bits(mem_addr_t addr, unsigned int mask)
{
	sys_write32(sys_read32(addr) & ~mask, addr);
}

static ALWAYS_INLINE void sys_set_bit(mem_addr_t addr, unsigned int bit)
{
	sys_set_bits(addr, 1U << bit);
}

static ALWAYS_INLINE void sys_clear_bit(mem_addr_t addr, unsigned int bit)
{
	sys_clear_bits(addr, 1U << bit);
}

/** Not 0 if bit @p bit is set. */
static ALWAYS_INLINE int sys_test_bit(mem_addr_t addr, unsigned int bit)
{
	return (int)((sys_read32(addr) >> bit) & 1U);
}

static ALWAYS_INLINE int sys_test_and_set_bit(mem_addr_t addr, unsigned int bit)
{
	const int was = sys_test_bit(addr, bit);

	sys_set_bit(addr, bit);
	return was;
}

static ALWAYS_INLINE int sys_test_and_clear_bit(mem_addr_t addr, unsigned int bit)
{
	const int was = sys_test_bit(addr, bit);

	sys_clear_bit(addr, bit);
	return was;
}

/* Bits of the array of 32-bit words that starts at addr. */
static ALWAYS_INLINE void sys_bitfield_set_bit(mem_addr_t addr, unsigned int bit)
{
	sys_set_bit(addr + ((bit / 32U) * 4U), bit % 32U);
}

static ALWAYS_INLINE void sys_bitfield_clear_bit(mem_addr_t addr, unsigned int bit)
{
	sys_clear_bit(addr + ((bit / 32U) * 4U), bit % 32U);
}

static ALWAYS_INLINE int sys_bitfield_test_bit(mem_addr_t addr, unsigned int bit)
{
	return sys_test_bit(addr + ((bit / 32U) * 4U), bit % 32U);
}

static ALWAYS_INLINE int sys_bitfield_test_and_set_bit(mem_addr_t addr, unsigned int bit)
{
	return sys_test_and_set_bit(addr + ((bit / 32U) * 4U), bit % 32U);
}

static ALWAYS_INLINE int sys_bitfield_test_and_clear_bit(mem_addr_t addr, unsigned int bit)
{
	return sys_test_and_clear_bit(addr + ((bit / 32U) * 4U), bit % 32U);
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_SYS_IO_H_ */
