/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words that linker fragments use for "an output section goes there". A script with
 * memory regions names them ROMABLE_REGION and RAMABLE_REGION before it includes a fragment.
 * On the host there are no regions: the default script's segments take everything, and the
 * placement words vanish.
 */

#ifndef ZEPHYR_INCLUDE_LINKER_LINKER_TOOL_H_
#define ZEPHYR_INCLUDE_LINKER_LINKER_TOOL_H_

#ifdef CONFIG_ARCH_POSIX

#define GROUP_LINK_IN(where)
#define GROUP_FOLLOWS_AT(where)
#define GROUP_ROM_LINK_IN(vregion, lregion)
#define GROUP_DATA_LINK_IN(vregion, lregion)
#define GROUP_NOLOAD_LINK_IN(vregion, lregion)
#define SECTION_DATA_PROLOGUE(name, options, align) name options : align

#else

/** Run and load address both in @p where. */
#define GROUP_LINK_IN(where) > where
/** Load address in @p where. */
#define GROUP_FOLLOWS_AT(where) AT > where
/** Read-only: used in place, where it is loaded. */
#define GROUP_ROM_LINK_IN(vregion, lregion) > lregion
/** Read-write: runs in @p vregion, its initial content is loaded to @p lregion. */
#define GROUP_DATA_LINK_IN(vregion, lregion) > vregion AT > lregion
/** Not loaded at all. */
#define GROUP_NOLOAD_LINK_IN(vregion, lregion) > vregion AT > vregion
/* Equal padding of run and load address: start-up copies all data in one go. */
#define SECTION_DATA_PROLOGUE(name, options, align) name options : ALIGN_WITH_INPUT align

#endif

#define GROUP_START(where)
#define GROUP_END(where)
#define SECTION_PROLOGUE(name, options, align) name options : align
/** Define @p symbol as the current address, even if a fragment has defined it before. */
#define PLACE_SYMBOL_HERE(symbol) symbol = .

#endif /* ZEPHYR_INCLUDE_LINKER_LINKER_TOOL_H_ */
