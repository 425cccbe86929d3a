/* SPDX-License-Identifier: Apache-2.0 */
/* The devices are those of the same chip with another processor. */
#include "../mps2_an385/devicetree_nodes.h"
