# SPDX-License-Identifier: Apache-2.0
"""Which sources an image can need."""

import glob
import os
import re
import subprocess

import batch
import needed
import pytest
from conftest import CMAKELISTS
from project import ROOT

KERNEL = {
    "include/zephyr/kernel.h": """
#define K_BOX_DEFINE(name) struct box name = BOX_FIRST(name)
#define BOX_FIRST(name) {box_first}
static inline void k_box_clear(struct box *b)
{
\tk_box_fill(b, 0);
}
""",
    "kernel/include/z_queue.h": "#define QUEUE_(op) queue_list_##op\n"
                                "#define queue_list_add(q) z_list_walk(q)\n",
    "kernel/init.c": "void z_kernel_start(void)\n{\n\tQUEUE_(add)(0); /* no k_box_print() */\n}\n",
    "kernel/list.c": "void z_list_walk(void)\n{\n}\n",
    "kernel/box.c": "int box_first(int n)\n{\n\treturn other_table[n];\n}\n"
                    "void z_impl_k_box_fill(struct box *b, int with)\n{\n}\n",
    "kernel/other.c": "const int other_table[2] __aligned(8) = {1, 2};\nint other_count;\n",
    "kernel/print.c": "void k_box_print(void)\n{\n}\n",
    "kernel/boot.c": "static int begin(void)\n{\n\treturn 0;\n}\nSYS_INIT(begin, EARLY, 0);\n",
    "lib/libc/lock.c": "void lock(void)\n{\n}\n",
    "arch/port.c": "void arch_go(void)\n{\n}\n",
    "lib/libc/memory.c": "void get_memory(void)\n{\n\tget_block();\n}\n",
    "kernel/block.c": "void get_block(void)\n{\n}\n",
    "kernel/heap.c": "void heap(void)\n{\n}\n",
    "kernel/heap_begin.c": "static void begin(void)\n{\n\tother_count = 1;\n}\nSYS_INIT(begin);\n",
    "kernel/heap_print.c": "void heap_print(void)\n{\n\tk_box_print();\n}\n",
}
EVERY = {"init", "list", "boot", "lock", "memory", "port"}


@pytest.fixture(name="tree")
def make_tree(tmp_path):
    """A small kernel, with a group on demand; a function that says what some text needs."""
    for name, text in KERNEL.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    sources = [str(tmp_path / name) for name in KERNEL if name.endswith(".c")]
    tree = needed.Tree(sources[:-3], {"heap": sources[-3:]}, str(tmp_path))

    def reached(text):
        return {os.path.basename(path)[:-2] for path in tree.reached(needed.names(text))}
    return reached


@pytest.mark.parametrize("text, more", [
    ("int a;", set()),
    ("K_BOX_DEFINE(b);", {"box", "other"}),
    ("k_box_clear(&b);", {"box", "other"}),
    ("k_box_fill(&b, 1);", {"box", "other"}),
    ("extern int other_count;", {"other"}),
    ("k_box_print();", {"print"}),
    ("heap();", {"heap", "heap_begin", "heap_print", "other"}),
    ("heap_print();", {"heap", "heap_begin", "heap_print", "other", "print"}),
    ("get_memory();", {"block"}),
])
def test_what_names_lead_to(tree, text, more):
    """Macros, inline functions, system calls, names of pieces; what nobody has to name."""
    assert tree(text) == EVERY | more


@pytest.mark.parametrize("text, found", [
    ("int f(void)\n{\n}\n", {"f"}),
    ("static int f(void)\n{\n}\nint g(int (*call)(void *), int n)\n{\n\tif (n) {\n\t}\n}\n", {"g"}),
    ("struct k_x *f(struct k_x *x,\n\t     int n)\n{\n}\n", {"f"}),
    ("__weak FUNC_NORETURN void f(void)\n{\n}\n", {"f"}),
    ("int f(void);\nextern int a;\ntypedef int t;\n", set()),
    ("int a;\nstruct s b = {1};\nconst char *const c[2] = {0};\n__noinit char d[4] __aligned(8);\n",
     {"a", "b", "c", "d"}),
])
def test_what_a_source_defines(text, found):
    """All of it, and nothing that is only declared or its own."""
    assert needed.defined(text) == found


def test_text_of_an_application(tmp_path):
    """Headers of its own are read; comments, and headers of the kernel, are not."""
    base = tmp_path / "kernel"
    (base / "include").mkdir(parents=True)
    (base / "include/all.h").write_text("everything")
    (tmp_path / "more").mkdir()
    (tmp_path / "more/deep.h").write_text("deep")
    (tmp_path / "own.h").write_text("#include <deep.h>\nown")
    main = tmp_path / "main.c"
    main.write_text('#include <all.h>\n#include "own.h"\n#include <nowhere.h>\n'
                    '// no\n/* no */ asm("inside");')
    found = needed.application([str(main)], [str(base / "include"), str(tmp_path / "more")],
                               str(base))
    assert {"deep", "own", "inside"} <= found and not {"no", "everything"} & found


