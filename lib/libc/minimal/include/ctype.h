/* SPDX-License-Identifier: Apache-2.0 */
/* Character classes of ASCII; arguments outside of it belong to none. */
#ifndef FAVONIUS_LIBC_MINIMAL_CTYPE_H_
#define FAVONIUS_LIBC_MINIMAL_CTYPE_H_

#ifdef __cplusplus
extern "C" {
#endif

int isalnum(int c);
int isalpha(int c);
int isblank(int c);
int iscntrl(int c);
int isdigit(int c);
int isgraph(int c);
int islower(int c);
int isprint(int c);
int ispunct(int c);
int isspace(int c);
int isupper(int c);
int isxdigit(int c);
int tolower(int c);
int toupper(int c);

#ifdef __cplusplus
}
#endif

#endif /* FAVONIUS_LIBC_MINIMAL_CTYPE_H_ */
