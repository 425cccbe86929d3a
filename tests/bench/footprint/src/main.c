/* SPDX-License-Identifier: Apache-2.0 */
/* An application that does nothing: what is linked is the least that the kernel needs. */
int main(void)
{
	return 0;
}
