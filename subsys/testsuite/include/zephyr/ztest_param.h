/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parameterised tests. A generator yields values of one type by index; an instance binds it to a
 * suite; each ZTEST_P() of that suite then runs once per value of each instance, under the name
 * <test>/<instance>/<index>. A suite's ordinary tests run once, as ever.
 */
#ifndef ZEPHYR_ZTEST_PARAM_H_
#define ZEPHYR_ZTEST_PARAM_H_

#include <stdbool.h>
#include <stddef.h>
#include <zephyr/sys/util.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/ztest_test.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Where parameters come from; made by the ZTEST_DEFINE_PARAM_* macros. */
struct ztest_param_generator {
	size_t size;                     /**< bytes per value */
	const void *(*get)(size_t index); /**< NULL: no such value, the sequence ends */
	void (*setup)(void);             /**< before the first value of a run, or NULL */
	void (*teardown)(void);          /**< after the last value of a run, or NULL */
};

/** A generator bound to a suite; see ZTEST_INSTANTIATE_TEST_SUITE_P(). */
struct ztest_param_instance {
	const char *name;
	const char *test_suite_name;
	const struct ztest_param_generator *generator;
};

/** A test of @a suite that runs once per parameter; the body follows. */
#define ZTEST_P(suite, fn) Z_ZTEST(suite, fn, 0, true, (void), ())

/** As ZTEST_P(), in user mode where CONFIG_USERSPACE is on. */
#define ZTEST_USER_P(suite, fn) Z_ZTEST(suite, fn, Z_ZTEST_USER_OPTIONS, true, (void), ())

/** Run the ZTEST_P() tests of @a suite with the values of @a gen. */
#define ZTEST_INSTANTIATE_TEST_SUITE_P(instance, suite, gen)                                       \
	static const STRUCT_SECTION_ITERABLE(ztest_param_instance,                                 \
					     z_ztest_param_##suite##_##instance) = {               \
		.name = STRINGIFY(instance),                                                       \
		.test_suite_name = STRINGIFY(suite),                                               \
		.generator = &(gen),                                                               \
	}

#define Z_ZTEST_PARAM_GENERATOR(gen, type, get_fn, setup_fn, teardown_fn)                          \
	static const struct ztest_param_generator gen __attribute__((unused)) = {                  \
		.size = sizeof(type),                                                              \
		.get = (get_fn),                                                                   \
		.setup = (setup_fn),                                                               \
		.teardown = (teardown_fn),                                                         \
	}

/** Generator @a gen: the elements of @a array. */
#define ZTEST_DEFINE_PARAM_VALUES_ARRAY(gen, array)                                                \
	static const void *gen##_get(size_t index)                                                 \
	{                                                                                          \
		return index < ARRAY_SIZE(array) ? &(array)[index] : NULL;                         \
	}                                                                                          \
	Z_ZTEST_PARAM_GENERATOR(gen, (array)[0], gen##_get, NULL, NULL)

/** Generator @a gen: the given values of @a type. */
#define ZTEST_DEFINE_PARAM_VALUES(gen, type, ...)                                                  \
	static const type gen##_values[] = {__VA_ARGS__};                                          \
	ZTEST_DEFINE_PARAM_VALUES_ARRAY(gen, gen##_values)

/** Generator @a gen: @a start, @a start + @a step, ... below @a end. @a step is positive. */
#define ZTEST_DEFINE_PARAM_RANGE(gen, type, start, end, step)                                      \
	static const void *gen##_get(size_t index)                                                 \
	{                                                                                          \
		static type value;                                                                 \
												   \
		value = (type)((start) + (type)index * (step));                                    \
		return value < (type)(end) ? &value : NULL;                                        \
	}                                                                                          \
	Z_ZTEST_PARAM_GENERATOR(gen, type, gen##_get, NULL, NULL)

/**
 * Generator @a gen: what `bool fn(size_t index, type *value)` stores, until it returns false.
 *
 * @a setup_fn and @a teardown_fn, `void (*)(void)` or NULL, run around the whole sequence.
 */
#define ZTEST_DEFINE_PARAM_GENERATOR_WITH_SETUP(gen, type, fn, setup_fn, teardown_fn)              \
	static const void *gen##_get(size_t index)                                                 \
	{                                                                                          \
		static type value;                                                                 \
												   \
		return fn(index, &value) ? &value : NULL;                                          \
	}                                                                                          \
	Z_ZTEST_PARAM_GENERATOR(gen, type, gen##_get, setup_fn, teardown_fn)

/** As ZTEST_DEFINE_PARAM_GENERATOR_WITH_SETUP(), without the two functions. */
#define ZTEST_DEFINE_PARAM_GENERATOR(gen, type, fn)                                                \
	ZTEST_DEFINE_PARAM_GENERATOR_WITH_SETUP(gen, type, fn, NULL, NULL)

/** The current test's parameter, NULL in a test that has none. */
const void *ztest_get_current_param(void);

/** Position of the current parameter in its sequence, from 0. */
size_t ztest_get_current_param_index(void);

/** Size of the current parameter in bytes, 0 in a test that has none. */
size_t ztest_get_current_param_size(void);

/** Does the current test have a parameter? */
bool ztest_has_current_param(void);

/** The current parameter's address as `const type *`. */
#define ZTEST_GET_PARAM_PTR(type) ((const type *)ztest_get_current_param())

/** The current parameter's value. */
#define ZTEST_GET_PARAM(type) (*ZTEST_GET_PARAM_PTR(type))

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_ZTEST_PARAM_H_ */
