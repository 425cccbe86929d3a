/* SPDX-License-Identifier: Apache-2.0 */
/* The timeout queue: one of two with the same functions. For timeout.c alone. */
#ifndef KERNEL_INCLUDE_Z_TIMEOUTQ_H_
#define KERNEL_INCLUDE_Z_TIMEOUTQ_H_

#ifdef CONFIG_TIMEOUT_QUEUE_WHEEL
#include "timeoutq_wheel.h"
#else
#include "timeoutq_list.h"
#endif

#endif /* KERNEL_INCLUDE_Z_TIMEOUTQ_H_ */
