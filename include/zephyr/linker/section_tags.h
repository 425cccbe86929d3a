/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Attributes that put an object in a section with a meaning. "Not initialised" and "not
 * cached" mean something on every target, "pinned" and "needed until the boot is over" where
 * the configuration asks for it; the tags of vendors' memories are places on targets that
 * have them, and elsewhere the object simply stays in the ordinary section for its kind,
 * which is always correct.
 */

#ifndef ZEPHYR_INCLUDE_LINKER_SECTION_TAGS_H_
#define ZEPHYR_INCLUDE_LINKER_SECTION_TAGS_H_

#include <zephyr/linker/sections.h>
#include <zephyr/toolchain.h>

#ifndef _ASMLANGUAGE

/** Keeps its content over a restart: neither cleared nor loaded. Takes no initialiser. */
#define __noinit __in_section_unique(_NOINIT_SECTION_NAME)
/** The same, in an input section with a name of its own. */
#define __noinit_named(name) __in_section_unique_named(_NOINIT_SECTION_NAME, name)

/* Stacks: of threads that may enter user mode, and of threads that never do. */
#define __stackmem __noinit
#define __kstackmem __noinit

#define __irq_vector_table Z_GENERIC_SECTION(.irq_vector_table)
#define __sw_isr_table Z_GENERIC_SECTION(.sw_isr_table)
#define __shared_sw_isr_table Z_GENERIC_SECTION(.shared_sw_isr_table)

#ifdef CONFIG_NOCACHE_MEMORY
#define __nocache __in_section_unique(_NOCACHE_SECTION_NAME)
#define __nocache_noinit __nocache
#else
#define __nocache
#define __nocache_noinit __noinit
#endif

#define __isr

/*
 * Present from the start, and always: where other sections are paged, these are not. Their
 * bounds, and lnkr_is_pinned(), are in linker-defs.h.
 */
#ifdef CONFIG_LINKER_USE_PINNED_SECTION
#define __pinned_func   __in_section(text, lnkr_pinned, __COUNTER__)
#define __pinned_rodata __in_section(rodata, lnkr_pinned, __COUNTER__)
#define __pinned_data   __in_section(data, lnkr_pinned, __COUNTER__)
#define __pinned_bss    __in_section(bss, lnkr_pinned, __COUNTER__)
#define __pinned_noinit __in_section(noinit, lnkr_pinned, __COUNTER__)
#else
#define __pinned_func
#define __pinned_rodata
#define __pinned_data
#define __pinned_bss
#define __pinned_noinit __noinit
#endif

/* Needed until the boot is over. */
#ifdef CONFIG_LINKER_USE_BOOT_SECTION
#define __boot_func   __in_section(text, lnkr_boot, __COUNTER__)
#define __boot_rodata __in_section(rodata, lnkr_boot, __COUNTER__)
#define __boot_data   __in_section(data, lnkr_boot, __COUNTER__)
#define __boot_bss    __in_section(bss, lnkr_boot, __COUNTER__)
#define __boot_noinit __in_section(noinit, lnkr_boot, __COUNTER__)
#else
#define __boot_func
#define __boot_rodata
#define __boot_data
#define __boot_bss
#define __boot_noinit __noinit
#endif

/* Isolated memory region and CPU-private memory of some targets. */
#define __imr
#define __imrdata
#define __incoherent

/* Tightly coupled, core coupled, on-chip and external memories. */
#define __itcm_section
#define __dtcm_data_section
#define __dtcm_bss_section
#define __dtcm_noinit_section __noinit
#define __ccm_data_section
#define __ccm_bss_section
#define __ccm_noinit_section __noinit
#define __ocm_data_section
#define __ocm_bss_section
#define __stm32_sdram1_section
#define __stm32_sdram2_section
#define __stm32_backup_sram_section

/* Boot images that a ROM loader of a vendor reads. */
#define __ti_ccfg_section Z_GENERIC_SECTION(.ti_ccfg)
#define __kinetis_flash_config_section Z_GENERIC_SECTION(.kinetis_flash_config)
#define __imx_boot_conf_section Z_GENERIC_SECTION(.boot_hdr.conf)
#define __imx_boot_data_section Z_GENERIC_SECTION(.boot_hdr.data)
#define __imx_boot_ivt_section Z_GENERIC_SECTION(.boot_hdr.ivt)
#define __imx_boot_dcd_section Z_GENERIC_SECTION(.boot_hdr.dcd_data)

#endif /* !_ASMLANGUAGE */

#endif /* ZEPHYR_INCLUDE_LINKER_SECTION_TAGS_H_ */
