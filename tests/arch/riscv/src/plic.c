/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The PLIC by two devices of QEMU's machine "virt" that interrupt when they are told to: the
 * serial port, which has room for a character, and the clock, whose alarm is in the past.
 */
#include <zephyr/drivers/interrupt_controller/riscv_plic.h>
#include <zephyr/interrupt_util.h>
#include <zephyr/irq.h>
#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include "expect.h"

#if defined(CONFIG_SOC_QEMU_VIRT_RISCV)

#define HIGHER   (CONFIG_ZTEST_THREAD_PRIORITY - 1)
#define UART     10
#define RTC      11
#define UART_IRQ (IRQ_TO_L2(UART) | RISCV_IRQ_MEXT)
#define RTC_IRQ  (IRQ_TO_L2(RTC) | RISCV_IRQ_MEXT)
#define SOFT_IRQ TEST_IRQ(0)

#define UART_IER    (*(volatile uint8_t *)0x10000001)
#define UART_IIR    (*(volatile uint8_t *)0x10000002)
#define ROOM        2U
#define RTC_ALARM   (*(volatile uint32_t *)0x101008)
#define RTC_ALARM_H (*(volatile uint32_t *)0x10100c)
#define RTC_ENABLE  (*(volatile uint32_t *)0x101010)
#define RTC_CLEAR   (*(volatile uint32_t *)0x10101c)

static char trace[16];
static int length;
static int uart_raises_rtc, rtc_raises_uart, rtc_breaks;
static unsigned int claimed;
static K_SEM_DEFINE(sem, 0, 1);
static K_THREAD_STACK_DEFINE(stack, 1536);
static struct k_thread thread;

static void note(char c)
{
	trace[length++] = c;
}

/* From a device by way of the PLIC a line takes some instructions to reach the hart. */
static void let_it_come(void)
{
	for (volatile int i = 0; i < 10; i++) {
	}
}

static void raise_uart(void)
{
	UART_IER = ROOM;
	let_it_come();
}

static void raise_rtc(void)
{
	RTC_ENABLE = 1;
	RTC_ALARM_H = 0;
	RTC_ALARM = 1;
	let_it_come();
}

static void uart_isr(const void *arg)
{
	note('u');
	zassert_equal_ptr(arg, &sem);
	UART_IER = 0;
	(void)UART_IIR;
	if (uart_raises_rtc) {
		raise_rtc();
	}
	k_sem_give(&sem);
	claimed = riscv_plic_get_irq();
	note('U');
}

static void rtc_isr(const void *arg)
{
	ARG_UNUSED(arg);
	note('r');
	RTC_CLEAR = 1;
	if (rtc_breaks) {
		__asm__ volatile("ebreak");
	}
	if (rtc_raises_uart) {
		raise_uart();
	}
	note('R');
}

static void soft_isr(const void *arg)
{
	ARG_UNUSED(arg);
	note('s');
	raise_uart();
	note('S');
}

static void waiter(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		k_sem_take(&sem, K_FOREVER);
		note('t');
	}
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	length = 0;
	uart_raises_rtc = 0;
	rtc_raises_uart = 0;
	claimed = 0;
	memset(trace, 0, sizeof(trace));
	k_sem_reset(&sem);
	IRQ_CONNECT(UART_IRQ, 2, uart_isr, &sem, 0);
	IRQ_CONNECT(RTC_IRQ, 5, rtc_isr, NULL, 0);
	IRQ_CONNECT(SOFT_IRQ, 0, soft_isr, NULL, 0);
	irq_enable(UART_IRQ);
	irq_enable(RTC_IRQ);
	irq_enable(SOFT_IRQ);
	k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), waiter, NULL, NULL, NULL,
			HIGHER, 0, K_NO_WAIT);
}

static void after(void *fixture)
{
	ARG_UNUSED(fixture);
	k_thread_abort(&thread);
}

ZTEST_SUITE(riscv_plic, NULL, NULL, before, after, NULL);

ZTEST(riscv_plic, test_numbers)
{
	zassert_equal(irq_get_level(RISCV_IRQ_MTIMER), 1);
	zassert_equal(irq_get_level(UART_IRQ), 2);
	zassert_equal(irq_from_level_2(UART_IRQ), UART);
	zassert_equal(irq_parent_level_2(UART_IRQ), 11);
	zassert_equal(irq_to_level_2(UART) | 11, UART_IRQ);
	zassert_equal(UART_IRQ, 0xB0B);
}

