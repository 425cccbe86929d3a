/* SPDX-License-Identifier: Apache-2.0 */
/* For unit tests that include the source by this path. */
#include "../cbprintf_complete.c"
#ifdef CONFIG_CBPRINTF_FP_SUPPORT
#include "../cbprintf_fp.c"
#endif