@pytest.mark.parametrize("text", ["#include HEADER\n", None])
def test_what_cannot_be_read(tmp_path, text):
    """It may need anything."""
    path = tmp_path / "main.c"
    if text:
        path.write_text(text)
    with pytest.raises(needed.Unseen):
        needed.application([str(path)], [], str(tmp_path))


def test_all_is_compiled_for_what_cannot_be_read(tmp_path, capsys):
    """And only what is needed for the rest."""
    made = {}
    for name, text in (("none", "int a;"), ("sem", "k_sem_give(&s);"), ("all", None)):
        app = tmp_path / f"{name}.c"
        if text:
            app.write_text(text)
        sources = [f"{ROOT}/kernel/{source}.c" for source in ("init", "sem", "mbox")]
        assert batch.main([f"{tmp_path}/{name}/", "2", *sources, "--", "heap",
                           f"{ROOT}/kernel/heap.c", "--for", f"-I{tmp_path}", str(app)]) == 0
        made[name] = capsys.readouterr().out.replace(f"{tmp_path}/{name}/", "").split("\n")
    assert made["none"] == ["kernel_init.c", ""]
    assert made["sem"] == ["kernel_init.c", ""]
    assert set(re.split("[;\n]", "\n".join(made["all"]))) >= {"on_demand_heap_kernel_heap.c"}
    for name, sources in (("none", {"init"}), ("sem", {"init", "sem"}),
                          ("all", {"init", "sem", "mbox", "heap"})):
        text = "".join(path.read_text() for path in (tmp_path / name).iterdir())
        assert set(re.findall(r"(\w+)\.c", text)) == sources


def test_nothing_takes_the_place_of_the_c_library():
    """Else an image would have the C library's function where ours is left out."""
    library = next(glob.iglob("/usr/lib/picolibc/arm-none-eabi/**/libc.a", recursive=True))
    listed = subprocess.run(["arm-none-eabi-nm", "--defined-only", "-g", library], text=True,
                            capture_output=True, check=True).stdout
    theirs = set(re.findall(r"^[0-9a-f]+ \w (\w+)$", listed, re.M))
    assert "malloc" in theirs
    for folder in ("kernel", "lib"):
        for name in os.listdir(os.path.join(ROOT, folder)):
            path = os.path.join(ROOT, folder, name)
            text = needed.read(path) if name.endswith(".c") else ""
            if text and not needed.always(path, text, ROOT):
                assert not needed.defined(text) & theirs, path


def data(folder):
    """Variables and constants of an image. Functions may have become part of others."""
    listed = subprocess.run(["arm-none-eabi-nm", f"{folder}/zephyr/zephyr.elf"], text=True,
                            capture_output=True, check=True).stdout
    return {(kind, name) for kind, name in re.findall(r" ([BbDdRr]) ([\w$]+)$", listed, re.M)
            if not name.endswith("_end")}  # those of the linker script


MAIN = """
#include <zephyr/kernel.h>

K_SEM_DEFINE(sem, 0, 1);
K_TIMER_DEFINE(timer, NULL, NULL);
int main(void)
{
\tk_timer_start(&timer, K_MSEC(1), K_NO_WAIT);
\treturn k_sem_take(&sem, K_MSEC(10));
}
"""


def make_image(folder, *options):
    """Build main.c of the folder above for a board."""
    (folder.parent / "CMakeLists.txt").write_text(CMAKELISTS)
    for command in (["cmake", "-GNinja", "-B", folder, "-S", folder.parent, "-DBOARD=mps2_an385",
                     f"-DZephyr_DIR={ROOT}/cmake", *options], ["ninja", "-C", folder]):
        done = subprocess.run(command, text=True, check=False, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT)
        assert done.returncode == 0, done.stdout


def test_an_image_is_the_same_without_what_it_does_not_need(tmp_path):
    """It has the same variables, records of start-up code among them, of fewer objects. What
    comes to be needed is compiled."""
    objects, found = [], []
    (tmp_path / "main.c").write_text(MAIN)
    for option in ("ON", "OFF"):
        folder = tmp_path / option
        make_image(folder, f"-DFAV_NEEDED={option}")
        objects.append(len(list(folder.glob("**/batch/*.obj"))))
        found.append(data(folder))
    assert objects[0] < objects[1] * 2 / 3
    assert found[0] == found[1] and any("__init" in name for _, name in found[0])

    (tmp_path / "main.c").write_text(MAIN.replace("SEM_DEFINE(sem, 0, 1)", "FIFO_DEFINE(fifo)")
                                     .replace("k_sem_take(&sem,", "!k_fifo_get(&fifo,"))
    subprocess.run(["ninja", "-C", tmp_path / "ON"], check=True, stdout=subprocess.DEVNULL)
    assert ("D", "fifo") in data(tmp_path / "ON")
