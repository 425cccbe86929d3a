/* SPDX-License-Identifier: Apache-2.0 */
/* How the serial backend sends; one file of two has these functions. */
#ifndef FAVONIUS_SUBSYS_LOGGING_BACKENDS_LOG_UART_H_
#define FAVONIUS_SUBSYS_LOGGING_BACKENDS_LOG_UART_H_

#include <stddef.h>
#include <stdint.h>

/* LOG_OUTPUT_FLAG_x that tell how lines have to end. */
uint32_t z_log_uart_start(void);

/* Send all bytes, or take them over. Any context. */
void z_log_uart_send(const uint8_t *data, size_t size);

/* Send what was taken over, and from now on take over nothing. */
void z_log_uart_panic(void);

#endif /* FAVONIUS_SUBSYS_LOGGING_BACKENDS_LOG_UART_H_ */
