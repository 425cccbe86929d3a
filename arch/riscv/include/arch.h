/* SPDX-License-Identifier: Apache-2.0 */
/* The port's inline part, where applications look for it: arch/${ARCH}/include. */
#include "../arch.h"
