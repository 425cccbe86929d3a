/* SPDX-License-Identifier: Apache-2.0 */
#define MIX_NAME mix_in_cxx
#include "mix.h"
