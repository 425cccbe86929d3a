# SPDX-License-Identifier: Apache-2.0
"""The text of docs/performance.md, and its pictures, from the results of fav bench."""

import bench_doc_heap
import bench_log
import bench_peers as peers
from bench_plot import chart
from bench_table import bold_best, markdown, number

HEAD = """\
# Performance

Written by `./fav bench`; do not edit. All figures but the build times, and those that say that they
are of the host, are exact: they are the same in every run and on every host.

Instructions were counted on an emulated MPS2 board, AN385 (Cortex-M3): QEMU with `-icount
shift=N,align=off,sleep=off` makes an instruction 2^N ns of virtual time, and a timer of the board
measures that. The compiler is arm-none-eabi-gcc at `-O2`; assertions and time slices are off. An
instruction is not a cycle: exception entry and return count nothing here (about 12 cycles each on
hardware), a multiple load or store counts one. The figures of the other kernels were taken on the
same machine in the same way, each in its best configuration; **bold** is the best of a row.

Exceptions beside the interrupt that is measured: a switch that a thread makes by a call takes none
here, one that an interrupt makes takes two (PendSV and SVC). ChibiOS takes none and one, the others
one PendSV per switch.
"""

PLOTS = {
    "ready": ("A thread becomes ready that is better than n others", "threads that are ready",
              {"list": "sorted list", "lanes": "list with lanes", "multiq": "multi-queue"}),
    "sort": ("That thread comes to its place, at a yield", "threads that are ready",
             {"list": "sorted list", "lanes": "list with lanes", "multiq": "multi-queue"}),
    "switch": ("Switch among n threads of one priority", "other threads",
               {"list": "sorted list", "lanes": "list with lanes", "multiq": "multi-queue"}),
    "timeout": ("A timer is started that ends after n others", "timeouts that wait",
                {"list": "sorted list", "multiq": "wheel"}),
    "wait": ("A thread goes to wait behind n others for a semaphore", "waiters",
             {"list": "sorted list", "lanes": "list with lanes"}),
    "before": ("A thread goes to wait before n others that are worse", "waiters",
               {"list": "sorted list", "lanes": "list with lanes"}),
    "wake": ("The first of n + 1 waiters gets the semaphore", "waiters",
             {"list": "sorted list", "lanes": "list with lanes"}),
    "event": ("Bits are set that none of n waiters waits for", "waiters",
              {"list": "sorted list", "lanes": "list with lanes"}),
}

# Structure and sources of each object.
OBJECTS = {
    "semaphore": ("k_sem", "sem"), "mutex": ("k_mutex", "mutex"),
    "condition variable": ("k_condvar", "condvar"), "event": ("k_event", "event"),
    "queue, FIFO, LIFO": ("k_queue", "queue"), "stack": ("k_stack", "stack"),
    "message queue": ("k_msgq", "msgq"), "mailbox": ("k_mbox", "mbox"), "pipe": ("k_pipe", "pipe"),
    "polling": ("k_poll_event", "poll"), "timer": ("k_timer", "timer"),
    "work item, queue": ("k_work", "work"), "delayable work item": ("k_work_delayable", None),
    "work queue": ("k_work_q", None), "slab": ("k_mem_slab", "mem_slab"),
    "heap": ("k_heap", "heap"), "thread": ("k_thread", "thread"),
}


def _thread_metric(tables):
    rows = []
    for name, others in peers.THREAD_METRIC.items():
        ours = tables["list"].get(name)
        label = f"{name.replace('_', ' ')}: {peers.ITERATION[name]}"
        rows.append([label, *bold_best([ours, *others])])
    text = "## Thread-Metric\n\nInstructions per counted iteration: kernel, a porting function in "\
        "another file that looks up an object by number, and the test's loop. The yardstick, "\
        f"arithmetic without the kernel, gives {tables['list']['basic']:.0f} here and "\
        f"{peers.BASIC} for the others. A dash: this kernel does not have the object yet.\n\n"
    text += markdown(["test", "Favonius", *peers.KERNELS], rows)
    rows = [[name.replace("_", " "), *(number(tables[queue].get(name))
                                       for queue in ("list", "multiq", "lanes"))]
            for name in peers.THREAD_METRIC if name in tables["list"]]
    return text + "\nThe same with the three ready queues:\n\n" + markdown(
        ["test", "sorted list (default)", "multi-queue", "list with lanes"], rows)


