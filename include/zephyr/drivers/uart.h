/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Serial ports, polled and driven by interrupts. The functions of a driver are optional; what one
 * lacks answers -ENOSYS, and what the configuration leaves out -ENOTSUP, where there is an answer.
 * Unless said otherwise a function does not block and may be called in an ISR.
 *
 * With interrupts the driver calls back in interrupt context whenever the port can take or has
 * bytes and the matching interrupt is enabled:
 *
 *     while (uart_irq_update(dev) && uart_irq_is_pending(dev)) {
 *             if (uart_irq_rx_ready(dev)) { n = uart_fifo_read(dev, buf, sizeof(buf)); ... }
 *             if (uart_irq_tx_ready(dev)) { n = uart_fifo_fill(dev, data, left); ... }
 *     }
 *
 * A callback that has no more to send disables the interrupt; enabling it, again or for the first
 * time, leads to a call. The asynchronous interface is not there.
 */
#ifndef ZEPHYR_INCLUDE_DRIVERS_UART_H_
#define ZEPHYR_INCLUDE_DRIVERS_UART_H_

#include <errno.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/device.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Lines of a modem, and the rate, for uart_line_ctrl_set(). */
enum uart_line_ctrl {
	UART_LINE_CTRL_BAUD_RATE = BIT(0),
	UART_LINE_CTRL_RTS = BIT(1),
	UART_LINE_CTRL_DTR = BIT(2),
	UART_LINE_CTRL_DCD = BIT(3),
	UART_LINE_CTRL_DSR = BIT(4),
};

/** What went wrong in receiving: bits of uart_err_check(). */
enum uart_rx_stop_reason {
	UART_ERROR_OVERRUN = (1 << 0),
	UART_ERROR_PARITY = (1 << 1),
	UART_ERROR_FRAMING = (1 << 2),
	UART_BREAK = (1 << 3),
	UART_ERROR_COLLISION = (1 << 4),
	UART_ERROR_NOISE = (1 << 5),
};

enum uart_config_parity {
	UART_CFG_PARITY_NONE,
	UART_CFG_PARITY_ODD,
	UART_CFG_PARITY_EVEN,
	UART_CFG_PARITY_MARK,
	UART_CFG_PARITY_SPACE,
};

enum uart_config_stop_bits {
	UART_CFG_STOP_BITS_0_5,
	UART_CFG_STOP_BITS_1,
	UART_CFG_STOP_BITS_1_5,
	UART_CFG_STOP_BITS_2,
};

enum uart_config_data_bits {
	UART_CFG_DATA_BITS_5,
	UART_CFG_DATA_BITS_6,
	UART_CFG_DATA_BITS_7,
	UART_CFG_DATA_BITS_8,
	UART_CFG_DATA_BITS_9,
};

enum uart_config_flow_control {
	UART_CFG_FLOW_CTRL_NONE,
	UART_CFG_FLOW_CTRL_RTS_CTS,
	UART_CFG_FLOW_CTRL_DTR_DSR,
	UART_CFG_FLOW_CTRL_RS485,
};

/** How a port sends and receives; values of the enumerations above. */
struct uart_config {
	uint32_t baudrate; /* bits per second */
	uint8_t parity;
	uint8_t stop_bits;
	uint8_t data_bits;
	uint8_t flow_ctrl;
};

/** Called in interrupt context. */
typedef void (*uart_irq_callback_user_data_t)(const struct device *dev, void *user_data);

/** Connects a port's interrupts; for drivers. */
typedef void (*uart_irq_config_func_t)(const struct device *dev);

/** A driver's functions; each does what the function of its name is to do, and may be missing. */
struct uart_driver_api {
	int (*poll_in)(const struct device *dev, unsigned char *p_char);
	void (*poll_out)(const struct device *dev, unsigned char out_char);
	int (*poll_in_u16)(const struct device *dev, uint16_t *p_u16);
	void (*poll_out_u16)(const struct device *dev, uint16_t out_u16);
	int (*err_check)(const struct device *dev);
	int (*configure)(const struct device *dev, const struct uart_config *cfg);
	int (*config_get)(const struct device *dev, struct uart_config *cfg);
	int (*fifo_fill)(const struct device *dev, const uint8_t *tx_data, int len);
	int (*fifo_fill_u16)(const struct device *dev, const uint16_t *tx_data, int len);
	int (*fifo_read)(const struct device *dev, uint8_t *rx_data, const int size);
	int (*fifo_read_u16)(const struct device *dev, uint16_t *rx_data, const int size);
	void (*irq_tx_enable)(const struct device *dev);
	void (*irq_tx_disable)(const struct device *dev);
	int (*irq_tx_ready)(const struct device *dev);
	void (*irq_rx_enable)(const struct device *dev);
	void (*irq_rx_disable)(const struct device *dev);
	int (*irq_tx_complete)(const struct device *dev);
	int (*irq_rx_ready)(const struct device *dev);
	void (*irq_err_enable)(const struct device *dev);
	void (*irq_err_disable)(const struct device *dev);
	int (*irq_is_pending)(const struct device *dev);
	int (*irq_update)(const struct device *dev);
	void (*irq_callback_set)(const struct device *dev, uart_irq_callback_user_data_t cb,
				 void *user_data);
	int (*line_ctrl_set)(const struct device *dev, uint32_t ctrl, uint32_t val);
	int (*line_ctrl_get)(const struct device *dev, uint32_t ctrl, uint32_t *val);
	int (*drv_cmd)(const struct device *dev, uint32_t cmd, uint32_t p);
};

