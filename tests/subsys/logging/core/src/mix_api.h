/* SPDX-License-Identifier: Apache-2.0 */
/* Between the mixes of arguments, in C and C++, and the test. */
#ifndef MIX_API_H_
#define MIX_API_H_

#ifdef __cplusplus
extern "C" {
#endif

/* Fail unless this is what has come out; forget it. */
void mix_expect(const char *want);

void mix_in_c(void);
void mix_in_cxx(void);

#ifdef __cplusplus
}
#endif

#endif /* MIX_API_H_ */
