/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who is told of what: one poller of several, several events of one poller, waiters of
 * the object itself, signals, and what is told before a poller runs.
 */
#include "polling.h"

struct k_sem sem_a;
struct k_sem sem_b;
struct k_poll_signal signal_a;
struct k_poll_signal signal_b;
struct polling polling[CREW_SIZE];

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_sem_init(&sem_a, 0, 5);
	k_sem_init(&sem_b, 0, 5);
	k_poll_signal_init(&signal_a);
	k_poll_signal_init(&signal_b);
	for (int n = 0; n < CREW_SIZE; n++) {
		polling[n] = (struct polling){.timeout = K_FOREVER, .result = 99};
	}
}

void add(int n, uint32_t type, void *object)
{
	k_poll_event_init(&polling[n].events[polling[n].num_events++], type,
			  K_POLL_MODE_NOTIFY_ONLY, object);
}

static void poll_and_note(int n)
{
	struct polling *p = &polling[n];

	p->result = k_poll(p->events, p->num_events, p->timeout);
	for (int i = 0; i < p->num_events; i++) {
		zassert_is_null(p->events[i].poller);
	}
	note(n);
}

void start_polling(int n, int prio)
{
	crew_start(n, prio, poll_and_note);
}

uint32_t state(int n, int i)
{
	return polling[n].events[i].state;
}

static void take_and_note(int n)
{
	zassert_ok(k_sem_take(&sem_a, K_FOREVER));
	note(100 + n);
}

/* ---- One poller. */

ZTEST(poll, test_give_wakes_a_poller_and_is_not_taken)
{
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	start_polling(0, BETTER(1));
	zassert_no_notes();
	k_sem_give(&sem_a);
	zassert_notes(0);
	zassert_equal(polling[0].result, 0);
	zassert_equal(state(0, 0), K_POLL_STATE_SEM_AVAILABLE);
	zassert_equal(k_sem_count_get(&sem_a), 1);
}

static void give_isr(const void *sem)
{
	k_sem_give((struct k_sem *)sem);
	note(98);
}

ZTEST(poll, test_give_in_isr_wakes_a_poller)
{
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	start_polling(0, BETTER(1));
	irq_offload(give_isr, &sem_a);
	zassert_notes(98, 0);
	zassert_equal(state(0, 0), K_POLL_STATE_SEM_AVAILABLE);
}

ZTEST(poll, test_only_the_event_that_came_is_ready)
{
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	add(0, K_POLL_TYPE_IGNORE, NULL);
	add(0, K_POLL_TYPE_SIGNAL, &signal_a);
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_b);
	start_polling(0, BETTER(1));
	zassert_ok(k_poll_signal_raise(&signal_a, -7));
	zassert_notes(0);
	zassert_equal(state(0, 0), K_POLL_STATE_NOT_READY);
	zassert_equal(state(0, 1), K_POLL_STATE_NOT_READY);
	zassert_equal(state(0, 2), K_POLL_STATE_SIGNALED);
	zassert_equal(state(0, 3), K_POLL_STATE_NOT_READY);
	zassert_equal(signal_a.result, -7);
}

ZTEST(poll, test_everything_that_comes_before_the_poller_runs_is_reported)
{
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_b);
	add(0, K_POLL_TYPE_SIGNAL, &signal_a);
	add(0, K_POLL_TYPE_SIGNAL, &signal_b);
	start_polling(0, WORSE(1));
	settle();
	k_sem_give(&sem_a);
	k_poll_signal_raise(&signal_b, 0);
	k_sem_give(&sem_b);
	settle();
	zassert_notes(0);
	zassert_equal(polling[0].result, 0);
	zassert_equal(state(0, 0), K_POLL_STATE_SEM_AVAILABLE);
	zassert_equal(state(0, 1), K_POLL_STATE_SEM_AVAILABLE);
	zassert_equal(state(0, 2), K_POLL_STATE_NOT_READY);
	zassert_equal(state(0, 3), K_POLL_STATE_SIGNALED);
}