def _operations(table):
    rows = []
    for name, value in table.items():
        other = peers.OPERATIONS.get(name)
        cells = bold_best([value, other]) if other is not None else [number(value), ""]
        rows.append([name.replace("_", " "), *cells])
    return "## Single operations\n\n" \
           "Instructions from the call to its return or, where a switch is "\
        "part of it, to where the other thread goes on.\n\n" + markdown(
            ["operation", "Favonius", peers.ZEPHYR], rows)


def _objects(ram, code):
    rows = []
    for label, (structure, source) in OBJECTS.items():
        size = sum(value for name, value in code.items()
                   if source and (name == source or name.startswith(source + "_")))
        rows.append([label, f"`{structure}`", str(ram[structure]), str(size) if size else ""])
    return "## Objects\n\n" \
        "Bytes of RAM of an object on a Cortex-M3, without stack or buffer, and "\
        "of code at `-Os` if an image uses all of it: what is not called is left out by the "\
        "linker.\n\n" + markdown(["object", "structure", "RAM", "code"], rows)


def _latency(table):
    rows = [[name, *(str(value) for value in values)] for name, values in table.items()]
    return "## Interrupt latency\n\n" \
        "Instructions from the instant at which a line is pending to the handler's look at the "\
        "timer that raised it, over 20000 interrupts at pseudo-random instants while 45 threads "\
        "use every kind of object, heaps, timeouts and logging (`tests/bench/latency`; see "\
        "[latency.md](latency.md)). On Cortex-M the processor's own work for an exception "\
        "counts nothing; on RISC-V it is code, and counts.\n\n" + markdown(
            ["board", "least", "median", "99 %", "most"], rows)


def _masked(table):
    text = "## Interrupts masked\n\nThe longest stretches of instructions with interrupts masked "\
        "in the same program and in tests of mutexes and scheduling, and the functions that had "\
        "most of them. `fav bench --masked` does it with other tests.\n\n"
    for board, stretches in table.items():
        rows = [[f"`{one.begin}()` to `{one.end}()`", str(one.length),
                 ", ".join(f"{name} {count}" for name, count in one.most[:3])]
                for one, _ in stretches[:12]]
        text += f"{board}:\n\n" + markdown(["from, to", "instructions", "of which"], rows) + "\n"
    return text.rstrip("\n") + "\n"


def _scaling(tables):
    text = "## Cost against number\n\nInstructions, interrupts let in on the way included.\n\n"
    for what, (title, _, queues) in PLOTS.items():
        numbers = [str(number) for number, _ in tables["list"][what]]
        rows = [[label, *(str(cost) for _, cost in tables[queue][what])]
                for queue, label in queues.items()]
        text += f"{title}:\n\n" + markdown(["instructions at n =", *numbers], rows)
        text += f"\n![{title}](img/scaling_{what}.svg)\n\n"
    return text.rstrip("\n") + "\n"


def _sizes(table):
    rows = []
    for name, (flash, ram) in table.items():
        other = peers.SIZES[name]
        rows.append([name, *bold_best([flash, other[0]]), *bold_best([ram, other[1]])])
    return "## Size\n\n" \
           "Bytes on mps2_an385 at `-Os`, stacks included. The minimal images have an empty "\
        "main(), no console and no banner.\n\n" + markdown(
            ["image", "flash", f"flash, {peers.ZEPHYR}", "RAM", f"RAM, {peers.ZEPHYR}"], rows)


def _build(table):
    labels = {"build.hello.cold": "configure and build from nothing",
              "build.hello.rebuild": "rebuild after a change of main.c"}
    rows = [[labels[name], *bold_best([value, peers.BUILD[name]])]
            for name, value in table.items()]
    return "## Build\n\nCPU seconds for hello world on mps2_an385.\n\n" + markdown(
        ["", "Favonius", peers.ZEPHYR], rows)


def files(results):
    """{path below docs: text}."""
    parts = [HEAD, _thread_metric(results["thread_metric"]), _operations(results["op"]),
             _objects(results["ram"], results["code"]), bench_doc_heap.section(results["heap"]),
             bench_log.section(results["log"]), _latency(results["latency"]),
             _masked(results["masked"]), _scaling(results["scaling"]), _sizes(results["size"]),
             _build(results["build"])]
    made = {"performance.md": "\n".join(parts)}
    for what, (title, x_label, queues) in PLOTS.items():
        made[f"img/scaling_{what}.svg"] = chart(
            title, x_label, "instructions",
            {label: results["scaling"][queue][what] for queue, label in queues.items()})
    return made
