/* SPDX-License-Identifier: Apache-2.0 */
/* Format the same with both and compare. */
#ifndef COMPARE_H_
#define COMPARE_H_

#define SAME(fmt, value)                                                                           \
	do {                                                                                       \
		static char ours_[2048], host_[2048];                                              \
		__auto_type value_ = (value);                                                      \
		int rc_ = snprintk(ours_, sizeof(ours_), fmt, value_);                             \
		int host_rc_ = snprintf(host_, sizeof(host_), fmt, value_);                        \
		zassert_true(rc_ == host_rc_ && strcmp(ours_, host_) == 0,                         \
			     "%s: got %d '%s', host %d '%s'", fmt, rc_, ours_, host_rc_, host_);   \
	} while (0)

#endif /* COMPARE_H_ */
