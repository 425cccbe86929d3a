/* SPDX-License-Identifier: Apache-2.0 */
/* Events of the host that raise lines. */
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <zephyr/arch/native/sim.h>
#include <zephyr/irq.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define LINE  24
#define OTHER 25

static int pipe_ends[2];
static char text[16];
static size_t length;
static int interrupts;
static K_SEM_DEFINE(news, 0, 10);

/* One byte each time, so what is left interrupts again. */
static void read_pipe(const void *unused)
{
	ARG_UNUSED(unused);
	interrupts++;
	if (read(pipe_ends[0], &text[length], 1) == 1) {
		length++;
		native_watch(pipe_ends[0], LINE);
	}
	k_sem_give(&news);
}

static int other_fd;

static void note_other(const void *unused)
{
	ARG_UNUSED(unused);
	interrupts++;
	k_sem_give(&news);
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	memset(text, 0, sizeof(text));
	length = 0;
	interrupts = 0;
	k_sem_reset(&news);
	zassert_ok(pipe(pipe_ends));
	IRQ_CONNECT(LINE, 2, read_pipe, NULL, 0);
	IRQ_CONNECT(OTHER, 2, note_other, NULL, 0);
	irq_enable(LINE);
	irq_enable(OTHER);
	zassert_ok(native_watch(pipe_ends[0], LINE));
}

static void after(void *fixture)
{
	ARG_UNUSED(fixture);
	native_unwatch(pipe_ends[0]);
	native_unwatch(other_fd);
	close(pipe_ends[0]);
	close(pipe_ends[1]);
	irq_disable(LINE);
	irq_disable(OTHER);
}

ZTEST_SUITE(native_watch, NULL, NULL, before, after, NULL);

ZTEST(native_watch, test_what_comes_through_a_pipe_interrupts)
{
	zassert_equal(write(pipe_ends[1], "abc", 3), 3);
	for (int i = 0; i < 3; i++) {
		zassert_ok(k_sem_take(&news, K_FOREVER));
	}
	zassert_str_equal(text, "abc");
	zassert_equal(interrupts, 3);
	zassert_equal(k_sem_take(&news, K_MSEC(10)), -EAGAIN);
}

ZTEST(native_watch, test_it_interrupts_a_busy_wait_that_looks_at_the_clock)
{
	zassert_equal(write(pipe_ends[1], "a", 1), 1);
	while (interrupts == 0) {
		(void)k_cycle_get_32();
	}
	zassert_str_equal(text, "a");
}

ZTEST(native_watch, test_the_end_of_the_other_side_interrupts_once)
{
	close(pipe_ends[1]);
	zassert_ok(k_sem_take(&news, K_FOREVER));
	zassert_equal(k_sem_take(&news, K_MSEC(10)), -EAGAIN);
	zassert_equal(interrupts, 1);
	zassert_equal(length, 0);
}

ZTEST(native_watch, test_not_watched_any_more)
{
	native_unwatch(pipe_ends[0]);
	zassert_equal(write(pipe_ends[1], "a", 1), 1);
	zassert_equal(k_sem_take(&news, K_MSEC(10)), -EAGAIN);
	zassert_equal(interrupts, 0);
}

ZTEST(native_watch, test_the_program_waits_for_the_host)
{
	const struct itimerspec soon = {.it_value.tv_nsec = 5000000};

	other_fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
	zassert_ok(timerfd_settime(other_fd, 0, &soon, NULL));
	zassert_ok(native_watch(other_fd, OTHER));
	zassert_ok(k_sem_take(&news, K_FOREVER));
	zassert_equal(interrupts, 1);
	close(other_fd);
}

ZTEST(native_watch, test_a_signal_interrupts)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	zassert_ok(sigprocmask(SIG_BLOCK, &set, NULL));
	other_fd = signalfd(-1, &set, SFD_CLOEXEC);
	zassert_ok(native_watch(other_fd, OTHER));
	zassert_ok(raise(SIGUSR1));
	zassert_ok(k_sem_take(&news, K_FOREVER));
	close(other_fd);
}

ZTEST(native_watch, test_too_many_and_none_are_refused)
{
	int fds[8];

	native_unwatch(pipe_ends[0]);
	for (int i = 0; i < 8; i++) {
		fds[i] = dup(pipe_ends[0]);
		zassert_ok(native_watch(fds[i], OTHER));
		zassert_ok(native_watch(fds[i], OTHER), "again is not one more");
	}
	zassert_equal(native_watch(pipe_ends[0], OTHER), -ENOMEM);
	zassert_equal(native_watch(-1, OTHER), -EBADF);
	for (int i = 0; i < 8; i++) {
		native_unwatch(fds[i]);
		close(fds[i]);
	}
	zassert_ok(native_watch(pipe_ends[0], LINE));
}
