# SPDX-License-Identifier: Apache-2.0
"""fav bench: what is read from callgrind, and the section about allocators."""

import bench_doc_heap
import bench_heap

PROFILE = """\
fn=replay
cfn=do_ours_alloc
calls=1 0
0 95
fn=do_ours_alloc
0 5
cfn=sys_heap_alloc
calls=1 0
0 {}
fn=sys_heap_alloc
0 70
cfn=other
calls=1 0
0 20
totals: 2000
"""


def _results(host):
    return {"costs": {"sys_heap_alloc": (86, 144), "k_heap_alloc": (99, 157)},
            "masked": {"k_heap": 218}, "overhead": {"sys_heap": 4.0, "k_heap": 4.0},
            "host": host}


def test_only_the_allocator_is_counted():
    """Neither its caller nor a function that it calls; and not the first, which warms up."""
    lines = "".join(PROFILE.format(cost) for cost in (5000, 90, 110)).splitlines()
    assert bench_heap.calls(lines, "do_ours_") == {"alloc": [90, 110], "free": [], "realloc": []}


def test_section_without_the_host():
    """What was measured on the board stands alone."""
    text = bench_doc_heap.section(_results(None))
    assert "| `k_heap`: alloc | **99** | 157 | 348 |" in text
    assert "none: it has no lock" in text
    assert "malloc()` of" not in text


def test_section_with_the_host():
    """Averages, and fragmentation beyond the blocks."""
    host = {"libc": "glibc 1.0",
            "count": {"ring": {"sys_heap": {"alloc": (2, 200, 150)},
                               "malloc": {"alloc": (2, 100, 900)}}},
            "memory": {"ring": {"live": 90, "blocks": 100, "sys_heap": 110, "malloc": 200}},
            "variants": {"ring": [(100, 104), (100, 130), (200, 212)]}}
    text = bench_doc_heap.section(_results(host))
    assert "| ring: alloc | 2 | 100 | **150** | **50** | 900 |" in text
    assert "| ring | 90 | 100 | **110** | 200 | 10 % | 13 % | 30 % |" in text
    assert "168" in text


def test_every_trace_is_known_to_the_program():
    """The names here are those of heap_traces.c."""
    path = f"{bench_heap.ROOT}/tests/bench/common/heap_traces.c"
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert all(f'{{"{trace}", next_{trace}}}' in text for trace in bench_heap.TRACES)
