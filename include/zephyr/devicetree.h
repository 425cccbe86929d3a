/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names of the board's devices, by the macros of a devicetree. There is no devicetree: the few
 * nodes are listed by <devicetree_nodes.h>, the board's or else its chip's, and what is not listed
 * does not exist. A node identifier is a plain name, DT_N_<label>; properties are macros that begin
 * with it. docs/uart.md says how a board lists nodes.
 */
#ifndef ZEPHYR_INCLUDE_DEVICETREE_H_
#define ZEPHYR_INCLUDE_DEVICETREE_H_

#include <zephyr/sys/util_macro.h>

#if __has_include(<devicetree_nodes.h>)
#include <devicetree_nodes.h>
#endif

/* Without nodes. */
#ifndef DT_FOREACH_OKAY_HELPER
#define DT_FOREACH_OKAY_HELPER(fn)
#endif

/** The node with this label. */
#define DT_NODELABEL(label) UTIL_CAT(DT_N_, label)

/** The node that the board has chosen for @p prop: zephyr_console, zephyr_shell_uart. */
#define DT_CHOSEN(prop) UTIL_CAT(DT_CHOSEN_, prop)

/** The node with this alias; no board has aliases, so it does not exist. */
#define DT_ALIAS(alias) UTIL_CAT(DT_N_ALIAS_, alias)

/** A node that does not exist. */
#define DT_INVALID_NODE DT_N_INVALID

/** 1 or 0, also for the preprocessor. The status of all nodes that exist is okay. */
#define DT_NODE_EXISTS(node_id) IS_ENABLED(UTIL_CAT(node_id, _EXISTS))
#define DT_HAS_CHOSEN(prop)     DT_NODE_EXISTS(DT_CHOSEN(prop))
#define DT_NODE_HAS_STATUS(node_id, status) \
	UTIL_AND(DT_NODE_EXISTS(node_id), UTIL_CAT(Z_DT_IS_, status))
#define DT_NODE_HAS_STATUS_OKAY(node_id) DT_NODE_HAS_STATUS(node_id, okay)
#define Z_DT_IS_okay     1
#define Z_DT_IS_disabled 0
#define Z_DT_IS_reserved 0

/** Name of a node, such as "uart@4000"; also the name of its device. */
#define DT_NODE_FULL_NAME(node_id) UTIL_CAT(node_id, _FULL_NAME)

/** Address of its registers. */
#define DT_REG_ADDR(node_id) UTIL_CAT(node_id, _REG_ADDR)

/** Its interrupt line, or the one of that name, for IRQ_CONNECT(). */
#define DT_IRQN(node_id)                    UTIL_CAT(node_id, _IRQN)
#define DT_IRQ_BY_NAME(node_id, name, cell) UTIL_CAT(UTIL_CAT(node_id, _IRQ_), name)

/** A property, such as clock_frequency or current_speed. */
#define DT_PROP(node_id, prop) UTIL_CAT(UTIL_CAT(node_id, _P_), prop)

/** Expand @p fn(node_id) for every node, or for those of a kind. */
#define DT_FOREACH_STATUS_OKAY_NODE(fn)    DT_FOREACH_OKAY_HELPER(fn)
#define DT_FOREACH_STATUS_OKAY(compat, fn) UTIL_CAT(DT_FOREACH_OKAY_, compat)(fn)

#endif /* ZEPHYR_INCLUDE_DEVICETREE_H_ */
