/* SPDX-License-Identifier: Apache-2.0 */
/* For unit tests that include the source by this path. */
#include "../cbprintf_nano.c"
