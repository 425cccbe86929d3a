# SPDX-License-Identifier: Apache-2.0
"""The figures of other kernels, measured once in the same way (see docs/performance.md)."""

# Thread-Metric: instructions per counted iteration.
KERNELS = ["Zephyr 3.3", "ThreadX", "FreeRTOS 11.1", "ChibiOS/RT 8", "RIOT"]
THREAD_METRIC = {
    "cooperative": [100, 66, 58, 54, 77],
    "preemptive_round": [984, 868, 1304, 360, 928],
    "interrupt": [97, 59, 98, 92, 87],
    "interrupt_preemption": [255, 226, 330, 151, 251],
    "message": [205, 125, 191, 198, 117],
    "synchronization": [77, 49, 109, 45, 74],
    "memory": [68, 59, 236, 42, 29],
}
ITERATION = {
    "cooperative": "1 yield and switch among 5 equal threads",
    "preemptive_round": "4 resumes, 4 self-suspends, 8 switches",
    "interrupt": "interrupt gives a semaphore, thread takes it; no switch",
    "interrupt_preemption": "interrupt resumes a better thread, which suspends itself",
    "message": "send and receive 16 bytes through a queue",
    "synchronization": "take and give a semaphore",
    "memory": "allocate and free a block of 128 bytes",
}
BASIC = 9221

ZEPHYR = "Zephyr 3.3"

# Single operations: instructions.
OPERATIONS = {
    "yield_switch": 99.6, "coop_switch": 113, "isr_same": 170, "isr_other": 142, "create": 80,
    "start": 131, "suspend": 127, "resume": 132, "abort": 31, "sem_give": 64, "sem_take": 32,
    "sem_take_blocks": 146, "sem_give_switch": 205, "mutex_lock": 40, "mutex_unlock": 20,
    "heap_malloc": 348, "heap_free": 216,
}

# Of those, the ones that an allocator's row stands beside: a single call, not a sequence.
ALLOCATORS = {"k_heap_alloc": OPERATIONS["heap_malloc"], "k_heap_free": OPERATIONS["heap_free"]}

# TLSF as published (Masmano and others, ECRTS 2004): x86 instructions of an operation at most;
# fragmentation on average and at most, per cent.
TLSF = {"worst": 168, "fragmentation": 15, "fragmentation_worst": 25}

# Images for mps2_an385: bytes of flash and of RAM.
SIZES = {
    "hello": (11452, 3960), "synchronization": (13048, 6456), "philosophers": (22796, 17552),
    "minimal.threads": (5916, 3648), "minimal.no_preempt": (5428, 3632),
    "minimal.no_timers": (3224, 3536), "minimal.no_threads": (1996, 3168),
}

# Hello world for mps2_an385: CPU seconds.
BUILD = {"build.hello.cold": 6.3, "build.hello.rebuild": 0.35}
