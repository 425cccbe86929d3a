/* SPDX-License-Identifier: Apache-2.0 */
/* The port's inline part by its older name. */
#include "arch.h"
