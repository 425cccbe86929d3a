/* SPDX-License-Identifier: Apache-2.0 */
/* The types of <time.h> under their other name. */
#ifndef FAVONIUS_LIBC_MINIMAL_SYS_TIME_H_
#define FAVONIUS_LIBC_MINIMAL_SYS_TIME_H_

#include <time.h>

#endif /* FAVONIUS_LIBC_MINIMAL_SYS_TIME_H_ */
