/* SPDX-License-Identifier: Apache-2.0 */
/* The devices are those of the same board with another processor. */
#include "../mps2_an385/devicetree_board.h"
