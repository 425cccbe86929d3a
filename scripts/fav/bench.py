# SPDX-License-Identifier: Apache-2.0
"""fav bench: measure on emulated hardware, compare with other kernels, write docs/performance.md.

One machine, mps2_an385 under QEMU with a fixed virtual time per instruction, so that all
figures but the build times are exact and the same on every host. Heaps are measured on the host as
well, beside its malloc(), where valgrind is installed.
"""

import argparse
import json
import os
import sys

import bench_doc
import bench_heap
import bench_images as images
import bench_latency
import bench_log
import bench_masked
import bench_peers as peers
from project import ROOT, Failure, say

EXAMPLES = """\
examples:
  fav bench                               everything; writes docs/performance.md
  fav bench --json build/bench.json       the figures for a program
  fav bench --only size build --no-docs   some of it
  fav bench --masked tests/kernel/sem     longest masked stretches in these suites
  fav bench --masked --limit 150          fail if one is longer than 150 instructions
"""
GROUPS = ["thread_metric", "op", "heap", "log", "latency", "masked", "scaling", "size", "build"]


def row(name, value, unit, best=None, peer=None):
    """One figure.  best: the best peer's; peer: its name."""
    return {"name": name, "value": value, "unit": unit, "best_peer": best, "peer": peer}


def _thread_metric(results):
    """Rows of the default ready queue; all queues go into results."""
    tables = {queue: images.thread_metric(queue) for queue in images.RUN_QUEUES}
    results["thread_metric"] = tables
    for queue, table in tables.items():
        if not abs(table.get("basic", 0) - peers.BASIC) < 2:
            raise Failure(f"{queue}: basic processing is {table.get('basic')}, not {peers.BASIC}: "
                          "the emulator or the compiler differs")
    rows = []
    for name, others in peers.THREAD_METRIC.items():
        if name in tables["list"]:
            best = min(others)
            rows.append(row(f"thread_metric.{name}", tables["list"][name], "instructions", best,
                            peers.KERNELS[others.index(best)]))
        else:
            say(f"thread_metric.{name}: left out, this kernel does not have that object yet")
    return rows


def _operations(results):
    results["op"], results["ram"] = images.operations()
    results["code"] = images.code_sizes()
    rows = []
    for name, value in results["op"].items():
        best = peers.OPERATIONS.get(name)
        rows.append(row(f"op.{name}", value, "instructions", best, peers.ZEPHYR if best else None))
    rows += [row(f"object.{name}.ram", value, "bytes") for name, value in results["ram"].items()]
    return rows


def _heap(results):
    costs, masked, overhead = bench_heap.board()
    host = bench_heap.host()
    results["heap"] = {"costs": costs, "masked": masked, "overhead": overhead, "host": host}
    rows = []
    for name, (average, worst) in costs.items():
        best = peers.ALLOCATORS.get(name)
        rows.append(row(f"heap.{name}", average, "instructions", best,
                        peers.ZEPHYR if best else None))
        rows.append(row(f"heap.{name}.worst", worst, "instructions"))
    rows += [row(f"heap.{name}.masked", value, "instructions") for name, value in masked.items()]
    rows += [row(f"heap.{name}.overhead", value, "bytes") for name, value in overhead.items()]
    return rows + (_heap_on_host(host) if host else [])


def _heap_on_host(host):
    """Rows beside malloc()."""
    rows = []
    for trace, table in host["count"].items():
        average = {name: sum(total for _, total, _ in costs.values())
                   / sum(calls for calls, _, _ in costs.values()) for name, costs in table.items()}
        rows.append(row(f"host.{trace}", round(average["sys_heap"]), "instructions",
                        round(average["malloc"]), host["libc"]))
        rows.append(row(f"host.{trace}.memory", host["memory"][trace]["sys_heap"], "bytes",
                        host["memory"][trace]["malloc"], host["libc"]))
    return rows


