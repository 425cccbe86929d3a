/* SPDX-License-Identifier: Apache-2.0 */
/* The devices are those of the same machine with 32 bits. */
#include "../qemu_virt_riscv32/devicetree_nodes.h"
