/* SPDX-License-Identifier: Apache-2.0 */
/* Places that log, each in a function of its own. */
#ifndef SITES_H_
#define SITES_H_

/* Messages with no, three, eight integers. */
void site_0(void);
void site_3(void);
void site_8(void);

/* One with a string in flash, one with the same string in RAM, and 16 bytes. */
void site_string(void);
void site_copied(void);
void site_hexdump(void);

/* One that the filter keeps back, between two reads of the counter: their difference. */
uint32_t site_filtered(void);

/* Eight and sixteen messages with three integers: for the size of their code. */
void sites_8(int a, int b, int c);
void sites_16(int a, int b, int c);

#endif /* SITES_H_ */