def _log(results):
    results["log"] = bench_log.measure()
    return [row(f"log.{mode}.{name}", value,
                "bytes" if name in bench_log.BYTES else "instructions")
            for mode, table in results["log"].items() for name, value in table.items()]


def _latency(results):
    results["latency"] = bench_latency.measure()
    return [row(f"latency.{name}.{what}", value, "instructions")
            for name, values in results["latency"].items()
            for what, value in zip(("least", "median", "99 %", "most"), values)]


def _masked(results):
    results["masked"] = bench_masked.measure([])
    return [row(f"masked.{board}.{one.begin}.{one.end}", one.length, "instructions")
            for board, stretches in results["masked"].items() for one, _ in stretches[:10]]


def _scaling(results):
    results["scaling"] = {queue: images.scaling(queue) for queue in images.RUN_QUEUES}
    return [row(f"scaling.{what}.{queue}.{number}", cost, "instructions")
            for queue, table in results["scaling"].items()
            for what, series in table.items() for number, cost in series]


def _sizes(results):
    results["size"] = images.sizes()
    return [row(f"size.{name}.{kind}", value, "bytes", peers.SIZES[name][i], peers.ZEPHYR)
            for name, pair in results["size"].items()
            for i, (kind, value) in enumerate(zip(("flash", "ram"), pair))]


def _build(results):
    results["build"] = images.build_times()
    return [row(name, value, "CPU s", peers.BUILD[name], peers.ZEPHYR)
            for name, value in results["build"].items()]


def print_table(rows):
    """Aligned text; an exclamation mark where a peer is better."""
    width = max(len(item["name"]) for item in rows)
    for item in rows:
        line = f"{item['name']:{width}}  {item['value']:>9} {item['unit']:<12}"
        if item["best_peer"] is not None:
            line += f"  {item['best_peer']:>9} {item['peer']}"
            if item["value"] >= item["best_peer"]:
                line += "  !"
        print(line.rstrip())


def write_docs(results):
    """docs/performance.md and its pictures."""
    for path, text in bench_doc.files(results).items():
        path = os.path.join(ROOT, "docs", path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        say(f"wrote {os.path.relpath(path)}")


def parse(argv):
    """Command line."""
    parser = argparse.ArgumentParser(prog="fav bench",
                                     description=__doc__.split("\n", maxsplit=1)[0],
                                     epilog=EXAMPLES,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", metavar="FILE", help="write the rows there")
    parser.add_argument("--only", nargs="+", choices=GROUPS, default=GROUPS, metavar="GROUP",
                        help="of " + ", ".join(GROUPS))
    parser.add_argument("--masked", nargs="*", metavar="PATH", help="only the longest stretches "
                        "with interrupts masked, in test suites (default: a fixed few)")
    parser.add_argument("--limit", type=int, metavar="N", help="with --masked: fail, and name "
                        "them, if stretches are longer than N instructions")
    parser.add_argument("-b", "--board", action="append", help="for --masked")
    parser.add_argument("--no-docs", action="store_true", help="leave docs/ as it is")
    return parser.parse_args(argv)


def main(argv):
    """Entry; returns the exit code."""
    args = parse(argv)
    if args.masked is not None:
        found = bench_masked.measure(args.masked, args.board, strict=args.limit is not None)
        if args.limit is not None:
            return 0 if bench_masked.check(found, args.limit) else 1
        bench_masked.print_stretches(found, 40)
        return 0
    measures = dict(zip(GROUPS, (_thread_metric, _operations, _heap, _log, _latency, _masked,
                                 _scaling, _sizes, _build)))
    results = {}
    rows = []
    for group in GROUPS:
        if group in args.only:
            rows += measures[group](results)
    print_table(rows)
    if args.json:
        with open(args.json, "w", encoding="utf-8") as file:
            json.dump(rows, file, indent=1)
    if set(results) >= set(GROUPS) and not args.no_docs:
        write_docs(results)
    elif not args.no_docs:
        print("docs/performance.md is written when everything is measured", file=sys.stderr)
    return 0
