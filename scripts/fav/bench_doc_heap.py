# SPDX-License-Identifier: Apache-2.0
"""The part of docs/performance.md about allocators."""

import bench_peers as peers
from bench_table import bold_best, markdown

# Of the operations' names on the board.
LABELS = {"mem_blocks_4": "`sys_mem_blocks`, 4 blocks", "mem_blocks": "`sys_mem_blocks`, 1 block",
          "k_malloc": "`k_malloc()`, the system heap", "slab": "`k_mem_slab`", "k_heap": "`k_heap`",
          "sys_heap": "`sys_heap`"}


def _label(name):
    """sys_heap_alloc -> `sys_heap`: alloc."""
    allocator, operation = name.rsplit("_", 1)
    return f"{LABELS[allocator]}: {operation}"


def _board(results):
    """On the emulated board."""
    rows = []
    for name, (average, worst) in results["costs"].items():
        other = peers.ALLOCATORS.get(name)
        cells = bold_best([average, other]) if other is not None else [str(average), ""]
        rows.append([_label(name), cells[0], str(worst), cells[1]])
    text = "Instructions over a recorded random sequence, the same in every run: blocks of 1 to "\
        "512 bytes, small ones more often, in a heap of 16 KiB; slab and memory blocks of 64 "\
        "bytes. `realloc` has the copying in it where the memory moves. The figures of "\
        f"{peers.ZEPHYR} are of a single call.\n\n"
    text += markdown(["operation", "average", "worst", peers.ZEPHYR], rows)
    rows = [[LABELS[name], f"{results['overhead'][name]:g}",
             str(results["masked"].get(name, "none: it has no lock"))] for name in
            results["overhead"]]
    return text + "\nWhat a block costs besides its own bytes, before these are rounded up "\
        "(heaps: to whole units of 8 with the header), and the longest time for which interrupts "\
        "wait during that sequence, found by interrupting it at ten thousand places:\n\n" + \
        markdown(["allocator", "bytes per block", "masked: instructions"], rows)


def _average(costs):
    """Over all operations of a trace."""
    return sum(total for _, total, _ in costs.values()) / sum(
        calls for calls, _, _ in costs.values())


def _host_costs(host):
    """Instructions per operation: allocators side by side."""
    rows = []
    for trace, both in host["count"].items():
        for operation, (calls, total, worst) in both["sys_heap"].items():
            other_calls, other_total, other_worst = both["malloc"][operation]
            cells = bold_best([round(total / calls), round(other_total / other_calls)])
            worst_cells = bold_best([worst, other_worst])
            rows.append([f"{trace}: {operation}", str(calls), cells[0], worst_cells[0], cells[1],
                         worst_cells[1]])
    rows.append(["TLSF as published: alloc or free", "", "", str(peers.TLSF["worst"]), "", ""])
    return markdown(["trace", "calls", "`sys_heap` average", "worst", "`malloc()` average",
                     "worst"], rows)


def _beyond(value, base):
    """By how many per cent."""
    return 100 * (value / base - 1)


def _average_and_worst(values):
    """Per cent, for a table."""
    return [f"{sum(values) / len(values):.0f} %", f"{max(values):.0f} %"]


def _host_memory(host):
    """Bytes that a trace takes, and fragmentation."""
    rows = []
    found = []
    for trace, sizes in host["memory"].items():
        variants = [_beyond(heap, blocks) for blocks, heap in host["variants"][trace]]
        found += variants
        rows.append([trace, str(sizes["live"]), str(sizes["blocks"]),
                     *bold_best([sizes["sys_heap"], sizes["malloc"]]),
                     f"{_beyond(sizes['sys_heap'], sizes['blocks']):.0f} %",
                     *_average_and_worst(variants)])
    rows.append(["all", "", "", "", "", "", *_average_and_worst(found)])
    rows.append(["TLSF as published", "", "", "", "", "", f"{peers.TLSF['fragmentation']} %",
                 f"{peers.TLSF['fragmentation_worst']} %"])
    return markdown(["trace", "asked for", "with headers", "`sys_heap`", "`malloc()`",
                     "fragmentation", "variants: average", "worst"], rows)


def _host(host):
    """On the host, beside its C library."""
    return "\nOn an x86-64 host, `lib/heap.c` (gcc, `-O2`, headers of 8 bytes, checks at free) "\
        f"and `malloc()` of {host['libc']} got the same traces "\
        "(`tests/bench/common/heap_traces.c`): uniform sizes, small ones more often, "\
        "a ring of messages, phases of many small and then large blocks, and arrays that grow by "\
        "doubling. Instructions were counted by callgrind, call by call, system calls "\
        "as one. `malloc()` has caches of freed blocks for threads, which are fast and take "\
        "memory: on the average it is the faster one more often than not, and its worst case can "\
        "be many times its average.\n\n" + _host_costs(host) + \
        "\nMemory in bytes: the most that is asked for at once; the same with headers, rounded "\
        "up; the smallest heap in which the whole trace finds room; what the program's break grew "\
        "by. Fragmentation is what the heap, its control block included, has beyond the blocks "\
        "with their headers. Sizes of traces are a choice; so each ran in 25 variants as well, by "\
        "rule: five sequences, each with its sizes halved, as they are, and two, four and eight "\
        "times. The last columns are over all of them. TLSF's figures are of other "\
        "traces.\n\n" + _host_memory(host)


def section(results):
    """The section's text; without the host's part where that could not be measured."""
    return "## Allocators\n\n" + _board(results) + (
        _host(results["host"]) if results["host"] else "")