ZTEST(poll, test_two_events_on_one_object_both_come)
{
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_b);
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	start_polling(0, BETTER(1));
	k_sem_give(&sem_a);
	zassert_notes(0);
	zassert_equal(state(0, 0), K_POLL_STATE_SEM_AVAILABLE);
	zassert_equal(state(0, 1), K_POLL_STATE_NOT_READY);
	zassert_equal(state(0, 2), K_POLL_STATE_SEM_AVAILABLE);
}

ZTEST(poll, test_poller_shows_in_its_event_that_it_polls)
{
	char text[32];

	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	start_polling(0, WORSE(1));
	zassert_is_null(polling[0].events[0].poller);
	settle();
	zassert_not_null(polling[0].events[0].poller);
	zassert_true(polling[0].events[0].poller->is_polling);
	zassert_str_equal(k_thread_state_str(&crew[0], text, sizeof(text)), "pending");
	k_sem_give(&sem_a);
	zassert_is_null(polling[0].events[0].poller);
}

/* ---- Several pollers. */

ZTEST(poll, test_waiters_of_the_object_go_before_pollers)
{
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	start_polling(0, BETTER(2));
	crew_start(1, BETTER(1), take_and_note);
	k_sem_give(&sem_a);
	zassert_notes(101);
	k_sem_give(&sem_a);
	zassert_notes(0);
}

