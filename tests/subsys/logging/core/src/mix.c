/* SPDX-License-Identifier: Apache-2.0 */
#define MIX_NAME mix_in_c
#include "mix.h"
