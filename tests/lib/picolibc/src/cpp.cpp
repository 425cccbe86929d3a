/* SPDX-License-Identifier: Apache-2.0 */
/* C++ on picolibc: constructors of static objects, new and delete, the library if there is one. */
#include <zephyr/ztest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <new>
#include <type_traits>
#include <utility>

#ifdef CONFIG_REQUIRES_FULL_LIBCPP
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
	const int destroyed = base::destroyed;
	base *b = new derived(3);
	int *array = new int[10];

	zassert_equal(b->id(), 3);
	delete b;
	zassert_equal(base::destroyed, destroyed + 1);
	delete[] array;
	zassert_equal(local_static().id(), 7);
}

/* What of the library is all in headers needs none to be linked. */
ZTEST(picolibc, test_cpp_headers_alone)
{
	alignas(derived) char place[sizeof(derived)];
	std::array<uint16_t, 4> numbers = {{3, 1, std::numeric_limits<uint16_t>::max(), 2}};
	derived *here = new (place) derived(5);

	std::sort(numbers.begin(), numbers.end());
	zassert_equal(numbers[0], 1);
	zassert_equal(numbers.back(), 0xffff);
	std::swap(numbers[0], numbers[3]);
	zassert_equal(numbers[0], 0xffff);
	static_assert(std::is_same<std::size_t, decltype(sizeof(int))>::value, "size_t");
	static_assert(std::is_base_of<base, derived>::value, "derived from base");
	zassert_equal(here->id(), 5);
	here->~derived();
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
