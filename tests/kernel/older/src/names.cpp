/* SPDX-License-Identifier: Apache-2.0 */
/* The public headers of the kernel in C++: definitions of every object, and calls. */
#include <zephyr/debug/stack.h>
#include <zephyr/device.h>
#include <zephyr/fatal.h>
#include <zephyr/init.h>
#include <zephyr/irq.h>
#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/spinlock.h>
#include <zephyr/sw_isr_table.h>
#include <zephyr/sys/clock.h>
#include <zephyr/timeout_q.h>
#include <zephyr/wait_q.h>
#include <zephyr/ztest.h>

K_SEM_DEFINE(cpp_sem, 1, 2)
K_MUTEX_DEFINE(cpp_mutex);
K_CONDVAR_DEFINE(cpp_condvar);
K_TIMER_DEFINE(cpp_timer, nullptr, nullptr);

static bool ran;

static void body(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	ran = p1 == &ran;
}

K_THREAD_DEFINE(cpp_thread, 1024, body, &ran, nullptr, nullptr, 3, 0, 0);

static int dev_init(const struct device *dev)
{
	ARG_UNUSED(dev);
	return 0;
}

DEVICE_DEFINE(cpp_device, "CPP", dev_init, nullptr, nullptr, nullptr, POST_KERNEL, 60, nullptr);

static int at_start()
{
	return 0;
}

SYS_INIT(at_start, APPLICATION, 10);

ZTEST(older, test_objects_defined_in_cpp)
{
	struct k_spinlock lock = {};
	k_spinlock_key_t key = k_spin_lock(&lock);

	k_spin_unlock(&lock, key);
	zassert_ok(k_sem_take(&cpp_sem, K_NO_WAIT));
	zassert_ok(k_mutex_lock(&cpp_mutex, K_FOREVER));
	zassert_equal(k_condvar_wait(&cpp_condvar, &cpp_mutex, K_MSEC(20)), -EAGAIN);
	zassert_ok(k_mutex_unlock(&cpp_mutex));
	k_timer_start(&cpp_timer, K_MSEC(10), K_NO_WAIT);
	zassert_equal(k_timer_status_sync(&cpp_timer), 1);
	zassert_ok(k_thread_join(cpp_thread, K_SECONDS(1)));
	zassert_true(ran);
	zassert_true(device_is_ready(DEVICE_GET(cpp_device)));
}
