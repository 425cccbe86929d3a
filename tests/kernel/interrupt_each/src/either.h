/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calls that are one step for everybody: wherever an interrupt makes another of them, both
 * have done what they do one after the other, in either order.
 */
#ifndef EITHER_H_
#define EITHER_H_

#include "each.h"

struct deed {
	const char *name;
	uint32_t (*run)(void); /* what it has found, as a number */
};

struct either {
	void (*setup)(void);
	uint32_t (*state)(void); /* of all that deeds change, as a number */
	const struct deed *deeds;
	size_t n_deeds;
	size_t n_cut;   /* these, the first, let interrupts in; all are done in interrupts */
	uint32_t least; /* moments that they have */
};

/* Every pair of deeds, at every moment. */
void either(const struct either *what);

#endif /* EITHER_H_ */
