/* SPDX-License-Identifier: Apache-2.0 */
/* Types only; what clocks there are, are the kernel's. */
#ifndef FAVONIUS_LIBC_MINIMAL_TIME_H_
#define FAVONIUS_LIBC_MINIMAL_TIME_H_

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct timespec {
	time_t tv_sec;
	long tv_nsec;
};

struct timeval {
	time_t tv_sec;
	suseconds_t tv_usec;
};

struct itimerspec {
	struct timespec it_interval;
	struct timespec it_value;
};

struct tm {
	int tm_sec;
	int tm_min;
	int tm_hour;
	int tm_mday;
	int tm_mon;
	int tm_year;
	int tm_wday;
	int tm_yday;
	int tm_isdst;
};

#endif /* FAVONIUS_LIBC_MINIMAL_TIME_H_ */
