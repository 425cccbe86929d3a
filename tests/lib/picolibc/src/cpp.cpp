/* SPDX-License-Identifier: Apache-2.0 */
/* C++ on picolibc: constructors of static objects, new and delete, the library if there is one. */
#include <zephyr/ztest.h>

#ifdef CONFIG_REQUIRES_FULL_LIBCPP
#include <algorithm>
#include <string>
#include <vector>
#endif

struct base {
	virtual ~base()
	{
		destroyed++;
	}
	virtual int id() const = 0;
	static int destroyed;
};

int base::destroyed;

struct derived : base {
	explicit derived(int v) : value(v)
	{
	}
	int id() const override
	{
		return value;
	}
	int value;
};

static derived at_start(42);

ZTEST(picolibc, test_cpp_static_constructor)
{
	zassert_equal(at_start.id(), 42);
}

static derived &local_static()
{
	static derived d(7);

	return d;
}

ZTEST(picolibc, test_cpp_new_and_delete)
{
	base *b = new derived(3);
	int *array = new int[10];

	zassert_equal(b->id(), 3);
	delete b;
	zassert_equal(base::destroyed, 1);
	delete[] array;
	zassert_equal(local_static().id(), 7);
}

#ifdef CONFIG_REQUIRES_FULL_LIBCPP

ZTEST(picolibc, test_cpp_library)
{
	std::vector<int> v = {3, 1, 2};
	std::string s = "text";

	std::sort(v.begin(), v.end());
	zassert_equal(v[0], 1);
	zassert_equal(v[2], 3);
	s += " and more of it, beyond any small buffer";
	zassert_equal(s.size(), 44U);
}

#endif