ZTEST(riscv_plic, test_handler_is_called_and_switches)
{
	for (int i = 0; i < 3; i++) {
		length = 0;
		raise_uart();
		note('.');
		zassert_str_equal(trace, "uUt.", "%s",
			  trace);
		zassert_equal(claimed, UART);
	}
	zassert_equal(riscv_plic_get_irq(), 0);
}

ZTEST(riscv_plic, test_line_is_open_only_while_enabled)
{
	zassert_true(irq_is_enabled(UART_IRQ));
	irq_disable(UART_IRQ);
	zassert_false(irq_is_enabled(UART_IRQ));
	raise_uart();
	zassert_str_equal(trace, "", "%s",
			  trace);
	irq_enable(UART_IRQ);
	k_busy_wait(1);
	note('.');
	zassert_str_equal(trace, "uUt.", "%s",
			  trace);
}

ZTEST(riscv_plic, test_lock_holds_an_interrupt_back)
{
	const unsigned int key = irq_lock();

	raise_uart();
	zassert_str_equal(trace, "", "%s",
			  trace);
	irq_unlock(key);
	zassert_str_equal(trace, "uUt", "%s",
			  trace);
}

ZTEST(riscv_plic, test_more_urgent_line_interrupts_a_handler)
{
	uart_raises_rtc = 1;
	raise_uart();
	note('.');
	zassert_str_equal(trace, "urRUt.", "%s",
			  trace);
	zassert_equal(claimed, UART, "%u", claimed);
}

ZTEST(riscv_plic, test_less_urgent_line_waits)
{
	rtc_raises_uart = 1;
	raise_rtc();
	note('.');
	zassert_str_equal(trace, "rRuUt.", "%s",
			  trace);
	/* The other way round. */
	length = 0;
	riscv_plic_set_priority(RTC, 1);
	raise_rtc();
	note('.');
	zassert_str_equal(trace, "ruURt.", "%s",
			  trace);
}

ZTEST(riscv_plic, test_equal_lines_do_not_nest)
{
	uart_raises_rtc = 1;
	riscv_plic_set_priority(RTC, 2);
	raise_uart();
	note('.');
	zassert_str_equal(trace, "uUrRt.", "%s",
			  trace);
}

ZTEST(riscv_plic, test_three_handlers_nest_and_switch_once_at_the_end)
{
	uart_raises_rtc = 1;
	trigger_irq(SOFT_IRQ);
	let_it_come();
	note('.');
	zassert_str_equal(trace, "surRUSt.", "%s",
			  trace);
}

static void offloaded(const void *arg)
{
	ARG_UNUSED(arg);
	note('o');
	raise_uart();
	trigger_irq(SOFT_IRQ);
	let_it_come();
	note('O');
}

ZTEST(riscv_plic, test_lines_of_the_hart_wait_for_the_end_of_a_handler)
{
	irq_offload(offloaded, NULL);
	note('.');
	zassert_str_equal(trace, "ouUOsuUStt.", "%s",
			  trace);
}

/* A handler that does not return leaves its line, and less urgent ones, working. */
ZTEST(riscv_plic, test_fault_in_a_handler)
{
	rtc_breaks = 1;
	for (int i = 0; i < 3; i++) {
		expect_fault(raise_rtc, K_ERR_CPU_EXCEPTION, 3);
		zassert_equal(riscv_plic_get_irq(), 0);
	}
	zassert_str_equal(trace, "rrr", "%s", trace);
	rtc_breaks = 0;
	length = 0;
	raise_rtc();
	raise_uart();
	note('.');
	zassert_str_equal(trace, "rRuUt.", "%s", trace);
}

ZTEST(riscv_plic, test_priorities_are_limited)
{
	volatile uint32_t *const priority = (volatile uint32_t *)CONFIG_RISCV_PLIC_ADDRESS;

	riscv_plic_set_priority(UART, 0);
	zassert_equal(priority[UART], 1);
	riscv_plic_set_priority(UART, 1000);
	zassert_equal(priority[UART], CONFIG_RISCV_PLIC_MAX_PRIORITY);
}

#ifdef CONFIG_DYNAMIC_INTERRUPTS

static void other_isr(const void *arg)
{
	note(*(const char *)arg);
	RTC_CLEAR = 1;
}

ZTEST(riscv_plic, test_dynamic_connection)
{
	zassert_equal(irq_connect_dynamic(RTC_IRQ, 3, other_isr, "x", 0), RTC_IRQ);
	raise_rtc();
	zassert_str_equal(trace, "x", "%s",
			  trace);
	(void)irq_connect_dynamic(RTC_IRQ, 5, rtc_isr, NULL, 0);
}

#endif

#endif
