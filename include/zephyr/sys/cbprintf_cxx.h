/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The C++ side of static packages: overloads where C has _Generic. Included by cbprintf_internal.h
 * from within extern "C", which templates must leave.
 */
#ifndef ZEPHYR_INCLUDE_SYS_CBPRINTF_CXX_H_
#define ZEPHYR_INCLUDE_SYS_CBPRINTF_CXX_H_

#ifdef __cplusplus

#include <zephyr/sys/cbprintf_internal.h>

#define Z_C_GENERIC 0

extern "C++" {

template <typename T> static constexpr int z_cbprintf_kind(T)
{
	return Z_CBPRINTF_PLAIN;
}

static constexpr int z_cbprintf_kind(char *)
{
	return Z_CBPRINTF_STR;
}

static constexpr int z_cbprintf_kind(unsigned char *)
{
	return Z_CBPRINTF_STR;
}

static constexpr int z_cbprintf_kind(const char *)
{
	return Z_CBPRINTF_CONST_STR;
}

static constexpr int z_cbprintf_kind(const unsigned char *)
{
	return Z_CBPRINTF_CONST_STR;
}

template <typename T> static constexpr T z_cbprintf_promote(T v)
{
	return v;
}

static constexpr double z_cbprintf_promote(float v)
{
	return v;
}

static constexpr int z_cbprintf_promote(bool v)
{
	return v;
}

static constexpr int z_cbprintf_promote(char v)
{
	return v;
}

static constexpr int z_cbprintf_promote(signed char v)
{
	return v;
}

static constexpr int z_cbprintf_promote(unsigned char v)
{
	return v;
}

static constexpr int z_cbprintf_promote(short v)
{
	return v;
}

static constexpr int z_cbprintf_promote(unsigned short v)
{
	return v;
}

}

#define Z_CBPRINTF_ADD(arg, build)                                                                 \
	do {                                                                                       \
		auto _z_arg = (arg);                                                               \
		auto _z_val = z_cbprintf_promote(_z_arg);                                          \
		z_cbprintf_static_arg(build, &_z_val, sizeof(_z_val),                              \
				      Z_CBPRINTF_ALIGN(decltype(_z_val)),                          \
				      z_cbprintf_kind(_z_arg));                                    \
	} while (0)

#define Z_CBPRINTF_KIND_OF(arg) z_cbprintf_kind(arg)

#endif /* __cplusplus */

#endif /* ZEPHYR_INCLUDE_SYS_CBPRINTF_CXX_H_ */