/* Call a driver's function if the configuration has it and the driver has it. */
#define Z_UART_HAS(config, dev, fn) (IS_ENABLED(config) && DEVICE_API_GET(uart, dev)->fn != NULL)
#define Z_UART_CALL(config, dev, fn, ...)                                                          \
	(!IS_ENABLED(config)              ? -ENOTSUP                                               \
	 : !Z_UART_HAS(config, dev, fn)   ? -ENOSYS                                                \
					  : DEVICE_API_GET(uart, dev)->fn(dev, ##__VA_ARGS__))
#define Z_UART_DO(dev, fn)                                                                         \
	do {                                                                                       \
		if (Z_UART_HAS(CONFIG_UART_INTERRUPT_DRIVEN, dev, fn)) {                           \
			DEVICE_API_GET(uart, dev)->fn(dev);                                        \
		}                                                                                  \
	} while (false)

/* ---- Polled */

/**
 * Take a byte that has come.
 *
 * @retval 0 it is in *@p p_char
 * @retval -1 none has come
 * @retval -ENOSYS the port only sends
 */
static inline int uart_poll_in(const struct device *dev, unsigned char *p_char)
{
	return Z_UART_CALL(1, dev, poll_in, p_char);
}

/**
 * Send a byte; waits, without giving the processor away, until the port takes it. Threads and
 * ISRs may send at the same time: no byte is lost.
 */
static inline void uart_poll_out(const struct device *dev, unsigned char out_char)
{
	DEVICE_API_GET(uart, dev)->poll_out(dev, out_char);
}

/** uart_poll_in() of ports with wider data. @retval -ENOTSUP without CONFIG_UART_WIDE_DATA */
static inline int uart_poll_in_u16(const struct device *dev, uint16_t *p_u16)
{
	return Z_UART_CALL(CONFIG_UART_WIDE_DATA, dev, poll_in_u16, p_u16);
}

/** uart_poll_out() of ports with wider data; without CONFIG_UART_WIDE_DATA it does nothing. */
static inline void uart_poll_out_u16(const struct device *dev, uint16_t out_u16)
{
	if (Z_UART_HAS(CONFIG_UART_WIDE_DATA, dev, poll_out_u16)) {
		DEVICE_API_GET(uart, dev)->poll_out_u16(dev, out_u16);
	}
}

/**
 * Errors of receiving since the last call.
 *
 * @return bits of enum uart_rx_stop_reason, 0 for none
 * @retval -ENOSYS the port knows none
 */
static inline int uart_err_check(const struct device *dev)
{
	return Z_UART_CALL(1, dev, err_check);
}

/**
 * Change rate and format.
 *
 * @retval 0 done
 * @retval -EINVAL @p cfg is NULL, or a value is out of range
 * @retval -ENOTSUP the port cannot do that; or without CONFIG_UART_USE_RUNTIME_CONFIGURE
 * @retval -ENOSYS the port is not configurable
 */
static inline int uart_configure(const struct device *dev, const struct uart_config *cfg)
{
	return Z_UART_CALL(CONFIG_UART_USE_RUNTIME_CONFIGURE, dev, configure, cfg);
}

/** Rate and format, to *@p cfg. Results as those of uart_configure(). */
static inline int uart_config_get(const struct device *dev, struct uart_config *cfg)
{
	return Z_UART_CALL(CONFIG_UART_USE_RUNTIME_CONFIGURE, dev, config_get, cfg);
}

/* ---- Driven by interrupts. In all: -ENOTSUP without CONFIG_UART_INTERRUPT_DRIVEN, -ENOSYS where
 *      the driver lacks the function.
 */

/** Give the port up to @p size bytes to send; returns how many it took. For the callback. */
static inline int uart_fifo_fill(const struct device *dev, const uint8_t *tx_data, int size)
{
	return Z_UART_CALL(CONFIG_UART_INTERRUPT_DRIVEN, dev, fifo_fill, tx_data, size);
}

/** Take up to @p size received bytes; returns how many there were. For the callback. */
static inline int uart_fifo_read(const struct device *dev, uint8_t *rx_data, const int size)
{
	return Z_UART_CALL(CONFIG_UART_INTERRUPT_DRIVEN, dev, fifo_read, rx_data, size);
}

/** The same for wider data. @retval -ENOTSUP also without CONFIG_UART_WIDE_DATA */
static inline int uart_fifo_fill_u16(const struct device *dev, const uint16_t *tx_data, int size)
{
	return IS_ENABLED(CONFIG_UART_INTERRUPT_DRIVEN)
		       ? Z_UART_CALL(CONFIG_UART_WIDE_DATA, dev, fifo_fill_u16, tx_data, size)
		       : -ENOTSUP;
}
static inline int uart_fifo_read_u16(const struct device *dev, uint16_t *rx_data, const int size)
{
	return IS_ENABLED(CONFIG_UART_INTERRUPT_DRIVEN)
		       ? Z_UART_CALL(CONFIG_UART_WIDE_DATA, dev, fifo_read_u16, rx_data, size)
		       : -ENOTSUP;
}

/** Call back while the port can take bytes; a first call comes at once. */
static inline void uart_irq_tx_enable(const struct device *dev)
{
	Z_UART_DO(dev, irq_tx_enable);
}

/** Stop that. */
static inline void uart_irq_tx_disable(const struct device *dev)
{
	Z_UART_DO(dev, irq_tx_disable);
}

/** Call back while the port has bytes; those that came before count. */
static inline void uart_irq_rx_enable(const struct device *dev)
{
	Z_UART_DO(dev, irq_rx_enable);
}

/** Stop that. */
static inline void uart_irq_rx_disable(const struct device *dev)
{
	Z_UART_DO(dev, irq_rx_disable);
}

/** Call back at errors of receiving, where the port interrupts for them; and stop that. */
static inline void uart_irq_err_enable(const struct device *dev)
{
	Z_UART_DO(dev, irq_err_enable);
}
static inline void uart_irq_err_disable(const struct device *dev)
{
	Z_UART_DO(dev, irq_err_disable);
}

/** Bytes that uart_fifo_fill() takes at least; 0 also while the interrupt is disabled. */
static inline int uart_irq_tx_ready(const struct device *dev)
{
	return Z_UART_CALL(CONFIG_UART_INTERRUPT_DRIVEN, dev, irq_tx_ready);
}

/** 1 when the port has sent all that it was given, as far as it can tell; else 0. */
static inline int uart_irq_tx_complete(const struct device *dev)
{
	return Z_UART_CALL(CONFIG_UART_INTERRUPT_DRIVEN, dev, irq_tx_complete);
}

/** 1 when uart_fifo_read() has something and the interrupt is enabled, else 0. */
static inline int uart_irq_rx_ready(const struct device *dev)
{
	return Z_UART_CALL(CONFIG_UART_INTERRUPT_DRIVEN, dev, irq_rx_ready);
}

/** 1 when an interrupt that is enabled has a reason, else 0. */
static inline int uart_irq_is_pending(const struct device *dev)
{
	return Z_UART_CALL(CONFIG_UART_INTERRUPT_DRIVEN, dev, irq_is_pending);
}

/** Begin of a round of the callback. @retval 1 always */
static inline int uart_irq_update(const struct device *dev)
{
	return Z_UART_CALL(CONFIG_UART_INTERRUPT_DRIVEN, dev, irq_update);
}

/**
 * Set the port's callback and its argument, in place of an earlier one; NULL for none.
 *
 * @retval 0 done
 */
static inline int uart_irq_callback_user_data_set(const struct device *dev,
						  uart_irq_callback_user_data_t cb,
						  void *user_data)
{
	if (!Z_UART_HAS(CONFIG_UART_INTERRUPT_DRIVEN, dev, irq_callback_set)) {
		return IS_ENABLED(CONFIG_UART_INTERRUPT_DRIVEN) ? -ENOSYS : -ENOTSUP;
	}
	DEVICE_API_GET(uart, dev)->irq_callback_set(dev, cb, user_data);
	return 0;
}

/** The same with NULL as the argument. */
static inline int uart_irq_callback_set(const struct device *dev,
					uart_irq_callback_user_data_t cb)
{
	return uart_irq_callback_user_data_set(dev, cb, NULL);
}

/* ---- The lines of a modem, and what is particular to a driver. */

/**
 * Set a line of enum uart_line_ctrl.
 *
 * @retval 0 done
 * @retval -ENOSYS the port has none
 * @retval -ENOTSUP without CONFIG_UART_LINE_CTRL
 */
static inline int uart_line_ctrl_set(const struct device *dev, uint32_t ctrl, uint32_t val)
{
	return Z_UART_CALL(CONFIG_UART_LINE_CTRL, dev, line_ctrl_set, ctrl, val);
}

/** Read one, to *@p val. Results as those of uart_line_ctrl_set(). */
static inline int uart_line_ctrl_get(const struct device *dev, uint32_t ctrl, uint32_t *val)
{
	return Z_UART_CALL(CONFIG_UART_LINE_CTRL, dev, line_ctrl_get, ctrl, val);
}

/** A command of the driver's own. @retval -ENOTSUP without CONFIG_UART_DRV_CMD */
static inline int uart_drv_cmd(const struct device *dev, uint32_t cmd, uint32_t p)
{
	return Z_UART_CALL(CONFIG_UART_DRV_CMD, dev, drv_cmd, cmd, p);
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_DRIVERS_UART_H_ */
