/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the C++ language needs of a library where there is none (CONFIG_MINIMAL_LIBCPP): operator
 * new and delete over malloc(), and what the compiler calls by itself. Without exceptions a
 * failing new returns a null pointer. Destructors of static objects never run: the program does
 * not end.
 */
#include <stddef.h>
#include <stdlib.h>

void *operator new(size_t size)
{
	return malloc(size);
}

void *operator new[](size_t size)
{
	return malloc(size);
}

void operator delete(void *p) noexcept
{
	free(p);
}

void operator delete[](void *p) noexcept
{
	free(p);
}

#if __cplusplus >= 201402L
void operator delete(void *p, size_t size) noexcept
{
	(void)size;
	free(p);
}

void operator delete[](void *p, size_t size) noexcept
{
	(void)size;
	free(p);
}
#endif

extern "C" {

void *__dso_handle __attribute__((weak));

void __cxa_pure_virtual(void)
{
	abort();
}

int __cxa_atexit(void (*fn)(void *), void *arg, void *dso)
{
	(void)fn;
	(void)arg;
	(void)dso;
	return 0;
}

int __aeabi_atexit(void *arg, void (*fn)(void *), void *dso)
{
	(void)fn;
	(void)arg;
	(void)dso;
	return 0;
}

}