ZTEST(poll, test_each_give_is_told_to_one_poller_best_first_then_in_order_of_arrival)
{
	static const int better_by[] = {1, 3, 2, 3, 1};

	for (int n = 0; n < 5; n++) {
		add(n, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
		start_polling(n, BETTER(better_by[n]));
	}
	k_sem_give(&sem_a);
	zassert_notes(1);
	k_sem_give(&sem_a);
	zassert_notes(3);
	k_sem_give(&sem_a);
	k_sem_give(&sem_a);
	zassert_notes(2, 0);
	k_sem_give(&sem_a);
	zassert_notes(4);
	zassert_equal(k_sem_count_get(&sem_a), 5);
}

ZTEST(poll, test_give_at_the_limit_is_told_to_those_left)
{
	k_sem_init(&sem_a, 0, 1);
	for (int n = 0; n < 3; n++) {
		add(n, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
		start_polling(n, BETTER(1));
	}
	k_sem_give(&sem_a);
	zassert_notes(0);
	k_sem_give(&sem_a);
	k_sem_give(&sem_a);
	zassert_notes(1, 2);
	zassert_equal(k_sem_count_get(&sem_a), 1);
}

ZTEST(poll, test_poller_that_is_woken_already_is_told_in_passing)
{
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_b);
	add(1, K_POLL_TYPE_SEM_AVAILABLE, &sem_b);
	start_polling(0, WORSE(1));
	start_polling(1, WORSE(2));
	settle();
	k_sem_give(&sem_a);
	k_sem_give(&sem_b);
	settle();
	zassert_notes(0, 1);
	zassert_equal(state(0, 0), K_POLL_STATE_SEM_AVAILABLE);
	zassert_equal(state(0, 1), K_POLL_STATE_SEM_AVAILABLE);
	zassert_equal(state(1, 0), K_POLL_STATE_SEM_AVAILABLE);
}

ZTEST(poll, test_signal_is_told_to_all)
{
	for (int n = 0; n < 4; n++) {
		add(n, K_POLL_TYPE_SIGNAL, &signal_a);
		start_polling(n, n % 2 == 0 ? BETTER(1) : BETTER(2));
	}
	k_poll_signal_raise(&signal_a, 1);
	zassert_notes(1, 3, 0, 2);
}

/* ---- The semaphore's fast path. */

ZTEST(poll, test_give_looks_for_pollers_only_while_there_are_any)
{
	zassert_equal(sem_a.bound, 5);
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	add(1, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	start_polling(0, BETTER(1));
	start_polling(1, BETTER(1));
	zassert_equal(sem_a.bound, 0);
	k_sem_give(&sem_a);
	zassert_equal(sem_a.bound, 0);
	k_sem_give(&sem_a);
	zassert_equal(sem_a.bound, 0);
	k_sem_give(&sem_a);
	zassert_equal(sem_a.bound, 5);
	zassert_notes(0, 1);
}

ZTEST(poll, test_looking_without_waiting_leaves_the_fast_path)
{
	struct k_poll_event event;

	k_poll_event_init(&event, K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY, &sem_a);
	zassert_equal(k_poll(&event, 1, K_NO_WAIT), -EAGAIN);
	zassert_equal(sem_a.bound, 5);
}

ZTEST(poll, test_reset_wakes_no_poller)
{
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	start_polling(0, BETTER(1));
	k_sem_reset(&sem_a);
	zassert_no_notes();
	k_sem_give(&sem_a);
	zassert_notes(0);
}

/* ---- Signals. */

ZTEST(poll, test_signal_is_raised_until_reset)
{
	unsigned int signaled;
	int result;

	k_poll_signal_check(&signal_a, &signaled, &result);
	zassert_equal(signaled, 0);
	zassert_ok(k_poll_signal_raise(&signal_a, 42));
	zassert_ok(k_poll_signal_raise(&signal_a, 43));
	k_poll_signal_check(&signal_a, &signaled, &result);
	zassert_equal(signaled, 1);
	zassert_equal(result, 43);
	add(0, K_POLL_TYPE_SIGNAL, &signal_a);
	start_polling(0, BETTER(1));
	zassert_notes(0);
	k_poll_signal_reset(&signal_a);
	zassert_equal(signal_a.signaled, 0);
	add(1, K_POLL_TYPE_SIGNAL, &signal_a);
	start_polling(1, BETTER(1));
	zassert_no_notes();
	k_poll_signal_raise(&signal_a, 0);
	zassert_notes(1);
}

static void raise_isr(const void *signal)
{
	k_poll_signal_raise((struct k_poll_signal *)signal, 5);
	note(98);
}

ZTEST(poll, test_signal_raised_in_isr_wakes_at_its_end)
{
	add(0, K_POLL_TYPE_SIGNAL, &signal_a);
	start_polling(0, BETTER(1));
	irq_offload(raise_isr, &signal_a);
	zassert_notes(98, 0);
	zassert_equal(signal_a.result, 5);
}

/* ---- Together. */

static uint32_t given;
static uint32_t taken;

static void give_both(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_sem_give(&sem_a);
	k_sem_give(&sem_b);
	given += 2;
}

K_TIMER_DEFINE(giver, give_both, NULL);

static void take_what_comes(int n)
{
	struct k_poll_event events[] = {
		K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY,
					 &sem_a),
		K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY,
					 &sem_b),
		K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &signal_a),
	};

	for (;;) {
		const int result = k_poll(events, n == 0 ? 2 : 3,
					  n % 2 == 0 ? K_FOREVER : K_TICKS(1 + n % 3));

		zassert_true(result == 0 || result == -EAGAIN);
		for (int i = 0; i < 2; i++) {
			if (events[i].state == K_POLL_STATE_SEM_AVAILABLE &&
			    k_sem_take(events[i].sem, K_NO_WAIT) == 0) {
				taken++;
			}
			events[i].state = K_POLL_STATE_NOT_READY;
		}
		k_poll_signal_reset(&signal_a);
	}
}

ZTEST(poll, test_nothing_is_left_lying_while_somebody_polls_for_it)
{
	given = 0;
	taken = 0;
	for (int n = 0; n < CREW_SIZE; n++) {
		crew_start(n, n % 2 == 0 ? BETTER(n / 2) : WORSE(n / 2), take_what_comes);
	}
	k_timer_start(&giver, K_TICKS(1), K_TICKS(1));
	for (int i = 0; i < 40; i++) {
		k_sem_give(i % 2 == 0 ? &sem_a : &sem_b);
		given++;
		if (i % 3 == 0) {
			k_poll_signal_raise(&signal_a, i);
		}
		k_sleep(K_TICKS(i % 3));
	}
	k_timer_stop(&giver);
	settle();
	zassert_true(given > 80);
	zassert_equal(taken, given, "%u of %u", taken, given);
	zassert_equal(k_sem_count_get(&sem_a) + k_sem_count_get(&sem_b), 0);
}

ZTEST_SUITE(poll, NULL, NULL, before, crew_dismiss, NULL);
