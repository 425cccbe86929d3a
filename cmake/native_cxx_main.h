/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Included before every C++ source on the host simulator. There main is a macro for the name
 * that the kernel calls; a function called main needs no declaration to have C linkage, one of
 * another name does.
 */

extern "C" int main(void);
