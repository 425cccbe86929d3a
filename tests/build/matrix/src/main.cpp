/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The same program in C++: all headers, the macros that define objects, objects of its own with
 * constructors, and exceptions where they are configured.
 * Macros must not rely on what only C allows.
 */

#include <all_headers.h>

#include "matrix.h"

#if defined(CONFIG_GLIBCXX_LIBCPP)
#include <array>
#include <atomic>
#endif
#if defined(CONFIG_CPP_EXCEPTIONS)
#include <stdexcept>
#endif

static int constructed;

class Member {
public:
	Member() : value(42)
	{
		constructed++;
	}
	virtual ~Member() = default;
	virtual int get() const
	{
		return value;
	}

private:
	int value;
};

static Member member;
static struct k_spinlock lock;

static int at_start(void)
{
	return 0;
}
SYS_INIT(at_start, APPLICATION, CONFIG_APPLICATION_INIT_PRIORITY);

static int device_init_fn(const struct device *dev)
{
	ARG_UNUSED(dev);
	return 0;
}
DEVICE_DEFINE(matrix_device, "matrix", device_init_fn, NULL, NULL, NULL, POST_KERNEL, 50, NULL);

static void isr(const void *parameter)
{
	ARG_UNUSED(parameter);
}

#ifdef CONFIG_MULTITHREADING
K_SEM_DEFINE(cpp_sem, 0, 1);
K_MUTEX_DEFINE(cpp_mutex);
K_CONDVAR_DEFINE(cpp_condvar);

static void thread_entry(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_sem_give(&cpp_sem);
}
K_THREAD_DEFINE(cpp_thread, 1024, thread_entry, NULL, NULL, NULL,
		K_LOWEST_APPLICATION_THREAD_PRIO, 0, 0);

static void use_objects(void)
{
	k_mutex_lock(&cpp_mutex, K_FOREVER);
	k_condvar_signal(&cpp_condvar);
	k_mutex_unlock(&cpp_mutex);
	k_sem_take(&cpp_sem, K_FOREVER);
}
#else
static void use_objects(void)
{
}
#endif

#ifdef CONFIG_SYS_CLOCK_EXISTS
K_TIMER_DEFINE(cpp_timer, NULL, NULL);

static void use_timer(void)
{
	k_timer_start(&cpp_timer, K_MSEC(1), K_NO_WAIT);
	k_timer_stop(&cpp_timer);
}
#else
static void use_timer(void)
{
}
#endif

#if defined(CONFIG_CPP_EXCEPTIONS)
static bool use_exceptions(void)
{
	try {
		if (constructed > 0) {
			throw std::runtime_error("thrown");
		}
	} catch (const std::exception &error) {
		return error.what()[0] == 't';
	}
	return false;
}
#else
static bool use_exceptions(void)
{
	return true;
}
#endif

int main(void)
{
	Member *dynamic = new Member;

	IRQ_CONNECT(7, 1, isr, nullptr, 0);
	K_SPINLOCK(&lock) {
		constructed++;
	}
	use_core();
#ifdef CONFIG_SYS_CLOCK_EXISTS
	use_time();
#endif
#ifdef CONFIG_MULTITHREADING
	use_threads();
#endif
	use_objects();
	use_timer();
	bool good = use_exceptions() && device_is_ready(DEVICE_GET(matrix_device)) &&
		    member.get() == 42 && (dynamic == nullptr || dynamic->get() == 42);
	delete dynamic;
	if (good) {
		printk("all used\n");
	}
	arch_halt(good ? 0 : 1);
}
