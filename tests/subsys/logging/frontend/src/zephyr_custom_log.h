/* SPDX-License-Identifier: Apache-2.0 */
/* What the application adds to log.h. */
#ifndef ZEPHYR_CUSTOM_LOG_H_
#define ZEPHYR_CUSTOM_LOG_H_

#define LOG_TWICE(...)                                                                             \
	do {                                                                                       \
		LOG_INF(__VA_ARGS__);                                                              \
		LOG_INF(__VA_ARGS__);                                                              \
	} while (false)

#endif /* ZEPHYR_CUSTOM_LOG_H_ */
